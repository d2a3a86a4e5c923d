// Two texts of a part, by word, while somebody types: the server's comparison
// would come a network later. The same shape as the server's, so that it is
// shown the same way. Pure.

import { diff } from "lib0/diff/patience";
import { plainInline } from "../../live/text.ts";
import type { Block, BlockComparison, BlockKind, Span, SpanChange } from "../../wire/index.ts";

type LineOfText = { type: BlockKind; text: string };

export function compareBlocks(before: readonly Block[], after: readonly Block[]): BlockComparison[] {
  const [old, now] = [linesOf(before), linesOf(after)];
  const result: BlockComparison[] = [];
  let [place, index] = [0, 0];
  const keep = (until: number): void => {
    for (; place < until; place += 1, index += 1) {
      const line = now[index];
      if (line) result.push(whole(line, "same"));
    }
  };
  for (const change of diff(old.map(keyOf), now.map(keyOf))) {
    keep(change.index);
    const removed = old.slice(place, place + change.remove.length);
    const added = now.slice(index, index + change.insert.length);
    result.push(...paired(removed, added));
    place += removed.length;
    index += added.length;
  }
  keep(old.length);
  return result;
}

/** The spans that lead from one line to another; words are never cut. */
export function compareWords(before: string, after: string): Span[] {
  const [old, now] = [wordsOf(before), wordsOf(after)];
  const spans: Span[] = [];
  const say = (change: SpanChange, words: readonly string[]): void => {
    const text = words.join("");
    const last = spans.at(-1);
    if (text === "") return;
    if (last?.change === change) last.text += text;
    else spans.push({ change, text });
  };
  let place = 0;
  for (const change of diff(old, now)) {
    say("same", old.slice(place, change.index));
    say("removed", change.remove);
    say("added", change.insert);
    place = change.index + change.remove.length;
  }
  say("same", old.slice(place));
  return spans;
}

/** Lines that stand in the same place are one that changed, as long as they share a word. */
function paired(removed: readonly LineOfText[], added: readonly LineOfText[]): BlockComparison[] {
  const result: BlockComparison[] = [];
  for (let index = 0; index < Math.max(removed.length, added.length); index += 1) {
    const [old, now] = [removed[index], added[index]];
    const spans = old && now ? compareWords(old.text, now.text) : [];
    if (now && (spans.some(({ change, text }) => change === "same" && /[\p{L}\p{N}]/u.test(text)) || old?.text === now.text)) {
      result.push({ type: now.type, change: "changed", spans });
      continue;
    }
    if (old) result.push(whole(old, "removed"));
    if (now) result.push(whole(now, "added"));
  }
  return result;
}

function whole({ type, text }: LineOfText, change: SpanChange): BlockComparison {
  return { type, change, spans: text === "" ? [] : [{ change, text }] };
}

function linesOf(blocks: readonly Block[]): LineOfText[] {
  return blocks.flatMap((block): LineOfText[] =>
    "items" in block
      ? block.items.flatMap((item) => linesOf(item).map(({ text }) => ({ type: "list_item", text })))
      : [{ type: block.type, text: plainInline(block.content) }],
  );
}

const keyOf = ({ type, text }: LineOfText): string => `${type} ${text}`;

const segmenter = new Intl.Segmenter("fr", { granularity: "word" });
const wordsOf = (text: string): string[] => [...segmenter.segment(text)].map(({ segment }) => segment);
