import type { NodeSpec } from "prosemirror-model";
import { FACT, factDom, factOf } from "./fact.ts";

/** A heading of minutes: one level, and never inside a list. */
export const heading: NodeSpec = {
  attrs: FACT,
  content: "inline*",
  group: "top words",
  defining: true,
  parseDOM: [{ tag: "h2", getAttrs: factOf }],
  toDOM: (node) => ["h2", factDom(node), 0],
};
