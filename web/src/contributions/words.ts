// How contributions are spoken of: who wrote them, for whom, and how far they are.

import { formatList, t } from "../i18n/index.ts";
import type { ContributionPerson, ContributionState, Confirmation, CouncilSize } from "../wire/index.ts";

type Written = { author: ContributionPerson; co_authors: readonly ContributionPerson[]; entered_by: ContributionPerson | null };

/** "Maud Lescoat, maire d’Albi, et Thomas Berger" */
export function byline({ author, co_authors: others }: Written): string {
  const first = t("contributions.person", { name: author.name, title: author.title });
  return others.length === 0 ? first : t("contributions.together", { first, others: formatList(others.map(({ name }) => name)) });
}

/** "Saisie par Awa Koné pour Maud Lescoat"; null when the author wrote it. */
export function enteredLine({ author, entered_by: helper }: Written): string | null {
  return helper === null ? null : t("contributions.entered", { helper: helper.name, author: author.name });
}

/** The one thing to know about how far a contribution is; null when it simply was sent. */
export function standing(state: ContributionState, confirmation: Confirmation): { words: string; tone: "plain" | "warning" } | null {
  if (state === "draft") return { words: t("contributions.state.draft"), tone: "plain" };
  if (state === "withdrawn") return { words: t("contributions.state.withdrawn"), tone: "plain" };
  return confirmation === "awaited" ? { words: t("contributions.state.unconfirmed"), tone: "warning" } : null;
}

export function sizeWords(size: CouncilSize): string {
  return t(`contributions.size.${size}`);
}
