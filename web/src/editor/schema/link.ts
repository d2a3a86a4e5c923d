import type { MarkSpec } from "prosemirror-model";
import { safeHref } from "../href.ts";

/** An address is shown as a link only when it is harmless; another one keeps its words. */
export const link: MarkSpec = {
  attrs: { href: { default: "" } },
  inclusive: false,
  parseDOM: [
    {
      tag: "a[href]",
      getAttrs: (node) => {
        const href = safeHref(node.getAttribute("href") ?? "");
        return href !== null && { href };
      },
    },
  ],
  toDOM: (mark) => {
    const href = safeHref(String(mark.attrs["href"]));
    return href === null ? ["span", 0] : ["a", { href, rel: "noopener noreferrer", target: "_blank" }, 0];
  },
};
