// The amendments of a motion as its text is read: section by section, place by
// place. Pure.

import type { AmendedSection, AmendmentSummary, BundledAmendment } from "../../wire/index.ts";

/** Where in a section an amendment is about something. */
export type Place =
  | { type: "whole" }
  | { type: "title" }
  | { type: "body" }
  /** `number` is none for a proposal that has left the text. */
  | { type: "proposal"; id: string; number: string | null }
  | { type: "new_proposals" };

export type PlaceGroup = { key: string; place: Place; amendments: BundledAmendment[] };
export type SectionGroup = { section: AmendedSection; count: number; places: PlaceGroup[] };

/** Where an amendment stands; a sub-amendment stands where its parent does. */
export function placeOf({ target, proposal_number: number }: Pick<AmendmentSummary, "target" | "proposal_number">): Place {
  switch (target.type) {
    case "remove_section":
      return { type: "whole" };
    case "title":
      return { type: "title" };
    case "body":
    case "block":
      return { type: "body" };
    case "proposal":
    case "remove_proposal":
      return { type: "proposal", id: target.proposal, number };
    case "new_proposal":
      return { type: "new_proposals" };
  }
}

export function placeKey(place: Place): string {
  return place.type === "proposal" ? `proposal ${place.id}` : place.type;
}

/** The amendment that a sub-amendment changes, or itself, as far as it is known. */
export function rootOf(amendment: BundledAmendment, all: ReadonlyMap<string, BundledAmendment>): BundledAmendment {
  const parent = amendment.summary.parent;
  return (parent && all.get(parent.id)) ?? amendment;
}

/** Groups what is to be shown, in the order of the text; sections and places without any are left out. */
export function grouped(
  sections: readonly AmendedSection[],
  amendments: readonly BundledAmendment[],
  all: readonly BundledAmendment[] = amendments,
): SectionGroup[] {
  const known = new Map(all.map((one) => [one.summary.id, one]));
  return sections.flatMap((section) => {
    const own = amendments.filter(({ summary }) => summary.section === section.id);
    if (own.length === 0) return [];
    const places = new Map<string, PlaceGroup>();
    for (const amendment of own) {
      const place = placeOf(rootOf(amendment, known).summary);
      const key = placeKey(place);
      const group = places.get(key) ?? { key, place, amendments: [] };
      group.amendments.push(amendment);
      places.set(key, group);
    }
    return [{ section, count: own.length, places: [...places.values()] }];
  });
}

/** What the anchor of an amendment in the bundle is called; its number can be read in the address. */
export function anchorOf({ id, number }: Pick<AmendmentSummary, "id" | "number">): string {
  return number === null ? `amendment-${id}` : `amendment-${number}`;
}

/** The amendment that somebody names: "P3-2", "p3 2", "3.2-1". */
export function findByNumber(amendments: readonly BundledAmendment[], typed: string): BundledAmendment | null {
  const wanted = plain(typed);
  if (wanted === "") return null;
  return amendments.find(({ summary }) => summary.number !== null && plain(summary.number) === wanted) ?? null;
}

const plain = (number: string): string => number.trim().toLowerCase().replace(/[\s\u2010-\u2015\u2212-]+/g, "-");
