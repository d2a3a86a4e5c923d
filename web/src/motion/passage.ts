// The passage that a reader is at: a field of a section. Found from the place
// of an element in the page, whose identifiers docs/protocol.md's HTML fixes.

export type Passage = {
  section: string;
  /** "title", "body", or a proposal's id: the fields of the live document. */
  field: string;
};

export const sectionAnchor = (id: string) => `section-${id}`;
export const proposalAnchor = (id: string) => `proposal-${id}`;

/** The passage that holds this element, or null outside the text. */
export function passageAt(element: Element): Passage | null {
  const section = element.closest(`[id^="section-"]`);
  if (!section) return null;
  const id = section.id.slice("section-".length);
  const proposal = element.closest(`[id^="proposal-"]`);
  if (proposal) return { section: id, field: proposal.id.slice("proposal-".length) };
  return { section: id, field: element.closest("h2") ? "title" : "body" };
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
