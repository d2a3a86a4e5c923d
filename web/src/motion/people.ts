// Who is on the page and where, as the bar, the outline and the foot say it.

import type { Presence } from "../live/types.ts";
import type { Directory } from "../congress/directory.ts";
import type { Participant } from "../wire/index.ts";

export type People = {
  /** Everybody on the page, oneself last; each person once, however many windows they have. */
  present: readonly string[];
  /** Those whose caret stands in the text. */
  writing: ReadonlySet<string>;
  /** Document → who is in it, without oneself. */
  byDocument: ReadonlyMap<string, readonly string[]>;
};

export const NOBODY: People = { present: [], writing: new Set(), byDocument: new Map() };

export function peopleOf(presence: readonly Presence[], me: string | null, meWriting: boolean): People {
  const others = presence.filter((one) => one.participant !== me);
  const writing = new Set(others.filter((one) => one.field !== null).map((one) => one.participant));
  // Those who write come first: with little room, they are the ones to show.
  const present = new Set([...others.filter((one) => writing.has(one.participant)), ...others].map((one) => one.participant));
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

/** Those whom the directory knows, in the given order. */
export function known(ids: readonly string[], directory: Directory): Participant[] {
  return ids.map((id) => directory.get(id)).filter((participant) => participant !== undefined);
}
