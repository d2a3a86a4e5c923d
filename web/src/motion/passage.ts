// The passage that a reader is at: a field of a section. Found from the place
// of an element in the page, whose identifiers docs/protocol.md's HTML fixes.

export type Passage = {
  section: string;
  /** "title", "body", or a proposal's id: the fields of the live document. */
  field: string;
  /** The block of the body, counted from 0, where it is known. */
  block?: number;
};

export const sectionAnchor = (id: string) => `section-${id}`;
export const proposalAnchor = (id: string) => `proposal-${id}`;

/** The passage that holds this element, or null outside the text. */
export function passageAt(element: Element): Passage | null {
  // The heading of a section has an id of its own.
  const section = element.closest(`[id^="section-"]:not([id$="-title"])`);
  if (!section) return null;
  const id = section.id.slice("section-".length);
  const proposal = element.closest(`[id^="proposal-"]`);
  if (proposal) return { section: id, field: proposal.id.slice("proposal-".length) };
  if (element.closest("h2")) return { section: id, field: "title" };
  const block = blockAt(element);
  return block === null ? { section: id, field: "body" } : { section: id, field: "body", block };
}

/** The place of the block of a body that holds this element, counted from 0; null outside of one. */
export function blockAt(element: Element): number | null {
  const top = topBlock(element);
  return top ? [...(top.parentElement?.children ?? [])].indexOf(top) : null;
}

/** The outermost element of a field's words around this one. */
export function topBlock(element: Element): Element | null {
  const host = element.parentElement?.closest(".words, .sheet-field");
  if (!host) return null;
  let top: Element = element;
  while (top.parentElement && top.parentElement !== host) top = top.parentElement;
  return top.parentElement === host && !host.matches(".sheet-field:has(> .host)") ? top : null;
}

/** The element where the passage begins. */
export function anchorOf(passage: Passage): string {
  return passage.field === "title" || passage.field === "body"
    ? sectionAnchor(passage.section)
    : proposalAnchor(passage.field);
}

/** The section that a reader's eyes are on: the last one that begins above a third of the window. */
export function sectionInView(tops: readonly { id: string; top: number }[], line: number): string | null {
  return (tops.findLast(({ top }) => top <= line) ?? tops[0])?.id ?? null;
}
