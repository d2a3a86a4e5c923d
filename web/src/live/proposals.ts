// The proposals of a section: a Y.Map from id to {rank, text}. Reading tolerates
// whatever it finds; each change is one transaction with the origin LOCAL_EDIT,
// which is what the undo of the section follows. A proposal is never moved by
// deleting and inserting it: moving one sets its rank, and words that are typed
// into it meanwhile stay.

import { generateNKeysBetween } from "fractional-indexing";
import { v7 as uuid } from "uuid";
import * as Y from "yjs";
import type { ProposalEntry } from "./types.ts";

/** The origin of changes that commands of this participant make to the model itself. */
export const LOCAL_EDIT = Symbol("local edit");

export type Direction = "up" | "down";

/** The proposals in order; entries of another shape are passed over and left alone. */
export function readProposals(doc: Y.Doc): ProposalEntry[] {
  const entries: ProposalEntry[] = [];
  for (const [id, value] of proposalsOf(doc)) {
    const text = value instanceof Y.Map ? (value.get("text") as unknown) : null;
    if (!(value instanceof Y.Map) || !(text instanceof Y.XmlFragment)) continue;
    const rank: unknown = value.get("rank");
    entries.push({ id, rank: typeof rank === "string" ? rank : "", text });
  }
  return entries.sort(byRank);
}

/** Makes an empty proposal behind `after`, in first place for null, in last place for "end". Returns its id. */
export function addProposal(doc: Y.Doc, after: string | null | "end"): string {
  const id = uuid();
  doc.transact(() => {
    const entries = readProposals(doc);
    const index = after === "end" ? entries.length : entries.findIndex((entry) => entry.id === after) + 1;
    const text = new Y.XmlFragment();
    text.insert(0, [new Y.XmlElement("paragraph")]);
    const rank = rankAt(doc, entries, index);
    proposalsOf(doc).set(id, new Y.Map<unknown>([["rank", rank], ["text", text]]));
  }, LOCAL_EDIT);
  return id;
}

export function removeProposal(doc: Y.Doc, id: string): void {
  doc.transact(() => proposalsOf(doc).delete(id), LOCAL_EDIT);
}

/** Moves a proposal by one place; false when it is there already. */
export function moveProposal(doc: Y.Doc, id: string, direction: Direction): boolean {
  const from = readProposals(doc).findIndex((entry) => entry.id === id);
  return from >= 0 && moveProposalTo(doc, id, direction === "up" ? from - 1 : from + 1);
}

/** Moves a proposal so that it stands at `place` (0 is the first); false when nothing changes. */
export function moveProposalTo(doc: Y.Doc, id: string, place: number): boolean {
  const entries = readProposals(doc);
  const from = entries.findIndex((entry) => entry.id === id);
  if (from < 0 || place < 0 || place >= entries.length || place === from) return false;
  doc.transact(() => {
    const others = entries.filter((entry) => entry.id !== id);
    setRank(doc, id, rankAt(doc, others, place));
  }, LOCAL_EDIT);
  return true;
}

export function setRank(doc: Y.Doc, id: string, rank: string): void {
  const entry = proposalsOf(doc).get(id);
  if (entry instanceof Y.Map && entry.get("rank") !== rank) entry.set("rank", rank);
}

export function proposalsOf(doc: Y.Doc): Y.Map<unknown> {
  return doc.getMap("proposals");
}

function byRank(a: ProposalEntry, b: ProposalEntry): number {
  if (a.rank !== b.rank) return a.rank < b.rank ? -1 : 1;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

/**
 * A rank for place `index` among `entries`. Two people who add at the same place
 * at the same time choose the same rank; whoever next needs room between such
 * twins gives the ones behind it new ranks, and only those.
 */
function rankAt(doc: Y.Doc, entries: readonly ProposalEntry[], index: number): string {
  const lower = entries[index - 1]?.rank ?? null;
  let end = index;
  while (end < entries.length && lower !== null && (entries[end]?.rank ?? "") <= lower) end += 1;
  const upper = entries[end]?.rank ?? null;
  const displaced = entries.slice(index, end);
  const ranks = keysBetween(lower, upper, displaced.length + 1);
  if (ranks === null) return renumber(doc, entries, index);
  const [rank, ...rest] = ranks;
  displaced.forEach((entry, place) => setRank(doc, entry.id, rest[place] ?? entry.rank));
  return rank ?? renumber(doc, entries, index);
}

/** Ranks that are no fractional indexes (another program wrote them) leave no room: all get new ones. */
function renumber(doc: Y.Doc, entries: readonly ProposalEntry[], index: number): string {
  const ranks = generateNKeysBetween(null, null, entries.length + 1);
  const [own = "a0"] = ranks.splice(index, 1);
  entries.forEach((entry, place) => setRank(doc, entry.id, ranks[place] ?? entry.rank));
  return own;
}

function keysBetween(lower: string | null, upper: string | null, count: number): string[] | null {
  try {
    return generateNKeysBetween(lower, upper, count);
  } catch {
    return null;
  }
}
