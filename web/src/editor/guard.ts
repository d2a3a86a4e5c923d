// Keeps a body as it is outside of the blocks that an amendment is about. A
// change made here that would touch its neighbours is refused as a whole; what
// comes from the document (others, undo) is never held back, for it has happened.
//
// What is written before or behind the amended block counts as part of it: only
// so many blocks from either end are fixed, not one block by itself.

import type { Node } from "prosemirror-model";
import { Plugin, Selection, TextSelection, type EditorState } from "prosemirror-state";
import { Decoration, DecorationSet } from "prosemirror-view";
import { isFromDocument } from "./mapping.ts";

/** How many blocks stay, from the beginning and from the end. */
export interface Guarded {
  before: number;
  behind: number;
}

export function guardPlugin(guarded: Guarded, refused: () => void): Plugin {
  return new Plugin({
    filterTransaction: (tr, state) => {
      if (!tr.docChanged || isFromDocument(tr) || keeps(guarded, state.doc, tr.doc)) return true;
      // Behind this change: whoever is told may draw something.
      setTimeout(refused, 0);
      return false;
    },
    props: {
      decorations: (state) => paleOutside(guarded, state),
      handleKeyDown: (view, event) => {
        const selection = ownSelection(guarded, view.state, event);
        if (!selection) return false;
        view.dispatch(view.state.tr.setSelection(selection).scrollIntoView());
        event.preventDefault();
        return true;
      },
    },
  });
}

/** Keys that lead to all or to an end of the text mean what may be written: behind it, every key would be refused. */
function ownSelection(guarded: Guarded, { doc, selection }: EditorState, event: KeyboardEvent): Selection | null {
  if (!(event.ctrlKey || event.metaKey) || event.altKey || !guardedRange(doc, guarded)) return null;
  const [start, end] = [guardedSelection(doc, guarded, "start"), guardedSelection(doc, guarded, "end")];
  const to = (place: Selection): Selection => (event.shiftKey ? TextSelection.between(selection.$anchor, place.$head) : place);
  if (event.key === "End" || (event.metaKey && event.key === "ArrowDown")) return to(end);
  if (event.key === "Home" || (event.metaKey && event.key === "ArrowUp")) return to(start);
  return event.key.toLowerCase() === "a" && !event.shiftKey ? TextSelection.between(start.$from, end.$to) : null;
}

/** Where the caret goes when the field is entered: to an end of what may be written. */
export function guardedSelection(doc: Node, guarded: Guarded, where: "start" | "end"): Selection {
  const range = guardedRange(doc, guarded);
  if (!range) return where === "start" ? Selection.atStart(doc) : Selection.atEnd(doc);
  const at = doc.resolve(where === "start" ? range.from : range.to);
  return Selection.near(at, where === "start" ? 1 : -1);
}

/** From the first to the last place that may be written; null when nothing stands between the guarded blocks. */
function guardedRange(doc: Node, { before, behind }: Guarded): { from: number; to: number } | null {
  const end = doc.childCount - behind;
  if (before >= end) return null;
  return { from: placeOf(doc, before), to: placeOf(doc, end) };
}

function placeOf(doc: Node, child: number): number {
  let at = 0;
  for (let index = 0; index < child; index += 1) at += doc.child(index).nodeSize;
  return at;
}

function keeps({ before, behind }: Guarded, old: Node, next: Node): boolean {
  const least = Math.min(old.childCount, before + behind);
  if (next.childCount < least) return false;
  for (let index = 0; index < Math.min(before, least); index += 1) {
    if (!old.child(index).eq(next.child(index))) return false;
  }
  for (let index = 1; index <= Math.min(behind, least); index += 1) {
    if (!old.child(old.childCount - index).eq(next.child(next.childCount - index))) return false;
  }
  return true;
}

function paleOutside({ before, behind }: Guarded, { doc }: EditorState): DecorationSet {
  const pale: Decoration[] = [];
  doc.forEach((node, at, index) => {
    if (index >= before && index < doc.childCount - behind) return;
    pale.push(Decoration.node(at, at + node.nodeSize, { class: "is-outside" }));
  });
  return DecorationSet.create(doc, pale);
}
