// The carets and selections of others in one editor, and the publication of the
// own caret. A name stands above a caret for a moment after each move, then
// fades; it takes no room in the text and catches no pointer. Colours come as
// classes: the page's security policy allows no style attributes.

import { Plugin, PluginKey, type EditorState, type Transaction } from "prosemirror-state";
import { Decoration, DecorationSet, type EditorView } from "prosemirror-view";
import type { Awareness } from "y-protocols/awareness";
import { absolutePositionToRelativePosition, relativePositionToAbsolutePosition, ySyncPluginKey } from "y-prosemirror";
import * as Y from "yjs";
import type { Caret, Field } from "../live/types.ts";
import { isFromDocument } from "./mapping.ts";

export interface CaretOptions {
  awareness: Awareness;
  field: Field;
  /** A short name, such as "Maud L."; null for somebody unknown. */
  nameOf(participant: string): string | null;
  /** A number that styles turn into a colour. */
  colourOf(participant: string): number;
  /** Publishes the own caret; null when the field has lost the focus. */
  announce(caret: Caret | null): void;
}

interface Sync {
  doc: Y.Doc;
  type: Y.XmlFragment;
  binding: { mapping: Parameters<typeof relativePositionToAbsolutePosition>[3] } | null;
}

const key = new PluginKey<DecorationSet>("carets");

export function caretPlugin(options: CaretOptions): Plugin<DecorationSet> {
  /** The last caret of each other client, to show its name again only when it moves. */
  const moves = new Map<number, { print: string; count: number }>();
  const draw = (state: EditorState): DecorationSet => decorations(state, options, moves);
  return new Plugin<DecorationSet>({
    key,
    state: {
      init: () => DecorationSet.empty,
      apply: (tr: Transaction, present, _old, state) =>
        isFromDocument(tr) || tr.getMeta(key) === true ? draw(state) : present.map(tr.mapping, tr.doc),
    },
    props: { decorations: (state) => key.getState(state) },
    view: (view) => follow(view, options),
  });
}

function follow(view: EditorView, { awareness, announce }: CaretOptions): { update(view: EditorView): void; destroy(): void } {
  let frame: ReturnType<typeof setTimeout> | null = null;
  let destroyed = false;
  // Behind the present transaction: a remote change and its caret arrive together.
  const redraw = (): void => {
    frame ??= setTimeout(() => {
      frame = null;
      if (!destroyed) view.dispatch(view.state.tr.setMeta(key, true).setMeta("addToHistory", false));
    }, 0);
  };
  let last = "";
  const publish = (): void => {
    const caret = view.hasFocus() && view.editable ? ownCaret(view.state) : null;
    const print = JSON.stringify(caret);
    if (print === last) return;
    last = print;
    announce(caret);
  };
  awareness.on("change", redraw);
  view.dom.addEventListener("focusin", publish);
  view.dom.addEventListener("focusout", publish);
  redraw();
  return {
    update: publish,
    destroy: () => {
      destroyed = true;
      if (frame !== null) clearTimeout(frame);
      awareness.off("change", redraw);
      view.dom.removeEventListener("focusin", publish);
      view.dom.removeEventListener("focusout", publish);
    },
  };
}

function ownCaret(state: EditorState): Caret | null {
  const sync = ySyncPluginKey.getState(state) as Sync | undefined;
  if (!sync?.binding) return null;
  try {
    const place = (at: number): unknown =>
      Y.relativePositionToJSON(absolutePositionToRelativePosition(at, sync.type, sync.binding?.mapping ?? new Map()));
    return { anchor: place(state.selection.anchor), head: place(state.selection.head) };
  } catch {
    // The caret stands in a paragraph that the shared document does not hold yet.
    return null;
  }
}

function decorations(state: EditorState, options: CaretOptions, moves: Map<number, { print: string; count: number }>): DecorationSet {
  const sync = ySyncPluginKey.getState(state) as Sync | undefined;
  const found: Decoration[] = [];
  for (const [client, other] of options.awareness.getStates()) {
    const participant: unknown = other["participant"];
    const cursor: unknown = other["cursor"];
    if (client === options.awareness.clientID || other["field"] !== options.field || typeof participant !== "string") continue;
    const caret = sync ? resolve(cursor, sync, state.doc.content.size) : null;
    if (!caret) continue;
    const print = JSON.stringify(cursor);
    const known = moves.get(client);
    const count = known?.print === print ? known.count : (known?.count ?? 0) + 1;
    moves.set(client, { print, count });
    const name = options.nameOf(participant);
    const colour = `person-${options.colourOf(participant)}`;
    found.push(
      Decoration.widget(caret.head, () => caretElement(name, colour), { key: `${client} ${count} ${colour} ${name ?? ""}`, side: 10, ignoreSelection: true }),
    );
    if (caret.anchor !== caret.head) {
      const [from, to] = caret.anchor < caret.head ? [caret.anchor, caret.head] : [caret.head, caret.anchor];
      found.push(Decoration.inline(from, to, { class: `their-selection ${colour}` }));
    }
  }
  return DecorationSet.create(state.doc, found);
}

/** Whatever another program published as its caret: a place in this document, or null. */
function resolve(cursor: unknown, { doc, type, binding }: Sync, size: number): { anchor: number; head: number } | null {
  if (typeof cursor !== "object" || cursor === null || !("anchor" in cursor) || !("head" in cursor) || !binding) return null;
  try {
    const place = (json: unknown): number | null =>
      relativePositionToAbsolutePosition(doc, type, Y.createRelativePositionFromJSON(json), binding.mapping);
    const anchor = place(cursor.anchor);
    const head = place(cursor.head);
    return anchor === null || head === null ? null : { anchor: Math.min(anchor, size), head: Math.min(head, size) };
  } catch {
    return null;
  }
}

function caretElement(name: string | null, colour: string): HTMLElement {
  const caret = document.createElement("span");
  caret.className = `their-caret ${colour}`;
  // Screen readers hear who is where from the page's own list, not in the middle of a sentence.
  caret.setAttribute("aria-hidden", "true");
  if (name !== null) {
    const label = document.createElement("span");
    label.className = "their-name";
    label.textContent = name;
    caret.append(label);
    // Near the end of a line the name stands to the left of its caret rather than out of the screen.
    requestAnimationFrame(() => {
      if (label.getBoundingClientRect().right > document.documentElement.clientWidth) caret.classList.add("is-at-edge");
    });
  }
  return caret;
}
