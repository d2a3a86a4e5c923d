// The editor of one field: a ProseMirror view bound to one Yjs fragment. It knows
// its words and its keys; what concerns the section it asks of `section.ts`.
//
// While the fragment holds something that the schema refuses (`conformity.ts`),
// the view is taken down before y-prosemirror sees the change, and the words are
// shown without an editor until it can be bound again.

import type { Schema } from "prosemirror-model";
import { EditorState, Plugin, Selection, TextSelection, type Command } from "prosemirror-state";
import { EditorView } from "prosemirror-view";
import type { Readable } from "svelte/store";
import type { Awareness } from "y-protocols/awareness";
import { initProseMirrorDoc, relativePositionToAbsolutePosition, ySyncPlugin, ySyncPluginKey } from "y-prosemirror";
import * as Y from "yjs";
import { plainLines, readBlocks } from "../live/text.ts";
import type { Caret, Field } from "../live/types.ts";
import type { Carried } from "../text/carried.ts";
import { caretPlugin } from "./carets.ts";
import { dropPlugin, insertWords } from "./carried.ts";
import { isBlank, readToolbar, type ParagraphKind, type ToolbarState } from "./commands.ts";
import { conforms, mend } from "./conformity.ts";
import { factsPlugin, type FactStates } from "./facts-plugin.ts";
import { guardedSelection, guardPlugin, type Guarded } from "./guard.ts";
import { historyPlugin, type Place, type SectionHistory } from "./history.ts";
import { keys, type Ask } from "./keymap.ts";
import { pastePlugin } from "./paste/plugin.ts";
import { SCHEMAS, shapeOf, type Kind, type Shape } from "./schema/index.ts";
import { shortcutsPlugin } from "./shortcuts.ts";
import { typographyPlugin } from "./typography-plugin.ts";

export interface Appearance {
  /** What a screen reader calls this field, such as "Principe 3, proposition 3.2". */
  label: string;
  /** Shown while the field is empty. */
  placeholder: string;
  editable: boolean;
  /**
   * A textbox, which may be closed for the moment; otherwise a part of the
   * page's text like any other: no stop of the Tab key, nothing to be told of.
   */
  isTextbox: boolean;
}

export interface FieldEditorOptions extends Appearance {
  field: Field;
  fragment: Y.XmlFragment;
  awareness: Awareness;
  history: SectionHistory;
  kind: Kind;
  /** The blocks of this field that stay as they are; null where all may change. */
  guarded: Guarded | null;
  /** A change was refused for their sake. */
  refused(): void;
  /** Of minutes: whether each fact says what the log says. */
  facts: Readable<FactStates> | null;
  nameOf(participant: string): string | null;
  colourOf(participant: string): number;
  ask: Ask;
  announce(caret: Caret | null): void;
  /** A passage of a contribution was dropped at this place of the document. */
  dropped(passage: Carried, at: number): void;
  /** The focus came or went, or what the toolbar shows has changed. */
  changed(event: "focus" | "blur" | "state"): void;
}

const PREAMBLE: readonly ParagraphKind[] = ["paragraph", "visa", "considerant"];
const MINUTES: readonly ParagraphKind[] = ["paragraph", "heading"];

export class FieldEditor {
  readonly field: Field;
  readonly #host: HTMLElement;
  readonly #options: FieldEditorOptions;
  readonly #shape: Shape;
  readonly #schema: Schema;
  readonly #kinds: readonly ParagraphKind[];
  #appearance: Appearance;
  #view: EditorView | null = null;
  #retry: ReturnType<typeof setTimeout> | null = null;
  #destroyed = false;
  /** Whether the caret was ever put here: until then it stands at the start, where nobody meant it to. */
  #wasEntered = false;

