// The parts of a motion as lists name them.

import { t } from "../i18n/index.ts";
import type { PreparedSection } from "../wire/index.ts";

export function titleOf({ kind, number, title }: Pick<PreparedSection, "kind" | "number" | "title">): string {
  if (number === null) return title || t(`section.${kind}`);
  return title ? t("section.numbered", { number, title }) : t("section.untitled", { number });
}
