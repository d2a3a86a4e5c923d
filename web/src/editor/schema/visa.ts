import type { NodeSpec } from "prosemirror-model";

/** "Vu la loi…": a text that the motion rests on. Only offered in a preamble. */
export const visa: NodeSpec = {
  content: "inline*",
  group: "block words",
  parseDOM: [{ tag: "p.visa", priority: 60 }],
  toDOM: () => ["p", { class: "visa" }, 0],
};
