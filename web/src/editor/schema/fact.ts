// What a heading or a paragraph of minutes bears besides its words: the name of
// the fact of the log that it tells. It stays with the block wherever that is
// moved, also by cutting and pasting.

import type { Attrs, Node, NodeSpec } from "prosemirror-model";
import { paragraph } from "./paragraph.ts";

export const FACT = { fact: { default: null } } satisfies NonNullable<NodeSpec["attrs"]>;

export const factOf = (element: HTMLElement): Attrs => ({ fact: element.dataset["fact"] ?? null });

export function factDom(node: Node): Record<string, string> {
  const fact: unknown = node.attrs["fact"];
  return typeof fact === "string" ? { "data-fact": fact } : {};
}

/** A paragraph of minutes. */
export const factual_paragraph: NodeSpec = {
  ...paragraph,
  attrs: FACT,
  parseDOM: [{ tag: "p", getAttrs: factOf }],
  toDOM: (node) => ["p", factDom(node), 0],
};
