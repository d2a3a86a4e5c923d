// Words that come from a contribution, by a drop or by a button: plain text in
// the line where they arrive, parted by spaces from the words around them. No
// words are replaced, and no block is split.

import type { EditorState, Transaction } from "prosemirror-state";
import { Plugin, Selection, TextSelection } from "prosemirror-state";
import { carriedBy, type Carried } from "../text/carried.ts";

/** A transaction that puts words at a place of the document and selects them; null where no words may stand. */
export function insertWords(state: EditorState, words: string, at: number): Transaction | null {
  const { $head } = Selection.near(state.doc.resolve(Math.min(at, state.doc.content.size)));
  if (!$head.parent.isTextblock) return null;
  const before = $head.nodeBefore;
  const after = $head.nodeAfter;
  const touchesBefore = before?.isText === true && !/\s$/.test(before.text ?? "");
  const touchesAfter = after?.isText === true && !/^[\s.,;:!?)»]/.test(after.text ?? "");
  const text = `${touchesBefore ? " " : ""}${words}${touchesAfter ? " " : ""}`;
  const tr = state.tr.insertText(text, $head.pos);
  const from = $head.pos + Number(touchesBefore);
  return tr.setSelection(TextSelection.create(tr.doc, from, from + words.length)).scrollIntoView();
}

/** Takes the drops of passages; all others are ProseMirror's own. */
export function dropPlugin(dropped: (passage: Carried, at: number) => void): Plugin {
  return new Plugin({
    props: {
      handleDrop: (view, event) => {
        const passage = carriedBy(event.dataTransfer);
        const place = passage && view.posAtCoords({ left: event.clientX, top: event.clientY });
        if (!passage || !place) return false;
        event.preventDefault();
        dropped(passage, place.pos);
        return true;
      },
    },
  });
}