  constructor(host: HTMLElement, options: FieldEditorOptions) {
    this.field = options.field;
    this.#host = host;
    this.#options = options;
    this.#appearance = options;
    this.#shape = shapeOf(options.field, options.kind);
    this.#schema = SCHEMAS[this.#shape];
    this.#kinds = kindsOf(this.#shape, options.kind);
    options.fragment.doc?.on("beforeObserverCalls", this.#guard);
    this.#bind();
  }

  /** The view, for tests; null while the words can't be edited. */
  get view(): EditorView | null {
    return this.#view;
  }

  get hasFocus(): boolean {
    return this.#view?.hasFocus() ?? false;
  }

  get toolbar(): ToolbarState | null {
    if (!this.#view) return null;
    return readToolbar(this.#view.state, { formats: this.#shape !== "title", kinds: this.#kinds });
  }

  update(appearance: Appearance): void {
    const keys = ["label", "placeholder", "editable", "isTextbox"] as const;
    if (keys.every((key) => this.#appearance[key] === appearance[key])) return;
    this.#appearance = appearance;
    // A new function makes ProseMirror ask again.
    this.#view?.setProps({ editable: () => this.#appearance.editable, attributes: (state) => this.#attributes(state) });
    if (!this.#view) this.#bind();
  }

  run(command: Command): boolean {
    const view = this.#view;
    if (!view?.editable) return false;
    view.focus();
    return command(view.state, view.dispatch, view);
  }

  /** Puts words at a place of the document, or at the caret; without either, behind the last word. */
  insert(words: string, at: number | null): boolean {
    // Taking the focus is entering: whether the caret was here is known before.
    const hasCaret = this.#wasEntered;
    return this.run((state, dispatch) => {
      const caret = hasCaret ? state.selection.to : Selection.atEnd(state.doc).to;
      const tr = insertWords(state, words, at ?? caret);
      if (tr) dispatch?.(tr);
      return tr !== null;
    });
  }

  focus(where: "start" | "end" | "here" = "here"): void {
    const view = this.#view;
    if (!view) return this.#host.querySelector<HTMLElement>("[tabindex]")?.focus();
    if (where !== "here") {
      const { doc } = view.state;
      const { guarded } = this.#options;
      const end = where === "start" ? Selection.atStart(doc) : Selection.atEnd(doc);
      const selection = guarded ? guardedSelection(doc, guarded, where) : end;
      view.dispatch(view.state.tr.setSelection(selection).scrollIntoView());
    }
    this.#take(view);
  }

  /** Puts the caret back where it was before a change that has been undone. */
  returnTo(place: Place | null): void {
    const view = this.#view;
    if (!view) return;
    const { doc } = view.state;
    const anchor = this.#absolute(place?.anchor);
    const head = this.#absolute(place?.head);
    if (anchor !== null && head !== null) {
      const [from, to] = [anchor, head].map((at) => doc.resolve(Math.min(at, doc.content.size)));
      if (from && to) view.dispatch(view.state.tr.setSelection(TextSelection.between(from, to)).scrollIntoView());
    }
    this.#take(view);
  }

  /** ProseMirror focuses only what can be edited; a closed field takes the focus for reading on. */
  #take(view: EditorView): void {
    if (!view.editable) view.dom.focus({ preventScroll: true });
    view.focus();
  }

  destroy(): void {
    this.#destroyed = true;
    if (this.#retry !== null) clearTimeout(this.#retry);
    this.#options.fragment.doc?.off("beforeObserverCalls", this.#guard);
    this.#unbind();
  }

  #bind(): void {
    const { fragment } = this.#options;
    if (this.#destroyed || this.#view) return;
    if (this.#appearance.editable) mend(fragment);
    if (!conforms(fragment, this.#schema)) return this.#showWords();
    this.#host.replaceChildren();
    const { doc: content, mapping } = initProseMirrorDoc(fragment, this.#schema);
    const doc = content.childCount > 0 ? content : this.#schema.topNodeType.createAndFill();
    if (!doc) return this.#showWords();
    this.#view = new EditorView(this.#host, {
      state: EditorState.create({ doc, plugins: this.#plugins(mapping) }),
      editable: () => this.#appearance.editable,
      attributes: (state) => this.#attributes(state),
      handleDOMEvents: {
        focus: () => this.#entered(),
        blur: () => (this.#options.changed("blur"), false),
      },
    });
  }

  #entered(): false {
    this.#wasEntered = true;
    this.#options.changed("focus");
    return false;
  }

  #plugins(mapping: ReturnType<typeof initProseMirrorDoc>["mapping"]): Plugin[] {
    const { fragment, history, awareness, nameOf, colourOf, announce, ask, kind, dropped, guarded, refused, facts } = this.#options;
    const tells = new Plugin({ view: () => ({ update: () => this.#options.changed("state") }) });
    return [
      historyPlugin(history, this.field),
      ySyncPlugin(fragment, { mapping }) as Plugin,
      caretPlugin({ awareness, field: this.field, nameOf, colourOf, announce }),
      // Before the keys: its own "select all" is the one of an amendment.
      ...(guarded ? [guardPlugin(guarded, refused)] : []),
      ...(facts ? [factsPlugin(facts)] : []),
      typographyPlugin(),
      shortcutsPlugin(this.#schema, this.#kinds),
      ...keys(this.#shape, this.#schema, ask),
      pastePlugin(this.#shape, this.#schema, kind === "preamble"),
      dropPlugin(dropped),
      tells,
    ];
  }

  #attributes(state: EditorState): Record<string, string> {
    const { label, placeholder, editable, isTextbox } = this.#appearance;
    const name = isBlank(state) ? "words is-blank" : "words";
    if (!isTextbox) return { tabindex: "-1", "data-placeholder": placeholder, class: name };
    return {
      role: "textbox",
      "aria-multiline": this.#shape === "title" ? "false" : "true",
      "aria-label": label,
      "aria-readonly": editable ? "false" : "true",
      "aria-placeholder": placeholder,
      "data-placeholder": placeholder,
      spellcheck: editable ? "true" : "false",
      tabindex: "0",
      class: name,
    };
  }

  /** Runs before any observer: y-prosemirror must not see what it would delete. */
  readonly #guard = (transaction: Y.Transaction): void => {
    const { fragment } = this.#options;
    if (transaction.origin === ySyncPluginKey || !touches(transaction, fragment)) return;
    if (this.#view && conforms(fragment, this.#schema)) return;
    this.#unbind();
    // Behind this transaction: mending is a change of its own.
    this.#retry ??= setTimeout(() => {
      this.#retry = null;
      this.#bind();
    }, 0);
  };

  #unbind(): void {
    const view = this.#view;
    this.#view = null;
    view?.destroy();
  }

  #showWords(): void {
    const box = document.createElement("div");
    box.className = "words is-unreadable";
    box.tabIndex = -1;
    for (const line of plainLines(readBlocks(this.#options.fragment))) {
      const paragraph = document.createElement("p");
      paragraph.textContent = line;
      box.append(paragraph);
    }
    this.#host.replaceChildren(box);
  }

  #absolute(place: unknown): number | null {
    const sync = this.#view ? (ySyncPluginKey.getState(this.#view.state) as SyncState | undefined) : undefined;
    if (!sync?.binding || place === null || place === undefined) return null;
    try {
      return relativePositionToAbsolutePosition(sync.doc, sync.type, place, sync.binding.mapping);
    } catch {
      return null;
    }
  }
}

function kindsOf(shape: Shape, kind: Kind): readonly ParagraphKind[] {
  if (shape === "minutes") return MINUTES;
  return shape === "body" && kind === "preamble" ? PREAMBLE : [];
}

/** Yjs lists the parents of what changed only while it calls observers, which is too late here. */
function touches(transaction: Y.Transaction, fragment: Y.XmlFragment): boolean {
  for (const type of transaction.changed.keys()) {
    for (let at: unknown = type; at instanceof Y.AbstractType; at = at._item?.parent) if (at === fragment) return true;
  }
  return false;
}

interface SyncState {
  doc: Y.Doc;
  type: Y.XmlFragment;
  binding: { mapping: Parameters<typeof relativePositionToAbsolutePosition>[3] } | null;
}
