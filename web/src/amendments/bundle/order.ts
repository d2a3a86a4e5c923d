// The order of discussion as it is shown: by section and place, with what is
// discussed in common held together. Pure.

import { afterAt } from "../../preparation/steps.ts";
import type { AmendedSection, BundledAmendment, Discussion, DiscussionItem, DiscussionMove } from "../../wire/index.ts";
import { placeKey, placeOf, rootOf, type Place } from "./places.ts";

export type Line = {
  item: DiscussionItem;
  amendment: BundledAmendment;
  /** From 1, over the whole motion. */
  rank: number;
};

/** Lines that follow each other; `common` where they are one discussion. */
export type Run = { common: boolean; lines: Line[] };
export type DiscussedPlace = { place: Place; runs: Run[] };
export type DiscussedSection = { section: AmendedSection; lines: Line[]; places: DiscussedPlace[] };

/** An amendment that is no longer in the bundle (it changed a moment ago) is left out. */
export function discussed(
  { items }: Discussion,
  sections: readonly AmendedSection[],
  amendments: readonly BundledAmendment[],
): DiscussedSection[] {
  const known = new Map(amendments.map((one) => [one.summary.id, one]));
  const lines = items.flatMap((item) => {
    const amendment = known.get(item.amendment);
    return amendment ? [{ item, amendment }] : [];
  });
  const ranked: Line[] = lines.map((line, index) => ({ ...line, rank: index + 1 }));
  return sections.flatMap((section) => {
    const own = ranked.filter(({ item }) => item.section === section.id);
    return own.length === 0 ? [] : [{ section, lines: own, places: placesOf(own, known) }];
  });
}

/**
 * A place that was moved apart by hand is named again where it comes again. A common discussion stands
 * under the place of its first, wherever the others begin.
 */
function placesOf(lines: readonly Line[], known: ReadonlyMap<string, BundledAmendment>): DiscussedPlace[] {
  const places: DiscussedPlace[] = [];
  for (const line of lines) {
    const last = places.at(-1);
    const run = last?.runs.at(-1);
    const before = run?.lines.at(-1);
    if (run && before && line.item.common !== null && before.item.common === line.item.common) {
      run.lines.push(line);
      run.common = true;
      continue;
    }
    const place = placeOf(rootOf(line.amendment, known).summary);
    const group = last && placeKey(last.place) === placeKey(place) ? last : { place, runs: [] };
    if (group !== last) places.push(group);
    group.runs.push({ common: false, lines: [line] });
  }
  return places;
}

/** The move that brings a line to a place of its section, counted from 0; none where it is there already. */
export function moveTo(lines: readonly Line[], id: string, place: number): DiscussionMove | null {
  const ids = lines.map(({ item }) => item.amendment);
  const from = ids.indexOf(id);
  if (from < 0 || place < 0 || place >= ids.length || place === from) return null;
  return { amendment: id, after: afterAt(ids, id, place) };
}

/** The order as it will be, shown while the server is asked. */
export function moved({ items }: Discussion, { amendment, after }: DiscussionMove): Discussion {
  const moving = items.find((item) => item.amendment === amendment);
  if (!moving) return { items };
  const others = items.filter((item) => item !== moving);
  const first = others.findIndex((item) => item.section === moving.section);
  const at = after === null ? (first < 0 ? others.length : first) : others.findIndex((item) => item.amendment === after) + 1;
  return { items: others.toSpliced(at, 0, { ...moving, reason: "placed" }) };
}

/** Whether somebody has changed the order that the rule suggests. */
export function isPlaced({ items }: Discussion): boolean {
  return items.some(({ reason }) => reason === "placed");
}

/** The one that is next: the first of the order that waits. */
export function nextOf(sections: readonly DiscussedSection[]): string | null {
  return sections[0]?.lines.find(({ amendment }) => amendment.summary.status === "tabled")?.item.amendment ?? null;
}
