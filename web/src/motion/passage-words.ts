// How a passage of the motion is called beside it.

import { t } from "../i18n/index.ts";
import type { Section } from "../wire/index.ts";

/** "Principe 3"; the preamble and the closing by their titles. */
export function sectionWords({ kind, number, title }: Pick<Section, "kind" | "number" | "title">): string {
  return number === null ? title || t(`section.${kind}`) : t("passage.principle", { number });
}

/** "Proposition 3.2", or the section of any other field. */
export function passageWords(section: Pick<Section, "kind" | "number" | "title" | "text">, field: string): string {
  const place = section.text.proposals.findIndex((one) => one.id === field);
  if (place < 0) return sectionWords(section);
  return t("passage.proposal", { number: section.number === null ? String(place + 1) : `${section.number}.${place + 1}` });
}
