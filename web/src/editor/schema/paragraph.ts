import type { NodeSpec } from "prosemirror-model";

/** The ordinary block of words, in every part of a section; the only one in a title. */
export const paragraph: NodeSpec = {
  content: "inline*",
  group: "block words",
  parseDOM: [{ tag: "p" }],
  toDOM: () => ["p", 0],
};
