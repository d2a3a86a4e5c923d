// The words of the motion that a reader has selected: in which passage they stand, and which of several equal
// ones they are. A suggestion replaces words of one line, hence: a selection across paragraphs is cut to its first.

import { passageAt, topBlock } from "../motion/passage.ts";

export type SelectedWords = {
  section: string;
  field: string;
  /** The block of the body; null in a title and in a proposal. */
  block: number | null;
  words: string;
  /** How many times the same words stand before them in what would be amended. */
  occurrence: number;
};

/** What others' carets and the tools of the page add to the text is not of its words. */
const FOREIGN = ".their-caret, .visually-hidden, [data-no-print], button";

export function selectedWords(range: Range): SelectedWords | null {
  const start = range.startContainer instanceof Element ? range.startContainer : range.startContainer.parentElement;
  const line = start?.closest("p") ?? start?.closest(".words, .sheet-field");
  const passage = line ? passageAt(line) : null;
  if (!line || !passage || range.collapsed) return null;
  const part = document.createRange();
  part.selectNodeContents(line);
  part.setStart(range.startContainer, range.startOffset);
  if (range.compareBoundaryPoints(Range.END_TO_END, part) < 0) part.setEnd(range.endContainer, range.endOffset);
  const words = textOf(part).trim();
  if (words === "") return null;
  const { section, field, block = null } = passage;
  return { section, field, block, words, occurrence: occurrenceOf(line, part, words, field === "body") };
}

/** Counted in the block of a body, in a whole title, in a whole proposal. */
function occurrenceOf(line: Element, part: Range, words: string, isBody: boolean): number {
  const whole = (isBody ? topBlock(line) : line.closest(".words, .sheet-field")) ?? line;
  const lines: Element[] = whole.matches("p") ? [whole] : [...whole.querySelectorAll("p")];
  const at = lines.indexOf(line);
  const before = document.createRange();
  before.selectNodeContents(line);
  before.setEnd(part.startContainer, part.startOffset);
  // The words may begin behind a space that was selected with them.
  const lead = textOf(part).length - textOf(part).trimStart().length;
  const earlier = lines.slice(0, Math.max(0, at)).reduce((sum, one) => sum + countOf(textOfNode(one), words), 0);
  return earlier + countOf(textOfNode(line).slice(0, textOf(before).length + lead), words);
}

function countOf(text: string, words: string): number {
  let count = 0;
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + words.length)) count += 1;
  return count;
}

function textOfNode(node: Node): string {
  const range = document.createRange();
  range.selectNodeContents(node);
  return textOf(range);
}

function textOf(range: Range): string {
  const held = range.cloneContents();
  for (const foreign of held.querySelectorAll(FOREIGN)) foreign.remove();
  for (const end of held.querySelectorAll("br")) end.replaceWith("\n");
  return held.textContent ?? "";
}
