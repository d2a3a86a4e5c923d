// The places of a motion to which a contribution can be linked: each section as
// a whole, and each of its proposals.

import { fold } from "../text/fold.ts";
import type { MotionPage, Section, SectionKind } from "../wire/index.ts";
import { clean, paragraphs } from "./quote.ts";

export type Spot = {
  /** Unlike any other's. */
  key: string;
  section: string;
  kind: SectionKind;
  sectionNumber: number | null;
  sectionTitle: string;
  /** Null: the section as a whole. */
  proposal: string | null;
  proposalNumber: string | null;
  words: string;
};

export function spotsOf(motion: Pick<MotionPage, "sections">): Spot[] {
  return motion.sections.flatMap(spotsOfSection);
}

function spotsOfSection(section: Section): Spot[] {
  const whole: Spot = {
    key: section.id,
    section: section.id,
    kind: section.kind,
    sectionNumber: section.number,
    sectionTitle: section.title,
    proposal: null,
    proposalNumber: null,
    words: section.title,
  };
  const proposals = section.text.proposals.map((proposal): Spot => ({
    ...whole,
    key: `${section.id} ${proposal.id}`,
    proposal: proposal.id,
    proposalNumber: proposal.number,
    words: clean(paragraphs(proposal.text).join(" ")),
  }));
  return [whole, ...proposals];
}

/** Spots whose number begins with what was typed, or else those that hold every word of it. */
export function findSpots(spots: readonly Spot[], typed: string): Spot[] {
  const number = typed.trim();
  if (number === "") return [...spots];
  if (/^\d+(\.\d*)?$/.test(number)) {
    return spots.filter((spot) => (spot.proposalNumber ?? String(spot.sectionNumber ?? "")).startsWith(number));
  }
  const wanted = fold(typed).text.split(/\s+/).filter((word) => word !== "");
  return spots.filter((spot) => {
    const text = fold(`${spot.sectionTitle} ${spot.words}`).text;
    return wanted.every((word) => text.includes(word));
  });
}
