// Applies `typography.ts` while somebody types, and takes a correction back when
// Backspace follows at once; the same place is then left alone. It never acts on
// pasted words or on what others write.
//
// An input method (every keyboard of a telephone) composes whole words. While it
// does, its words are not touched: they are corrected together once it is done.

import { Plugin, PluginKey, type EditorState, type Transaction } from "prosemirror-state";
import type { EditorView } from "prosemirror-view";
import { mappingOf } from "./mapping.ts";
import { correct, typeInto } from "./typography.ts";

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
  /** What an input method has written and nobody has looked at yet. */
  composed: Composed | null;
}

interface Composed {
  from: number;
  to: number;
}

type Change = { type: "corrected"; corrected: Corrected } | { type: "spared"; at: number };

const key = new PluginKey<Memory>("typography");
/** Corrections never look back further than this; addresses may be long. */
const REACH = 300;
/** Behind ProseMirror's own end of a composition, which waits 20 ms for the browser's last words. */
const SETTLED = 60;

export function typographyPlugin(): Plugin<Memory> {
  return new Plugin<Memory>({
    key,
    state: { init: () => ({ last: null, spared: [], composed: null }), apply: follow },
    props: {
      handleTextInput: (view, from, to, text) => type(view, from, to, text),
      handleKeyDown: (view, event) => event.key === "Backspace" && !event.ctrlKey && !event.metaKey && !event.altKey && takeBack(view),
      handleDOMEvents: {
        compositionend: (view) => {
          setTimeout(() => settle(view), SETTLED);
          return false;
        },
      },
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

function follow(tr: Transaction, memory: Memory): Memory {
  return { ...followCorrections(tr, memory), composed: followComposition(tr, memory.composed) };
}

function followComposition(tr: Transaction, composed: Composed | null): Composed | null {
  if (tr.getMeta(key) !== undefined) return null;
  if (!tr.docChanged) return composed;
  const mapping = mappingOf(tr);
  const before = composed && { from: mapping.map(composed.from, -1), to: mapping.map(composed.to, 1) };
  // ProseMirror marks what it reads from a composition so.
  if (tr.getMeta("composition") === undefined) return before;
  let { from, to } = before ?? { from: Infinity, to: 0 };
  tr.mapping.maps.forEach((map, index) => {
    const later = tr.mapping.slice(index + 1);
    map.forEach((_start, _end, start, end) => {
      from = Math.min(from, later.map(start, -1));
      to = Math.max(to, later.map(end, 1));
    });
  });
  return from < to ? { from, to } : null;
}

/** Corrects what was composed, if the caret still stands behind it. */
function settle(view: EditorView): void {
  if (view.isDestroyed || view.composing || !view.editable) return;
  const { state } = view;
  const { composed, spared } = key.getState(state) ?? {};
  if (!composed || !spared || !state.selection.empty || state.selection.from !== composed.to) return;
  const { from, to } = composed;
  const before = textBefore(state, from);
  if (before === null || state.doc.resolve(from).parent !== state.doc.resolve(to).parent) return;
  const written = before + state.doc.textBetween(from, to, null, "\ufffc");
  const seen = [...written.slice(before.length)].reduce(typeInto, before);
  if (seen === written) return;
  const [head, kept] = [commonStart(written, seen), commonEnd(written, seen)];
  // What ends in "?" is taken whole: Backspace takes back what stands at the caret.
  const tail = kept === 1 ? 0 : kept;
  const start = from - before.length + head;
  const end = to - tail;
  if (spared.some((at) => at >= start && at <= end)) return;
  const insert = seen.slice(head, seen.length - tail);
  const typed = written.slice(head, written.length - tail);
  const tr = state.tr.insertText(insert, start, end);
  const change: Change = { type: "corrected", corrected: { from: start, to: start + insert.length, typed } };
  view.dispatch(tr.setMeta(key, change).scrollIntoView());
}

function commonStart(left: string, right: string): number {
  let at = 0;
  while (at < left.length && left[at] === right[at]) at += 1;
  return at;
}

/** Behind their common start, which a repeated character must not be counted into twice. */
function commonEnd(left: string, right: string): number {
  const most = Math.min(left.length, right.length) - commonStart(left, right);
  let count = 0;
  while (count < most && left.at(-1 - count) === right.at(-1 - count)) count += 1;
  return count;
}

function followCorrections(tr: Transaction, { last, spared }: Memory): Pick<Memory, "last" | "spared"> {
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
