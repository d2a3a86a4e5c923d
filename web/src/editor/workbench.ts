// What the tests of the editor share: sections wired together without a network,
// keys and typed words as a browser would give them to ProseMirror.

import type { EditorView } from "prosemirror-view";
import { get, writable, type Writable } from "svelte/store";
import { Awareness } from "y-protocols/awareness";
import * as Y from "yjs";
import { readSection } from "../live/text.ts";
import type { SectionText } from "../wire/index.ts";
import type { FactStates } from "./facts-plugin.ts";
import type { FieldEditor } from "./field-editor.ts";
import type { Kind } from "./schema/index.ts";
import { SectionEditing, type Confinement } from "./section.ts";

export interface Writer {
  doc: Y.Doc;
  editing: SectionEditing;
  removed: { id: string; place: number }[];
  /** The passages of contributions that were dropped, as "field contribution". */
  taken: string[];
  /** What the margin says of the facts of minutes. */
  facts: Writable<FactStates>;
  /** The editor of a field, mounted at the first call. */
  field(name: string): FieldEditor;
  view(name: string): EditorView;
  text(): SectionText;
  /** Cuts this writer off; words wait. */
  offline(): void;
  online(): void;
  leave(): void;
}

/** Several writers of one section, each change reaching the others at once. */
export function section(options: { writers: number; kind?: Kind; editable?: boolean; confinement?: Confinement; seed?: (doc: Y.Doc) => void }): Writer[] {
  prepareJsdom();
  const seed = new Y.Doc();
  options.seed?.(seed);
  const docs = Array.from({ length: options.writers }, () => {
    const doc = new Y.Doc();
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(seed));
    return doc;
  });
  const reachable = new Set(docs);
  for (const doc of docs) {
    doc.on("update", (update: Uint8Array, origin: unknown) => {
      if (origin === NETWORK || !reachable.has(doc)) return;
      for (const other of reachable) if (other !== doc) Y.applyUpdate(other, update, NETWORK);
    });
  }
  return docs.map((doc) => writer(doc, options, {
    offline: () => reachable.delete(doc),
    online: () => {
      for (const other of reachable) {
        Y.applyUpdate(other, Y.encodeStateAsUpdate(doc, Y.encodeStateVector(other)), NETWORK);
        Y.applyUpdate(doc, Y.encodeStateAsUpdate(other, Y.encodeStateVector(doc)), NETWORK);
      }
      reachable.add(doc);
    },
  }));
}

const NETWORK = Symbol("network");

function writer(doc: Y.Doc, options: { kind?: Kind; editable?: boolean; confinement?: Confinement }, network: { offline(): void; online(): void }): Writer {
  const editors = new Map<string, FieldEditor>();
  const hosts: HTMLElement[] = [];
  const removed: Writer["removed"] = [];
  const taken: string[] = [];
  const awareness = new Awareness(doc);
  const facts = writable<FactStates>(new Map());
  const editing = new SectionEditing({
    replica: { doc, awareness },
    kind: options.kind ?? "principle",
    ...(options.confinement ? { confinement: options.confinement } : {}),
    ...(options.kind === "minutes" ? { facts } : {}),
    nameOf: (participant) => participant,
    colourOf: () => 0,
    announce: () => undefined,
    focused: () => undefined,
    linkWanted: () => undefined,
    removed: (id, place) => removed.push({ id, place }),
    moved: () => undefined,
    taken: (field, { contribution }) => taken.push(`${field} ${contribution}`),
  });
  editing.setEditable(options.editable ?? true);
  const field = (name: string): FieldEditor => {
    const known = editors.get(name);
    if (known) return known;
    const host = document.body.appendChild(document.createElement("div"));
    const editor = editing.mount(host, name, { label: name, placeholder: "", editable: options.editable ?? true, isTextbox: true });
    if (!editor) throw new Error(`no field ${name}`);
    hosts.push(host);
    editors.set(name, editor);
    return editor;
  };
  return {
    doc,
    editing,
    removed,
    taken,
    facts,
    field,
    view: (name) => {
      const { view } = field(name);
      if (!view) throw new Error(`${name} can't be edited`);
      return view;
    },
    text: () => readSection(doc, 3),
    ...network,
    leave: () => {
      editing.destroy();
      awareness.destroy();
      for (const host of hosts) host.remove();
    },
  };
}

/** Types as a keyboard does, one character after another, through the plugins. */
export function type(view: EditorView, keys: string): void {
  for (const key of keys) {
    const { from, to } = view.state.selection;
    const insert = () => view.state.tr.insertText(key, from, to);
    const handled = view.someProp("handleTextInput", (handle) => handle(view, from, to, key, insert));
    if (!handled) view.dispatch(insert());
  }
}

/** Presses a key; "Mod-z" and the like. */
export function press(view: EditorView, keys: string): boolean {
  const parts = keys.split("-");
  const key = parts.pop() ?? "";
  const event = new KeyboardEvent("keydown", {
    key,
    ctrlKey: parts.includes("Mod"),
    shiftKey: parts.includes("Shift"),
    altKey: parts.includes("Alt"),
    cancelable: true,
    bubbles: true,
  });
  return view.someProp("handleKeyDown", (handle) => handle(view, event)) ?? false;
}

/** Puts the caret behind the last character of the field. */
export function toEnd(writer: Writer, field: string): EditorView {
  writer.field(field).focus("end");
  return writer.view(field);
}

export function paragraphs(fragment: Y.XmlFragment, ...lines: string[]): void {
  fragment.insert(
    fragment.length,
    lines.map((line) => {
      const paragraph = new Y.XmlElement("paragraph");
      if (line !== "") paragraph.insert(0, [new Y.XmlText(line)]);
      return paragraph;
    }),
  );
}

export function canUndo(writer: Writer): boolean {
  return get(writer.editing.history).canUndo;
}

/** jsdom lays nothing out; ProseMirror asks where things are when it scrolls. */
function prepareJsdom(): void {
  const nowhere = (): DOMRect => new DOMRect(0, 0, 0, 0);
  Range.prototype.getBoundingClientRect ??= nowhere;
  Range.prototype.getClientRects ??= () => [] as unknown as DOMRectList;
  document.elementFromPoint ??= () => null;
  globalThis.ClipboardEvent ??= class extends Event {} as unknown as typeof ClipboardEvent;
}
