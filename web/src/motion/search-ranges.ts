// The hits of a search in the page itself: ranges to paint with the CSS Custom
// Highlight API, which changes no element, so that editors don't notice.

import { findIn } from "../text/fold.ts";
import { proposalAnchor, sectionAnchor } from "./passage.ts";
import type { Hit } from "./search.ts";

const BLOCKS = "p, h2, h3, li";
/** Numbers, carets of others, placeholders, buttons: not words of the motion. */
const NOT_TEXT = '.number, .visually-hidden, .ProseMirror-widget, [contenteditable="false"], button, [aria-hidden="true"], [data-no-search]';

/** The ranges of a field's hits, in their order. */
export function rangesOf(root: ParentNode, section: string, field: string, query: string): Range[] {
  const container = root.querySelector(
    `#${CSS.escape(field === "title" || field === "body" ? sectionAnchor(section) : proposalAnchor(field))}`,
  );
  if (!container) return [];
  const blocks = new Map<Element, Text[]>();
  const walker = document.createTreeWalker(container, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (!parent || parent.closest(NOT_TEXT)) continue;
    const inTitle = parent.closest("h2") !== null;
    const inProposal = parent.closest(`[id^="proposal-"]`) !== null;
    if ((field === "title") !== inTitle || (field !== "title" && field !== "body") !== inProposal) continue;
    const block = parent.closest(BLOCKS);
    if (!block) continue;
    blocks.set(block, [...(blocks.get(block) ?? []), node as Text]);
  }
  return [...blocks.values()].flatMap((nodes) => rangesIn(nodes, query));
}

/** The range of one hit, if the page still holds it. */
export function rangeOf(root: ParentNode, hit: Hit, query: string): Range | null {
  return rangesOf(root, hit.section, hit.field, query)[hit.ordinal] ?? null;
}

export function paint(name: "search-hit" | "search-current", ranges: readonly Range[]): void {
  if (!("highlights" in CSS)) return;
  if (ranges.length === 0) CSS.highlights.delete(name);
  else CSS.highlights.set(name, new Highlight(...ranges));
}

function rangesIn(nodes: readonly Text[], query: string): Range[] {
  const text = nodes.map((node) => node.data).join("");
  return findIn(text, query).map(({ start, end }) => {
    const range = document.createRange();
    const [first, from] = placeIn(nodes, start);
    const [last, to] = placeIn(nodes, end - 1);
    range.setStart(first, from);
    range.setEnd(last, to + 1);
    return range;
  });
}

function placeIn(nodes: readonly Text[], offset: number): [Text, number] {
  let before = 0;
  for (const node of nodes) {
    if (offset < before + node.length) return [node, offset - before];
    before += node.length;
  }
  throw new RangeError("a hit lies inside the text it was found in");
}
