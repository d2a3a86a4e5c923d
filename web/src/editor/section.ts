// The editors of one section, or of one contribution, together: which has the focus, how the caret moves
// from one to the next, one undo for all of them, and what concerns a proposal
// as a whole. Screens create one `SectionEditing` for each replica of a section
// and mount its fields; it never draws anything itself.

import { get, writable, type Readable } from "svelte/store";
import {
  addProposal,
  moveProposal,
  moveProposalTo,
  readProposals,
  removeProposal,
  type Direction,
} from "../live/proposals.ts";
import { fragmentOf, readSection } from "../live/text.ts";
import type { Caret, Field, Replica } from "../live/types.ts";
import type { Carried } from "../text/carried.ts";
import type { SectionText } from "../wire/index.ts";
import { setKind, setLink, toggle, toggleList, type ListKind, type ParagraphKind, type ToolbarState } from "./commands.ts";
import type { FactStates } from "./facts-plugin.ts";
import { FieldEditor, type Appearance } from "./field-editor.ts";
import type { Guarded } from "./guard.ts";
import { SectionHistory, type HistoryState } from "./history.ts";
import type { Request } from "./keymap.ts";
import { restore, restoreProposal } from "./restore.ts";
import type { Kind } from "./schema/index.ts";

/** The one field that an amendment writes; in the body perhaps not all of its blocks. */
export interface Confinement {
  field: Field;
  guarded: Guarded | null;
  /** Somebody tried to change what the amendment is not about. */
  refused(): void;
}

export interface SectionEditingOptions {
  replica: Replica;
  kind: Kind;
  /** Without it, everything is written. */
  confinement?: Confinement;
  /** Of minutes: whether each fact says what the log says. */
  facts?: Readable<FactStates>;
  /** A short name, such as "Maud L."; null for somebody unknown. */
  nameOf(participant: string): string | null;
  /** A number from 0 to 7 that styles turn into a colour (`person-N`). */
  colourOf(participant: string): number;
  announce(field: Field, caret: Caret | null): void;
  /** The focus entered a field, or left the section (null). */
  focused(field: Field | null): void;
  /** The participant asks to edit the link at the caret; null when there is none yet. */
  linkWanted(field: Field, href: string | null): void;
  /** A proposal was taken away, by key or by command, from this place counted from 1; the screen offers to call `takeBack`. */
  removed(id: string, place: number, takeBack: () => void): void;
  /** A proposal moved and stands at this place now, counted from 1. */
  moved(id: string, place: number): void;
  /** Words of a contribution were dropped into a field, and stand there now. */
  taken?(field: Field, passage: Carried): void;
}

export type Action =
  | { type: "undo" }
  | { type: "redo" }
  | { type: "strong" | "em" }
  | { type: "list"; list: ListKind }
  | { type: "kind"; kind: ParagraphKind }
  | { type: "link"; href: string | null };

