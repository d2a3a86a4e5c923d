import type { NodeSpec } from "prosemirror-model";

/** "Considérant que…": a reason. Only offered in a preamble. */
export const considerant: NodeSpec = {
  content: "inline*",
  group: "block words",
  parseDOM: [{ tag: "p.considerant", priority: 60 }],
  toDOM: () => ["p", { class: "considerant" }, 0],
};
