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

function head(words: string): string {
  const end = words.lastIndexOf(" ", CONTEXT);
  return words.length <= CONTEXT ? words : words.slice(0, end > 0 ? end + 1 : CONTEXT);
}

function tail(words: string): string {
  const start = words.indexOf(" ", words.length - CONTEXT);
  return words.length <= CONTEXT ? words : words.slice(start >= 0 ? start : words.length - CONTEXT);
}

/** A text as a card has room for it. */
export function shortenedText(words: string, longest = 260): string {
  if (words.length <= longest) return words;
  const end = words.lastIndexOf(" ", longest);
  return `${words.slice(0, end > 0 ? end : longest)}…`;
}
