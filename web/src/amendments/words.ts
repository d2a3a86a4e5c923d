// How amendments are spoken of: what they are about, who wrote them, how far they are.

import { formatList, t } from "../i18n/index.ts";
import type { AmendedSection, AmendmentMention, AmendmentPage, AmendmentPerson, AmendmentState, AmendmentSummary, Target } from "../wire/index.ts";
import type { Choice } from "./choices.ts";

type Named = Pick<AmendedSection, "kind" | "number">;
type Placed = Pick<AmendmentSummary, "target" | "proposal_number">;

/** "principe 3", "préambule": as a part of a sentence. */
const values = ({ kind, number }: Named) => ({ kind, number: number ?? "" });

/** "Proposition 3.2", "Principe 3, paragraphe 2": the place alone, for lists. */
export function targetLabel({ target, proposal_number: proposal }: Placed, section: Named): string {
  return t(`amendment.target.${target.type}`, { ...values(section), ...placeOf(target), proposal: proposal ?? t("amendment.target.gone") });
}

/** "Amendement à la proposition 3.2", "Sous-amendement au P3-2, …": the heading while it has no number. */
export function headingOf({ summary, section }: Pick<AmendmentPage, "summary" | "section">): string {
  const words = { ...values(section), ...placeOf(summary.target), proposal: summary.proposal_number ?? t("amendment.target.gone") };
  const sentence = t(`amendment.heading.${summary.target.type}`, words);
  return summary.parent === null ? sentence : t("amendment.heading.sub", { parent: nameOf(summary.parent), target: targetLabel(summary, section) });
}

function placeOf(target: Target): { place: number } {
  return { place: target.type === "block" ? target.block + 1 : 0 };
}

/** "P3-2", or what it is called before it has a number. */
export function nameOf({ number }: Pick<AmendmentMention, "number">): string {
  return number ?? t("amendment.unnumbered");
}

/** "P3-2 rectifié": the number as it is announced. */
export function numberOf({ number, rectifications }: Pick<AmendmentSummary, "number" | "rectifications">): string {
  return rectifications === 0 ? nameOf({ number }) : t("amendment.number.rectified", { number: nameOf({ number }), times: rectifications });
}

/** "Amendement P3-2", "Sous-amendement P3-2-1". */
export function titleOf({ number, rectifications, parent }: Pick<AmendmentSummary, "number" | "rectifications" | "parent">): string {
  return t(parent === null ? "amendment.title" : "amendment.title.sub", { number: numberOf({ number, rectifications }) });
}

type Written = { author: AmendmentPerson; co_authors: readonly AmendmentPerson[]; entered_by: AmendmentPerson | null };

/** "Maud Lescoat, maire d’Albi, avec Thomas Berger" */
export function byline({ author, co_authors: others }: Written): string {
  const first = author.title === "" ? author.name : t("contributions.person", { name: author.name, title: author.title });
  return others.length === 0 ? first : t("contributions.together", { first, others: formatList(others.map(({ name }) => name)) });
}

/** "Saisi par Awa Koné pour Maud Lescoat"; null when the author wrote it. */
export function enteredLine({ author, entered_by: helper }: Written): string | null {
  return helper === null ? null : t("contributions.entered", { helper: helper.name, author: author.name });
}

const TONES: Readonly<Record<AmendmentState, string>> = {
  draft: "pill--plain",
  open: "",
  tabled: "",
  withdrawn: "pill--plain",
  inadmissible: "pill--warning",
  adopted: "pill--inserted",
  rejected: "pill--plain",
  fallen: "pill--plain",
  not_defended: "pill--plain",
  rectified: "pill--plain",
};

export const stateTone = (state: AmendmentState): string => TONES[state];

/** What may be amended, as one chooses it. */
export function choiceLabel({ target, number }: Choice, section: Named): string {
  const proposal = number ?? "";
  if (target.type === "new_proposal") return t(number === null ? "amendment.choice.new_proposal.first" : "amendment.choice.new_proposal", { proposal });
  return t(`amendment.choice.${target.type}`, { ...values(section), proposal, place: target.type === "block" ? target.block + 1 : 0 });
}
