// Passages of a contribution: its sentences, for who chooses them by keyboard or
// finger, and the words that a selection holds.

import type { Block } from "../wire/index.ts";

/** The server's own limit of a quoted passage, in characters. */
export const LONGEST_PASSAGE = 2000;

/** A run of sentences, both ends included, counted through the whole text. */
export type Run = { first: number; last: number };

/** The words of each paragraph and item of a text. */
export function paragraphs(blocks: readonly Block[]): string[] {
  return blocks.flatMap((block) =>
    "items" in block
      ? block.items.flatMap((item) => paragraphs(item))
      : [block.content.map((inline) => (inline.type === "break" ? " " : inline.text)).join("")],
  );
}

/** The sentences of each paragraph, empty ones left out. The motion's language is French. */
export function sentences(blocks: readonly Block[]): string[][] {
  const segmenter = new Intl.Segmenter("fr", { granularity: "sentence" });
  return paragraphs(blocks)
    .map((paragraph) => [...segmenter.segment(paragraph)].map(({ segment }) => clean(segment)).filter((each) => each !== ""))
    .filter((paragraph) => paragraph.length > 0);
}

/** The run after a sentence was pressed: begun, widened to it, or cut at it. */
export function pressed(run: Run | null, sentence: number): Run | null {
  if (run === null) return { first: sentence, last: sentence };
  const { first, last } = run;
  if (sentence < first) return { first: sentence, last };
  if (sentence > last) return { first, last: sentence };
  if (first === last) return null;
  return sentence === first ? { first: first + 1, last } : { first, last: sentence - 1 };
}

export function wordsOf(run: Run | null, text: readonly (readonly string[])[]): string {
  return run === null ? "" : text.flat().slice(run.first, run.last + 1).join(" ");
}

/** Words as they are quoted: one space between them, none around them. No-break spaces stay: they are typography. */
export function clean(words: string): string {
  return words
    .replace(/[\t\n\r\f\v ]+/g, " ")
    .replace(/^[\s]+|[\s]+$/g, "");
}

/** What can be quoted of some words: nothing of none, and never more than the server takes. */
export function quotable(words: string): string | null {
  const passage = clean(words);
  return passage === "" || [...passage].length > LONGEST_PASSAGE ? null : passage;
}
