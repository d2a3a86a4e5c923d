import type { NodeSpec } from "prosemirror-model";

export const bullet_list: NodeSpec = {
  content: "list_item+",
  group: "block list",
  parseDOM: [{ tag: "ul" }],
  toDOM: () => ["ul", 0],
};
