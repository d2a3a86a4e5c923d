// y-prosemirror applies a change of somebody else by replacing the whole
// document, which would send every remembered position to its ends. This module
// finds what really changed, so that positions stay where they belong.

import type { Transaction } from "prosemirror-state";
import { Mapping, StepMap } from "prosemirror-transform";
import { ySyncPluginKey } from "y-prosemirror";

interface SyncMeta {
  isChangeOrigin?: boolean;
}

/** True for transactions that bring in changes of others, or of an undo. */
export function isFromDocument(tr: Transaction): boolean {
  return (tr.getMeta(ySyncPluginKey) as SyncMeta | undefined)?.isChangeOrigin === true;
}

/** How positions move through a transaction. */
export function mappingOf(tr: Transaction): Mapping {
  if (!isFromDocument(tr)) return tr.mapping;
  const start = tr.before.content.findDiffStart(tr.doc.content);
  const end = tr.before.content.findDiffEnd(tr.doc.content);
  if (start === null || end === null) return new Mapping();
  // The two ends may overlap when a repeated character was added or removed.
  const overlap = Math.max(0, start - Math.min(end.a, end.b));
  return new Mapping([new StepMap([start, end.a + overlap - start, end.b + overlap - start])]);
}
