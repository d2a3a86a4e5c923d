import type { NodeSpec } from "prosemirror-model";

/** Its first block may be a list: two people may have deleted and indented at once. */
export const list_item: NodeSpec = {
  content: "block+",
  defining: true,
  parseDOM: [{ tag: "li" }],
  toDOM: () => ["li", 0],
};
