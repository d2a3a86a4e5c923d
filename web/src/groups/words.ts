// How sections are called in a list, and in half a sentence.

import { t } from "../i18n/index.ts";
import type { WorkingSection } from "../wire/index.ts";

/** "Principe 3 : Des moyens pour les communes" */
export function sectionTitle({ number, kind, title }: WorkingSection): string {
  return number === null ? title || t(`section.${kind}`) : t("section.numbered", { number, title });
}

/** "principe 3" */
export function placeWords({ number, kind }: WorkingSection): string {
  return number === null ? t(`section.${kind}`).toLowerCase() : t("group.place.numbered", { number });
}
