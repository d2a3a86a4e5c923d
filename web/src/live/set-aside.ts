// Words that the server refused (the section was locked while somebody typed, a
// right was withdrawn, the document was full): what they are, how they are
// kept, how they come back. Pure functions on documents; `section.ts` decides
// when, `copies.ts` stores.

import * as Y from "yjs";
import { plainInline, plainLines, readSection } from "./text.ts";
import type { RefusalCause, SetAside, SetAsideBlock } from "./types.ts";

/** The origin under which words come back: a change of this participant that undo may take back. */
export const REINSERTION = Symbol("reinsertion");

/** What a browser keeps: the update makes the words whole again, with the ids they were written under. */
export interface StoredSetAside extends SetAside {
  update: Uint8Array;
}

/**
 * What `mine` holds and `theirs` (the server's state, freshly loaded) does not;
 * null when no word differs.
 */
export function setAsideOf(mine: Y.Doc, theirs: Y.Doc, cause: RefusalCause, at: number): StoredSetAside | null {
  const update = Y.encodeStateAsUpdate(mine, Y.encodeStateVector(theirs));
  const merged = cloneOf(theirs);
  Y.applyUpdate(merged, update);
  const blocks = differences(theirs, merged);
  merged.destroy();
  if (blocks.length === 0) return null;
  return { at, cause, reinsertable: isReinsertable(cause), blocks, update };
}

/** Two refusals before anybody decided: one heap of words, in order. */
export function joinSetAsides(earlier: StoredSetAside | null, later: StoredSetAside): StoredSetAside {
  if (earlier === null) return later;
  return {
    at: later.at,
    cause: later.cause,
    reinsertable: earlier.reinsertable && later.reinsertable,
    blocks: [...earlier.blocks, ...later.blocks],
    update: Y.mergeUpdates([earlier.update, later.update]),
  };
}

export function reinsertInto(doc: Y.Doc, { update }: StoredSetAside): void {
  Y.applyUpdate(doc, update, REINSERTION);
}

/** The cause behind a code of a `refused` message or of a closed socket. */
export function causeOf(code: string | number | null): RefusalCause {
  switch (code) {
    case null:
    case "section_locked":
    case "read_only":
    case "readonly":
      return "readonly";
    case "document_full":
      return "document_full";
    case 4409:
      return "client_id";
    case 4413:
      return "too_large";
    case 4422:
      return "invalid";
    default:
      return "other";
  }
}

/** Bytes that break a rule of the gate would break it again. */
function isReinsertable(cause: RefusalCause): boolean {
  return cause !== "client_id" && cause !== "invalid";
}

function cloneOf(doc: Y.Doc): Y.Doc {
  const clone = new Y.Doc();
  Y.applyUpdate(clone, Y.encodeStateAsUpdate(doc));
  return clone;
}

function differences(theirs: Y.Doc, merged: Y.Doc): SetAsideBlock[] {
  const before = linesByField(theirs);
  const after = linesByField(merged);
  const fields = new Set([...before.keys(), ...after.keys()]);
  return [...fields].flatMap((field): SetAsideBlock[] => {
    const old = before.get(field) ?? [];
    const now = after.get(field) ?? [];
    const added = without(now, old).map((text): SetAsideBlock => ({ field, change: "added", text }));
    // Where a line was changed, its new words say enough; the old ones are still in the section.
    const removed = added.length > 0 ? [] : without(old, now).map((text): SetAsideBlock => ({ field, change: "removed", text }));
    return [...added, ...removed];
  });
}

/** The lines of `lines` that `others` lacks, counting repetitions. */
function without(lines: readonly string[], others: readonly string[]): string[] {
  const left = new Map<string, number>();
  for (const line of others) left.set(line, (left.get(line) ?? 0) + 1);
  return lines.filter((line) => {
    const count = left.get(line) ?? 0;
    left.set(line, count - 1);
    return count <= 0 && line.trim() !== "";
  });
}

function linesByField(doc: Y.Doc): Map<string, string[]> {
  const text = readSection(doc, null);
  const fields: [string, string[]][] = [
    ["title", [plainInline(text.title)]],
    ["body", plainLines(text.body)],
    ...text.proposals.map(({ id, text: blocks }): [string, string[]] => [id, plainLines(blocks)]),
  ];
  return new Map(fields);
}
