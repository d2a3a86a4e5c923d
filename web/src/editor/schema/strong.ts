import type { MarkSpec } from "prosemirror-model";

export const strong: MarkSpec = {
  parseDOM: [
    { tag: "strong" },
    // Some word processors wrap everything in a <b> that is not bold.
    { tag: "b", getAttrs: (node) => node.style.fontWeight !== "normal" && null },
    { style: "font-weight", getAttrs: (value) => /^(bold(er)?|[6-9]\d{2})$/.test(value) && null },
  ],
  toDOM: () => ["strong", 0],
};
