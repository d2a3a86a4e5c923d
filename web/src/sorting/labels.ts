// Places, people and kinds in words.

import { formatList, t } from "../i18n/index.ts";
import { proposalAnchor, sectionAnchor } from "../motion/passage.ts";
import { motionPath } from "../router/route.ts";
import type { Link, Place, SectionKind } from "../wire/index.ts";
import type { Spot } from "./places.ts";

type Named = { name: string; title: string };

/** "Proposition 3.2", "Principe 3", "Préambule". */
export function spotLabel(spot: Pick<Spot, "kind" | "sectionNumber" | "proposalNumber">): string {
  if (spot.proposalNumber !== null) return t("sorting.place.proposal", { number: spot.proposalNumber });
  return sectionLabel(spot.sectionNumber, t(`section.${spot.kind}`));
}

/** The same for a place that a link leads to; what was taken out has lost its number. */
export function placeLabel(place: Place): string {
  if (place.proposal_number !== null) return t("sorting.place.proposal", { number: place.proposal_number });
  if (place.proposal !== null) return t("sorting.place.proposal.gone");
  return sectionLabel(place.section_number, place.section_title);
}

/** The place of a field of the motion, as the tools of the motion speak of it. */
export function fieldLabel(section: { kind: SectionKind; number: number | null }, proposalNumber: string | null): string {
  return spotLabel({ kind: section.kind, sectionNumber: section.number, proposalNumber });
}

function sectionLabel(number: number | null, otherwise: string): string {
  return number === null ? otherwise || t("sorting.place.section") : t("sorting.place.principle", { number });
}

/** Where the place can be read; null once its section is gone. */
export function placePath({ motion, section, proposal, proposal_number }: Place): string | null {
  if (motion === null) return null;
  return `${motionPath(motion)}#${proposal !== null && proposal_number !== null ? proposalAnchor(proposal) : sectionAnchor(section)}`;
}

export const namesOf = (people: readonly Named[]): string => formatList(people.map(({ name }) => name));

/** "Maud Lescoat, maire de Lanvellec": each with what they are. */
export function withTitles(people: readonly Named[]): string[] {
  return people.map(({ name, title }) => (title === "" ? name : t("sorting.author", { name, title })));
}

export const kindLabel = ({ kind }: Pick<Link, "kind">): string => t(`sorting.kind.${kind}`);
