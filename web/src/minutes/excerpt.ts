// The difference between what the text and the log say of a fact, without the
// long stretches that are the same. Pure.

import { differenceOf } from "../amendments/words-difference.ts";
import type { Span } from "../wire/index.ts";

/** Characters kept of a stretch that is the same, on each side of a change. */
const CONTEXT = 40;

export function excerptOf(text: string, log: string): Span[] {
  const spans = differenceOf(text, log);
  return spans.map((span, place) => {
    if (span.change !== "same") return span;
    const [isFirst, isLast] = [place === 0, place === spans.length - 1];
    return { ...span, text: shortened(span.text, isFirst, isLast) };
  });
}

function shortened(words: string, isFirst: boolean, isLast: boolean): string {
  const before = isFirst ? "" : head(words);
  const after = isLast ? "" : tail(words);
  return before.length + after.length + 3 >= words.length ? words : `${before}…${after}`;
}

/** The first words: as many as there is room for, and never a part of one. */
function head(words: string): string {
  if (words.length <= CONTEXT) return words;
  const places = boundaries(words);
  return words.slice(0, places.findLast((place) => place <= CONTEXT) ?? places[0] ?? words.length);
}

/** The last words, likewise. */
function tail(words: string): string {
  if (words.length <= CONTEXT) return words;
  const places = boundaries(words);
  return words.slice(places.find((place) => place >= words.length - CONTEXT) ?? places.at(-1) ?? 0);
}

/** Where a text may be cut: behind a space, but for those that hold together what they stand between. */
function boundaries(words: string): number[] {
  return [...words.matchAll(/[ \t\n]+/g)].map(({ index, 0: space }) => index + space.length);
}

/** A text as a card has room for it. */
export function shortenedText(words: string, longest = 260): string {
  if (words.length <= longest) return words;
  const end = boundaries(words).findLast((place) => place <= longest) ?? boundaries(words)[0];
  return end === undefined ? words : `${words.slice(0, end).trimEnd()}…`;
}
