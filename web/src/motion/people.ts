// Who is on the page and where, as the bar, the outline and the foot say it.

import type { Presence } from "../live/types.ts";
import type { Directory } from "../congress/directory.ts";
import { PERSON_COLOURS, personColour } from "../ui/person.ts";
import type { Participant } from "../wire/index.ts";

export type People = {
  /** Everybody on the page, oneself last; each person once, however many windows they have. */
  present: readonly string[];
  /** Those whose words came in during the last moments; a caret alone is not writing. */
  writing: ReadonlySet<string>;
  /** Document → who is in it, without oneself. */
  byDocument: ReadonlyMap<string, readonly string[]>;
};

export const NOBODY: People = { present: [], writing: new Set(), byDocument: new Map() };

export function peopleOf(presence: readonly Presence[], me: string | null, meWriting: boolean): People {
  const others = presence.filter((one) => one.participant !== me);
  const writing = new Set(others.filter((one) => one.writing).map((one) => one.participant));
  // Those who write come first: with little room, they are the ones to show.
  const inText = others.filter((one) => one.field !== null);
  const present = new Set([...others.filter((one) => writing.has(one.participant)), ...inText, ...others].map((one) => one.participant));
  const byDocument = new Map<string, string[]>();
  for (const one of others) {
    if (one.field === null) continue;
    const list = byDocument.get(one.document) ?? [];
    if (!list.includes(one.participant)) byDocument.set(one.document, [...list, one.participant]);
  }
  if (me !== null) {
    present.add(me);
    if (meWriting) writing.add(me);
  }
  return { present: [...present], writing, byDocument };
}

/**
 * The colour of each who has a caret in a section, no two the same in one
 * section as long as there are colours. Each begins with the colour of their
 * name; who came first keeps it, and keeps it while present.
 */
export function coloursOf(
  presence: readonly Presence[],
  given: ReadonlyMap<string, number>,
  nameOf: (participant: string) => string | null,
): ReadonlyMap<string, number> {
  const sections = new Map<string, Set<string>>();
  const placesOf = new Map<string, Set<string>>();
  for (const { participant, document, field } of presence) {
    if (field === null) continue;
    sections.set(document, (sections.get(document) ?? new Set()).add(participant));
    placesOf.set(participant, (placesOf.get(participant) ?? new Set()).add(document));
  }
  const earlier = [...given.keys()].filter((participant) => placesOf.has(participant));
  const colours = new Map<string, number>();
  for (const participant of new Set([...earlier, ...placesOf.keys()])) {
    const name = nameOf(participant);
    // Without a name nothing is promised yet: the colour comes with it.
    if (name === null) continue;
    const beside = [...(placesOf.get(participant) ?? [])].flatMap((document) => [...(sections.get(document) ?? [])]);
    const taken = new Set(beside.map((other) => colours.get(other)));
    const wanted = given.get(participant) ?? personColour(name);
    const choices = Array.from({ length: PERSON_COLOURS }, (_, step) => (wanted + step) % PERSON_COLOURS);
    colours.set(participant, choices.find((colour) => !taken.has(colour)) ?? wanted);
  }
  return colours;
}

/** Those whom the directory knows, in the given order. */
export function known(ids: readonly string[], directory: Directory): Participant[] {
  return ids.map((id) => directory.get(id)).filter((participant) => participant !== undefined);
}
