// How many pending amendments target each part of the motion: the small numbers beside the text and in
// its plan, and which amendments belong to the passage that one reads. Pure.

import type { AmendmentSummary, Section } from "../wire/index.ts";

/** A part of a section that a number stands beside: "title" (the section as a whole too), `block:2`, or a proposal's id. */
export type Spot = string;

export const blockSpot = (block: number): Spot => `block:${block}`;

export type SectionCounts = { all: number; spots: ReadonlyMap<Spot, number> };

type Counted = Pick<AmendmentSummary, "section" | "target" | "proposals">;
type Counting = { id: string; text: { body: readonly unknown[]; proposals: readonly { id: string }[] } };

/** Where an amendment is shown in the text as it is now. What has no place left belongs to the section as a whole. */
export function spotsOf({ target, proposals }: Counted, { text }: Counting): Spot[] {
  if (target.type === "body" || target.type === "block") {
    const last = text.body.length - 1;
    const block = target.type === "body" ? 0 : Math.min(target.block, last);
    return [last < 0 ? "title" : blockSpot(block)];
  }
  const touched = new Set("proposal" in target ? [...proposals, target.proposal] : proposals);
  const there = text.proposals.map(({ id }) => id).filter((id) => touched.has(id));
  return there.length > 0 ? there : ["title"];
}

/** Sections without any are left out. */
export function countBySection(amendments: readonly (Counted & Pick<AmendmentSummary, "status">)[], sections: readonly Counting[]): ReadonlyMap<string, SectionCounts> {
  const counts = new Map<string, SectionCounts>();
  for (const section of sections) {
    const spots = new Map<Spot, number>();
    const pending = amendments.filter((one) => one.section === section.id && one.status === "tabled");
    for (const amendment of pending) for (const spot of spotsOf(amendment, section)) spots.set(spot, (spots.get(spot) ?? 0) + 1);
    if (pending.length > 0) counts.set(section.id, { all: pending.length, spots });
  }
  return counts;
}

/** Whether an amendment is about the passage: a field of the section, or one block of its body. */
export function isAbout(amendment: Counted, section: Pick<Section, "id" | "text">, field: string, block: number | null): boolean {
  if (amendment.section !== section.id) return false;
  return spotsOf(amendment, section).some((spot) => (field !== "body" ? spot === field : block === null ? spot.startsWith("block:") : spot === blockSpot(block)));
}
