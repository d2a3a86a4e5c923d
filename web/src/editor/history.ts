// One undo for a whole section: its title, its body and its proposals together,
// in the order in which the participant changed them. It follows only the
// origins of this browser's own changes, and it never takes away words of others:
// a paragraph or a proposal that somebody else has written in meanwhile stays.

import { Plugin, PluginKey, type EditorState } from "prosemirror-state";
import { writable, type Readable } from "svelte/store";
import { getRelativeSelection, ySyncPluginKey } from "y-prosemirror";
import * as Y from "yjs";
import { LOCAL_EDIT } from "../live/proposals.ts";
import { REINSERTION } from "../live/set-aside.ts";
import type { Field } from "../live/types.ts";
import { isFromDocument } from "./mapping.ts";
import { RESTORATION } from "./restore.ts";

export interface HistoryState {
  canUndo: boolean;
  canRedo: boolean;
}

/** Where the caret was, as positions that survive changes of others. */
export type Place = ReturnType<typeof getRelativeSelection>;

interface Spot {
  field: Field;
  place: Place | null;
}

const SPOT = "spot";

export class SectionHistory {
  readonly #manager: Y.UndoManager;
  readonly #state = writable<HistoryState>({ canUndo: false, canRedo: false });
  readonly state: Readable<HistoryState> = this.#state;
  readonly #returnTo: (field: Field, place: Place | null) => void;
  #spot: Spot | null = null;
  #count = 0;

  /** Counts every change that undo knows of, and every undo: the same number means nothing has happened since. */
  get count(): number {
    return this.#count;
  }

  /** `returnTo` is called after an undo or a redo, with the place of the change. */
  constructor(doc: Y.Doc, returnTo: (field: Field, place: Place | null) => void) {
    this.#returnTo = returnTo;
    this.#manager = new Y.UndoManager([doc.getXmlFragment("title"), doc.getXmlFragment("body"), doc.getMap("proposals")], {
      trackedOrigins: new Set<unknown>([ySyncPluginKey, LOCAL_EDIT, REINSERTION, RESTORATION]),
      captureTransaction: (transaction) => transaction.meta.get("addToHistory") !== false,
      deleteFilter: mayDelete,
    });
    this.#manager.on("stack-item-added", ({ stackItem }) => {
      if (this.#spot) stackItem.meta.set(SPOT, this.#spot);
      this.#tell();
    });
    this.#manager.on("stack-item-updated", () => this.#tell());
    this.#manager.on("stack-item-popped", ({ stackItem }) => {
      this.#tell();
      const spot = stackItem.meta.get(SPOT) as Spot | undefined;
      if (spot) this.#returnTo(spot.field, spot.place);
    });
    this.#manager.on("stack-cleared", () => this.#tell());
  }

  undo(): boolean {
    const done = this.#manager.undo() !== null;
    // A change of which nothing is left (others deleted it) leaves the stack without an event.
    this.#tell();
    return done;
  }

  redo(): boolean {
    const done = this.#manager.redo() !== null;
    this.#tell();
    return done;
  }

  /** What follows is a change of its own, whatever the clock says. */
  separate(): void {
    this.#manager.stopCapturing();
  }

  /** The caret was here before the change that comes now. */
  remember(field: Field, place: Place | null): void {
    if (this.#spot && this.#spot.field !== field) this.separate();
    this.#spot = { field, place };
  }

  destroy(): void {
    this.#manager.destroy();
  }

  #tell(): void {
    this.#count += 1;
    this.#state.set({ canUndo: this.#manager.canUndo(), canRedo: this.#manager.canRedo() });
  }
}

/** Remembers, before each change of this editor, where the caret was. Stands before the sync plugin. */
export function historyPlugin(history: SectionHistory, field: Field): Plugin<null> {
  return new Plugin<null>({
    key: new PluginKey(`history ${field}`),
    state: {
      init: () => null,
      apply: (tr, _value, before) => {
        if (tr.docChanged && !isFromDocument(tr)) history.remember(field, placeOf(before));
        return null;
      },
    },
  });
}

function placeOf(state: EditorState): Place | null {
  const sync = ySyncPluginKey.getState(state) as { binding?: Parameters<typeof getRelativeSelection>[0] } | undefined;
  if (!sync?.binding) return null;
  try {
    return getRelativeSelection(sync.binding, state);
  } catch {
    return null;
  }
}

/** Undo deletes what this participant made, unless words of others live in it. Their own words are deleted before. */
function mayDelete(item: Y.Item | Y.GC): boolean {
  if (!(item instanceof Y.Item)) return true;
  // A proposal's rank goes with the proposal or stays with it.
  if (item.parentSub === "rank") return false;
  // The last paragraph of a field stays, empty: two people who begin an empty field make two.
  const { parent } = item;
  if (parent instanceof Y.XmlFragment && !(parent instanceof Y.XmlElement) && parent.length === 1) return false;
  return !(item.content instanceof Y.ContentType) || !holdsWords(item.content.type);
}

function holdsWords(type: Y.AbstractType<unknown>): boolean {
  if (type instanceof Y.XmlText) return type.length > 0;
  if (type instanceof Y.Map) return [...type.values()].some((value) => value instanceof Y.AbstractType && holdsWords(value));
  if (type instanceof Y.XmlFragment) return type.toArray().some((child) => holdsWords(child as Y.AbstractType<unknown>));
  return false;
}
