// What the toolbar and the keys do to the words of one editor. ProseMirror
// commands; which of them are on is read by `readToolbar`.

import { setBlockType, splitBlockAs, toggleMark } from "prosemirror-commands";
import type { Attrs, MarkType, NodeType } from "prosemirror-model";
import { liftListItem, wrapInList } from "prosemirror-schema-list";
import type { Command, EditorState, Transaction } from "prosemirror-state";
import { safeHref } from "./href.ts";

export type ParagraphKind = "paragraph" | "visa" | "considerant" | "heading";
export type ListKind = "bullet_list" | "numbered_list";

export interface ToolbarState {
  strong: boolean;
  em: boolean;
  /** The address of the link that the selection is in. */
  link: string | null;
  list: ListKind | null;
  kind: ParagraphKind | null;
  /** Which kinds of paragraph and lists this editor knows. */
  kinds: readonly ParagraphKind[];
  lists: boolean;
  /** False in a title: one line, no formats. */
  formats: boolean;
}

export function setKind(kind: ParagraphKind): Command {
  return (state, dispatch, view) => {
    const type = state.schema.nodes[kind];
    if (!type) return false;
    // A fact stays one, be it told as a heading or as a paragraph.
    const { $from, $to } = state.selection;
    const attrs = $from.sameParent($to) && "fact" in $from.parent.attrs ? { fact: $from.parent.attrs["fact"] as unknown } : null;
    return setBlockType(type, attrs)(state, dispatch, view);
  };
}

export function toggle(format: "strong" | "em"): Command {
  return (state, dispatch, view) => {
    const type = state.schema.marks[format];
    return type !== undefined && toggleMark(type)(state, dispatch, view);
  };
}

/** Makes a list of the selected paragraphs, changes the kind of the list they are in, or takes them out of it. */
export function toggleList(kind: ListKind): Command {
  return (state, dispatch, view) => {
    const { [kind]: type, list_item: item } = state.schema.nodes;
    if (!type || !item) return false;
    const around = listAround(state);
    if (!around) return wrapInList(type)(state, dispatch, view);
    if (around.kind === kind) return liftListItem(item)(state, dispatch, view);
    dispatch?.(state.tr.setNodeMarkup(around.at, type).scrollIntoView());
    return true;
  };
}

/** Links the selection, or the link that the caret is in, to an address; null unlinks it. */
export function setLink(href: string | null): Command {
  return (state, dispatch) => {
    const type = state.schema.marks["link"];
    if (!type) return false;
    const range = state.selection.empty ? markRange(state, type) : { from: state.selection.from, to: state.selection.to };
    const safe = href === null ? null : safeHref(href);
    if (href !== null && safe === null) return false;
    if (!range) return safe !== null && insertLink(state, type, safe, dispatch);
    const tr = state.tr.removeMark(range.from, range.to, type);
    if (safe !== null) tr.addMark(range.from, range.to, type.create({ href: safe }));
    dispatch?.(tr.removeStoredMark(type).scrollIntoView());
    return true;
  };
}

/** Enter in a visa begins another visa; in an empty one, an ordinary paragraph. */
export const splitKind: Command = (state, dispatch, view) => {
  const { $from, empty } = state.selection;
  const { parent } = $from;
  // Behind a heading, text follows.
  if (!isKind(parent.type) || parent.type.name === "paragraph" || parent.type.name === "heading") return false;
  if (empty && parent.content.size === 0) return setKind("paragraph")(state, dispatch, view);
  return splitBlockAs((node) => ({ type: node.type }))(state, dispatch, view);
};

/** Backspace at the start of a visa or considérant makes it an ordinary paragraph first. */
export const backToParagraph: Command = (state, dispatch, view) => {
  const { $from, empty } = state.selection;
  if (!empty || $from.parentOffset > 0 || !isKind($from.parent.type) || $from.parent.type.name === "paragraph") return false;
  return setKind("paragraph")(state, dispatch, view);
};

export const lineBreak: Command = (state, dispatch) => {
  const type = state.schema.nodes["hard_break"];
  if (!type) return false;
  dispatch?.(state.tr.replaceSelectionWith(type.create(), true).scrollIntoView());
  return true;
};

/** True when nothing but one empty paragraph is there. */
export function isBlank(state: EditorState): boolean {
  const { doc } = state;
  return doc.childCount === 1 && doc.firstChild?.isTextblock === true && doc.firstChild.content.size === 0;
}

export function readToolbar(state: EditorState, options: { formats: boolean; kinds: readonly ParagraphKind[] }): ToolbarState {
  const { nodes, marks } = state.schema;
  const { $from } = state.selection;
  const kind = isKind($from.parent.type) ? ($from.parent.type.name as ParagraphKind) : null;
  return {
    strong: isActive(state, marks["strong"]),
    em: isActive(state, marks["em"]),
    link: linkAt(state),
    list: listAround(state)?.kind ?? null,
    kind,
    kinds: options.kinds,
    lists: options.formats && nodes["bullet_list"] !== undefined,
    formats: options.formats,
  };
}

function isKind(type: NodeType): boolean {
  return type.isInGroup("words");
}

function isActive(state: EditorState, type: MarkType | undefined): boolean {
  if (!type) return false;
  const { from, to, empty, $from } = state.selection;
  return empty ? (state.storedMarks ?? $from.marks()).some((mark) => mark.type === type) : state.doc.rangeHasMark(from, to, type);
}

function linkAt(state: EditorState): string | null {
  const type = state.schema.marks["link"];
  if (!type) return null;
  const { from, to, empty } = state.selection;
  const range = empty ? markRange(state, type) : { from, to };
  let href: string | null = null;
  if (range) {
    state.doc.nodesBetween(range.from, range.to, (node) => {
      const mark = type.isInSet(node.marks);
      if (mark) href ??= String(mark.attrs["href"]);
    });
  }
  return href;
}

/** The whole run of a mark around the caret. */
function markRange(state: EditorState, type: MarkType): { from: number; to: number } | null {
  const { $from } = state.selection;
  const { parent } = $from;
  let from = $from.start();
  let run: { from: number; to: number; attrs: Attrs } | null = null;
  for (let index = 0; index < parent.childCount; index++) {
    const child = parent.child(index);
    const to = from + child.nodeSize;
    const mark = type.isInSet(child.marks);
    if (!mark) run = null;
    else if (run && run.attrs["href"] === mark.attrs["href"]) run.to = to;
    else run = { from, to, attrs: mark.attrs };
    if (run && run.from <= $from.pos && to >= $from.pos) {
      // The run may go on behind the caret.
      let next = index + 1;
      while (next < parent.childCount && mark?.isInSet(parent.child(next).marks)) run.to += parent.child(next++).nodeSize;
      return { from: run.from, to: run.to };
    }
    from = to;
  }
  return null;
}

function insertLink(state: EditorState, type: MarkType, href: string, dispatch: ((tr: Transaction) => void) | undefined): boolean {
  const words = href.replace(/^(https?:\/\/|mailto:)/, "");
  const text = state.schema.text(words, [...(state.storedMarks ?? state.selection.$from.marks()), type.create({ href })]);
  dispatch?.(state.tr.replaceSelectionWith(text, false).removeStoredMark(type).scrollIntoView());
  return true;
}

function listAround(state: EditorState): { kind: ListKind; at: number } | null {
  const { $from } = state.selection;
  for (let depth = $from.depth; depth > 0; depth--) {
    const { type } = $from.node(depth);
    if (type.isInGroup("list")) return { kind: type.name as ListKind, at: $from.before(depth) };
  }
  return null;
}
