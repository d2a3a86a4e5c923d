// Whether the editor may be bound to a piece of the live document.
//
// y-prosemirror deletes from the shared document whatever its schema refuses
// (`createNodeFromYElement`), for everybody, even from a reader's screen. So it
// is only ever given fragments that the schema accepts entirely: this module
// reads a fragment the same way, without touching it, and says no where
// y-prosemirror would delete. It is asked again before each change is applied.

import { Fragment, type Node, type Schema } from "prosemirror-model";
import * as Y from "yjs";

/** True when every element, format and nesting of the fragment is one of the schema's. */
export function conforms(fragment: Y.XmlFragment, schema: Schema): boolean {
  try {
    const children = fragment.toArray().map((child) => {
      if (!(child instanceof Y.XmlElement)) throw new RangeError("words outside a paragraph");
      return read(child, schema);
    });
    return children.length === 0 || schema.topNodeType.validContent(Fragment.from(children));
  } catch {
    return false;
  }
}

function read(element: Y.XmlElement, schema: Schema): Node {
  const children = element.toArray().flatMap((child): Node[] => {
    if (child instanceof Y.XmlElement) return [read(child, schema)];
    if (child instanceof Y.XmlText) return readText(child, schema);
    throw new RangeError("an unknown kind of child");
  });
  return schema.node(element.nodeName, null, children);
}

function readText(text: Y.XmlText, schema: Schema): Node[] {
  return (text.toDelta() as { insert?: unknown; attributes?: Record<string, unknown> }[]).map(({ insert, attributes = {} }) => {
    if (typeof insert !== "string") throw new RangeError("something else than words");
    const marks = Object.entries(attributes).map(([name, value]) => {
      if (!(name in schema.marks)) throw new RangeError(`unknown format ${name}`);
      return schema.mark(name, typeof value === "object" ? (value as Record<string, unknown> | null) : null);
    });
    return schema.text(insert, marks);
  });
}

/**
 * Removes what holds no words and what no editor would write: a list without
 * items, an item without blocks. Two people who delete the two items of a list
 * leave such a shell behind. Only for who may write; true when something was removed.
 */
export function mend(fragment: Y.XmlFragment): boolean {
  const shells: Y.XmlElement[] = [];
  const visit = (parent: Y.XmlFragment): void => {
    for (const child of parent.toArray()) {
      if (!(child instanceof Y.XmlElement)) continue;
      visit(child);
      if (isShell(child, shells)) shells.push(child);
    }
  };
  visit(fragment);
  if (shells.length === 0) return false;
  fragment.doc?.transact(() => {
    for (const shell of shells) {
      const parent = shell.parent;
      if (!(parent instanceof Y.XmlFragment)) continue;
      const index = parent.toArray().indexOf(shell);
      if (index >= 0) parent.delete(index, 1);
    }
  }, MENDING);
  return true;
}

/** Not a change of the participant: undo never brings a shell back. */
const MENDING = Symbol("mending");

function isShell(element: Y.XmlElement, shells: readonly Y.XmlElement[]): boolean {
  const isContainer = element.nodeName === "bullet_list" || element.nodeName === "numbered_list" || element.nodeName === "list_item";
  return isContainer && element.toArray().every((child) => child instanceof Y.XmlElement && shells.includes(child));
}