export class SectionEditing {
  readonly #options: SectionEditingOptions;
  readonly #history: SectionHistory;
  readonly #editors = new Map<Field, FieldEditor>();
  readonly #focus = writable<Field | null>(null);
  readonly #toolbar = writable<ToolbarState | null>(null);
  /** The field that has the focus. */
  readonly focus: Readable<Field | null> = this.#focus;
  /** What the toolbar shows for it. */
  readonly toolbar: Readable<ToolbarState | null> = this.#toolbar;
  readonly history: Readable<HistoryState>;
  /** A field that will be mounted in a moment and then wants the focus. */
  #awaited: { field: Field; where: "start" | "end" } | null = null;
  #editable = false;
  #blurTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(options: SectionEditingOptions) {
    this.#options = options;
    this.#history = new SectionHistory(options.replica.doc, (field, place) => {
      const editor = this.#editors.get(field);
      if (editor) editor.returnTo(place);
      else this.#awaited = { field, where: "end" };
    });
    this.history = this.#history.state;
  }

  /** Mounts the editor of a field. Call `destroy` on what it gives when the field goes. */
  mount(host: HTMLElement, field: Field, appearance: Appearance): FieldEditor | null {
    const { replica, kind, confinement, facts, nameOf, colourOf, announce } = this.#options;
    const fragment = fragmentOf(replica.doc, field);
    if (!fragment) return null;
    const editor = new FieldEditor(host, {
      ...appearance,
      field,
      fragment,
      awareness: replica.awareness,
      history: this.#history,
      kind,
      guarded: confinement?.field === field ? confinement.guarded : null,
      refused: () => confinement?.refused(),
      facts: facts ?? null,
      nameOf,
      colourOf,
      announce: (caret) => caret && announce(field, caret),
      ask: (request) => this.#answer(field, request),
      dropped: (passage, at) => {
        if (this.#insert(field, passage.words, at)) this.#options.taken?.(field, passage);
      },
      changed: (event) => this.#changed(field, event),
    });
    this.#editors.set(field, editor);
    const awaited = this.#awaited;
    if (awaited?.field === field) {
      this.#awaited = null;
      queueMicrotask(() => editor.focus(awaited.where));
    }
    return editor;
  }

  /** Whether proposals may be made and moved, and changes undone; each field is told by its own appearance. */
  setEditable(editable: boolean): void {
    this.#editable = editable;
  }

  unmount(editor: FieldEditor): void {
    editor.destroy();
    if (this.#editors.get(editor.field) === editor) this.#editors.delete(editor.field);
    if (get(this.#focus) === editor.field) this.#changed(editor.field, "blur");
  }

  /** Applies an action of the toolbar to a field: the one that has, or had just now, the focus. */
  run(action: Action, field: Field | null = get(this.#focus)): boolean {
    if (action.type === "undo") return this.undo();
    if (action.type === "redo") return this.redo();
    const editor = field === null ? undefined : this.#editors.get(field);
    if (!editor) return false;
    // What is done by a button is undone by itself, not with the words typed before it.
    this.#history.separate();
    const isDone = this.#apply(editor, action);
    this.#history.separate();
    return isDone;
  }

  #apply(editor: FieldEditor, action: Exclude<Action, { type: "undo" } | { type: "redo" }>): boolean {
    switch (action.type) {
      case "strong":
      case "em":
        return editor.run(toggle(action.type));
      case "list":
        return editor.run(toggleList(action.list));
      case "kind":
        return editor.run(setKind(action.kind));
      case "link":
        return editor.run(setLink(action.href));
    }
  }

  /** Puts words at the caret of a field, as one change that undo takes back; false where that can't be. */
  insertWords(field: Field, words: string): boolean {
    return this.#insert(field, words, null);
  }

  #insert(field: Field, words: string, at: number | null): boolean {
    const editor = this.#editors.get(field);
    if (!editor || !this.#editable) return false;
    this.#history.separate();
    const isDone = editor.insert(words, at);
    this.#history.separate();
    return isDone;
  }

  undo(): boolean {
    return this.#editable && this.#history.undo();
  }

  redo(): boolean {
    return this.#editable && this.#history.redo();
  }

  /** Gives the focus back to the field that the toolbar acts on. */
  refocus(): void {
    const field = get(this.#focus);
    if (field !== null) this.#editors.get(field)?.focus();
  }

  focusField(field: Field, where: "start" | "end" = "end"): void {
    const editor = this.#editors.get(field);
    if (editor) editor.focus(where);
    else this.#awaited = { field, where };
  }

  /** Makes a proposal behind `after` (null: the first, "end": the last) and puts the caret into it. */
  addProposal(after: string | null | "end"): void {
    const { kind, confinement } = this.#options;
    if (!this.#editable || kind === "contribution" || kind === "minutes" || confinement) return;
    this.#history.separate();
    const id = addProposal(this.#options.replica.doc, after);
    this.#history.separate();
    this.focusField(id, "start");
  }

  removeProposal(id: string): void {
    if (!this.#editable || this.#options.confinement) return;
    const before = this.#neighbour(id, "up");
    const hadFocus = get(this.#focus) === id;
    const { doc } = this.#options.replica;
    const { proposals } = readSection(doc, null);
    const place = proposals.findIndex((one) => one.id === id) + 1;
    const proposal = proposals[place - 1];
    if (!proposal) return;
    this.#history.separate();
    removeProposal(doc, id);
    this.#history.separate();
    const then = this.#history.count;
    if (hadFocus && before !== null) this.focusField(before, "end");
    this.#options.removed(id, place, () => {
      // The very same words if nothing was done since; the same text otherwise.
      if (this.#history.count === then) this.undo();
      else if (this.#editable) restoreProposal(doc, proposal);
      this.focusField(id, "end");
    });
  }

  moveProposal(id: string, direction: Direction): void {
    if (this.#mayMove(id)) this.#afterMove(id, () => moveProposal(this.#options.replica.doc, id, direction));
  }

  /** Moves a proposal to a place, counted from 0. */
  moveProposalTo(id: string, place: number): void {
    if (this.#mayMove(id)) this.#afterMove(id, () => moveProposalTo(this.#options.replica.doc, id, place));
  }

  /** Makes the section equal to an earlier text, as one change that undo takes back. */
  restore(text: SectionText): void {
    if (!this.#editable) return;
    this.#history.separate();
    restore(this.#options.replica.doc, text);
    this.#history.separate();
  }

  destroy(): void {
    clearTimeout(this.#blurTimer);
    for (const editor of this.#editors.values()) editor.destroy();
    this.#editors.clear();
    this.#history.destroy();
  }

  #mayMove(id: string): boolean {
    const { confinement } = this.#options;
    return this.#editable && (!confinement || confinement.field === id);
  }

  #afterMove(id: string, move: () => boolean): void {
    const hadFocus = get(this.#focus) === id;
    this.#history.separate();
    const moved = move();
    this.#history.separate();
    if (!moved) return;
    const place = readProposals(this.#options.replica.doc).findIndex((entry) => entry.id === id) + 1;
    this.#options.moved(id, place);
    // The list has been drawn anew around the field: the caret stays in it.
    if (hadFocus) setTimeout(() => this.#editors.get(id)?.focus(), 0);
  }

  #answer(field: Field, request: Request): boolean {
    switch (request.type) {
      case "undo":
        return this.undo() || true;
      case "redo":
        return this.redo() || true;
      case "edit_link":
        this.#options.linkWanted(field, this.#editors.get(field)?.toolbar?.link ?? null);
        return true;
      case "add_proposal":
        this.addProposal(field === "title" || field === "body" ? null : field);
        return true;
      case "remove_proposal":
        this.removeProposal(field);
        return true;
      case "move_up":
      case "move_down":
        this.moveProposal(field, request.type === "move_up" ? "up" : "down");
        return true;
      case "leave": {
        const next = this.#neighbour(field, request.direction);
        if (next === null) return false;
        this.focusField(next, request.direction === "up" ? "end" : "start");
        return true;
      }
    }
  }

  #neighbour(field: Field, direction: Direction): Field | null {
    if (this.#options.confinement) return null;
    const order = ["title", "body", ...readProposals(this.#options.replica.doc).map(({ id }) => id)];
    const at = order.indexOf(field);
    return at < 0 ? null : (order[direction === "up" ? at - 1 : at + 1] ?? null);
  }

  #changed(field: Field, event: "focus" | "blur" | "state"): void {
    const isCurrent = get(this.#focus) === field;
    if (event === "focus") {
      clearTimeout(this.#blurTimer);
      if (!isCurrent) {
        this.#history.separate();
        this.#focus.set(field);
        this.#options.focused(field);
      }
      this.#toolbar.set(this.#editors.get(field)?.toolbar ?? null);
    } else if (event === "state" && isCurrent) {
      this.#toolbar.set(this.#editors.get(field)?.toolbar ?? null);
    } else if (event === "blur" && isCurrent) {
      // The focus may be on its way to the next field or to the toolbar, which acts on this one.
      clearTimeout(this.#blurTimer);
      this.#blurTimer = setTimeout(() => this.#left(field), 150);
    }
  }

  /** Called by the screen too, when the focus has left its toolbar. */
  #left(field: Field): void {
    if (get(this.#focus) !== field || this.#editors.get(field)?.hasFocus || this.#isHeld()) return;
    this.#focus.set(null);
    this.#toolbar.set(null);
    this.#options.focused(null);
  }

  #isHeld(): boolean {
    return document.activeElement?.closest("[data-keeps-field]") != null;
  }

  /** The toolbar has lost the focus: if no field has it either, the section has been left. */
  release(): void {
    const field = get(this.#focus);
    if (field === null) return;
    clearTimeout(this.#blurTimer);
    this.#blurTimer = setTimeout(() => this.#left(field), 150);
  }
}
