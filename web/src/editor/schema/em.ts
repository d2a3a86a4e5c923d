import type { MarkSpec } from "prosemirror-model";

export const em: MarkSpec = {
  parseDOM: [
    { tag: "em" },
    { tag: "i", getAttrs: (node) => node.style.fontStyle !== "normal" && null },
    { style: "font-style=italic" },
  ],
  toDOM: () => ["em", 0],
};
