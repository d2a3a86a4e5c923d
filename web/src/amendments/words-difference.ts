// The difference by word of two short texts, while somebody types: what the server will say of them, before
// it is asked. Pure. Whole words only, with what joins them: a letter that changes changes its word.

import type { Span } from "../wire/index.ts";

/** Longer texts than a suggestion would take too long at each key. */
const LONGEST = 4_000_000;

export function differenceOf(before: string, after: string): Span[] {
  const [old, fresh] = [tokens(before), tokens(after)];
  let start = 0;
  while (start < old.length && start < fresh.length && old[start] === fresh[start]) start += 1;
  let end = 0;
  while (end < old.length - start && end < fresh.length - start && old[old.length - 1 - end] === fresh[fresh.length - 1 - end]) end += 1;
  const middle = between(old.slice(start, old.length - end), fresh.slice(start, fresh.length - end));
  const same = (words: readonly string[]): Span => ({ change: "same", text: words.join("") });
  return joined([same(old.slice(0, start)), ...middle, same(old.slice(old.length - end))]);
}

/** A word, a space, or another sign with all that belongs to it: skin tones and joined pictures, both halves of a flag. */
const TOKEN = /[\p{L}\p{N}\p{M}]+(?:['’-][\p{L}\p{N}\p{M}]+)*|\s+|\p{RI}\p{RI}|[^\p{L}\p{N}\p{M}\s](?:[\p{M}\p{Emoji_Modifier}]|\u200d[^\s])*/gu;

function tokens(text: string): string[] {
  return text.match(TOKEN) ?? [];
}

/** The longest words that both have in common, in their order. */
function between(old: readonly string[], fresh: readonly string[]): Span[] {
  if (old.length * fresh.length > LONGEST) return [{ change: "removed", text: old.join("") }, { change: "added", text: fresh.join("") }];
  const width = fresh.length + 1;
  const common = new Uint32Array((old.length + 1) * width);
  const at = (row: number, column: number): number => common[row * width + column] ?? 0;
  for (let row = old.length - 1; row >= 0; row -= 1) {
    for (let column = fresh.length - 1; column >= 0; column -= 1) {
      common[row * width + column] = old[row] === fresh[column] ? at(row + 1, column + 1) + 1 : Math.max(at(row + 1, column), at(row, column + 1));
    }
  }
  const out: Span[] = [];
  let [row, column] = [0, 0];
  while (row < old.length || column < fresh.length) {
    const [gone, come] = [old[row], fresh[column]];
    if (gone !== undefined && gone === come) {
      out.push({ change: "same", text: gone });
      row += 1;
      column += 1;
    } else if (gone !== undefined && (come === undefined || at(row + 1, column) >= at(row, column + 1))) {
      out.push({ change: "removed", text: gone });
      row += 1;
    } else {
      out.push({ change: "added", text: come ?? "" });
      column += 1;
    }
  }
  return out;
}

/** Neighbours with the same fate are one; a lone space between two changes goes with them. */
function joined(spans: readonly Span[]): Span[] {
  const out: Span[] = [];
  let [gone, come] = ["", ""];
  const flush = (): void => {
    if (gone !== "") out.push({ change: "removed", text: gone });
    if (come !== "") out.push({ change: "added", text: come });
    [gone, come] = ["", ""];
  };
  spans.forEach((span, place) => {
    if (span.text === "") return;
    if (span.change === "removed") gone += span.text;
    else if (span.change === "added") come += span.text;
    else if (/^\s+$/.test(span.text) && gone !== "" && come !== "" && isChange(spans, place + 1)) {
      gone += span.text;
      come += span.text;
    } else {
      flush();
      const last = out.at(-1);
      if (last?.change === "same") last.text += span.text;
      else out.push({ ...span });
    }
  });
  flush();
  return out;
}

function isChange(spans: readonly Span[], place: number): boolean {
  const next = spans.slice(place).find(({ text }) => text !== "");
  return next !== undefined && next.change !== "same";
}
