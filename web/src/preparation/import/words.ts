// Sections that a draft replaces, in the reader's words.

import { t } from "../../i18n/index.ts";
import type { ReplacedSection } from "../../wire/index.ts";

/** "Principe 3 : L’accès de tous, 4 propositions". */
export function replacedName({ kind, number, title, proposals }: ReplacedSection): string {
  const numbered = (number: number) => (title === "" ? t("section.untitled", { number }) : t("section.numbered", { number, title }));
  return t("drafts.section", { name: number === null ? t(`section.${kind}`) : numbered(number), proposals });
}
