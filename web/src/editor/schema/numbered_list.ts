import type { NodeSpec } from "prosemirror-model";

export const numbered_list: NodeSpec = {
  content: "list_item+",
  group: "block list",
  parseDOM: [{ tag: "ol" }],
  toDOM: () => ["ol", 0],
};
