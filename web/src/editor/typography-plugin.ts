// Applies `typography.ts` while somebody types, and takes a correction back when
// Backspace follows at once; the same place is then left alone. It never acts
// while an input method composes, on pasted words, or on what others write.

import { Plugin, PluginKey, type EditorState, type Transaction } from "prosemirror-state";
import type { EditorView } from "prosemirror-view";
import { mappingOf } from "./mapping.ts";
import { correct } from "./typography.ts";

interface Corrected {
  /** Where the corrected characters are now. */
  from: number;
  to: number;
  /** What the writer had typed. */
  typed: string;
}

interface Memory {
  last: Corrected | null;
  /** Places where a correction was taken back. */
  spared: readonly number[];
}

type Change = { type: "corrected"; corrected: Corrected } | { type: "spared"; at: number };

const key = new PluginKey<Memory>("typography");
/** Corrections never look back further than this; addresses may be long. */
const REACH = 300;

export function typographyPlugin(): Plugin<Memory> {
  return new Plugin<Memory>({
    key,
    state: { init: () => ({ last: null, spared: [] }), apply: follow },
    props: {
      handleTextInput: (view, from, to, text) => type(view, from, to, text),
      handleKeyDown: (view, event) => event.key === "Backspace" && !event.ctrlKey && !event.metaKey && !event.altKey && takeBack(view),
    },
  });
}

/** Puts back what was typed, if the caret still stands behind a correction. */
export function takeBack(view: EditorView): boolean {
  const { state } = view;
  const last = key.getState(state)?.last;
  if (!last || !state.selection.empty || state.selection.from !== last.to) return false;
  const tr = state.tr.insertText(last.typed, last.from, last.to);
  const change: Change = { type: "spared", at: last.from };
  view.dispatch(tr.setMeta(key, change).scrollIntoView());
  return true;
}

function follow(tr: Transaction, { last, spared }: Memory): Memory {
  const change = tr.getMeta(key) as Change | undefined;
  const mapping = tr.docChanged ? mappingOf(tr) : null;
  const moved = mapping ? spared.map((at) => mapping.map(at, -1)) : spared;
  if (change?.type === "corrected") return { last: change.corrected, spared: moved };
  if (change?.type === "spared") return { last: null, spared: [...moved, change.at] };
  if (!last) return moved === spared ? { last, spared } : { last, spared: moved };
  const here = mapping ? { ...last, from: mapping.map(last.from, 1), to: mapping.map(last.to, -1) } : last;
  const isThere = here.to - here.from === last.to - last.from && tr.selection.empty && tr.selection.from === here.to;
  return { last: isThere ? here : null, spared: moved };
}

function type(view: EditorView, from: number, to: number, text: string): boolean {
  if (view.composing || text.length !== 1) return false;
  const { state } = view;
  const before = textBefore(state, from);
  const correction = before === null ? null : correct(before, text);
  if (!correction) return false;
  const start = from - correction.remove;
  if (key.getState(state)?.spared.some((at) => at >= start && at <= from)) return false;
  const typed = state.doc.textBetween(start, from) + text;
  const tr = state.tr.insertText(correction.insert, start, to);
  const change: Change = { type: "corrected", corrected: { from: start, to: start + correction.insert.length, typed } };
  view.dispatch(tr.setMeta(key, change).scrollIntoView());
  return true;
}

function textBefore(state: EditorState, at: number): string | null {
  const $at = state.doc.resolve(at);
  if (!$at.parent.isTextblock) return null;
  return $at.parent.textBetween(Math.max(0, $at.parentOffset - REACH), $at.parentOffset, null, "\ufffc");
}
