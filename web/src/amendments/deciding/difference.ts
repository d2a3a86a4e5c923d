// Two texts of a part, line by line and by word, while somebody types: the
// server's comparison would come a network later. The same shape as the server's,
// so that it is shown the same way. Pure.

import { plainInline } from "../../live/text.ts";
import type { Block, BlockComparison, BlockKind, Span, SpanChange } from "../../wire/index.ts";
import { differenceOf } from "../words-difference.ts";

type LineOfText = { type: BlockKind; text: string };

export function compareBlocks(before: readonly Block[], after: readonly Block[]): BlockComparison[] {
  const [old, now] = [linesOf(before), linesOf(after)];
  const result: BlockComparison[] = [];
  let [place, index] = [0, 0];
  for (const [kept, stays] of [...commonLines(old, now), [old.length, now.length] as const]) {
    result.push(...paired(old.slice(place, kept), now.slice(index, stays)));
    const line = now[stays];
    if (line) result.push(whole(line, "same"));
    [place, index] = [kept + 1, stays + 1];
  }
  return result;
}

/** The most lines that both have in common, in their order, by their places. */
function commonLines(old: readonly LineOfText[], now: readonly LineOfText[]): [number, number][] {
  const lengths = Array.from({ length: old.length + 1 }, () => new Array<number>(now.length + 1).fill(0));
  const at = (row: number, column: number): number => lengths[row]?.[column] ?? 0;
  const isSame = (row: number, column: number): boolean => old[row]?.type === now[column]?.type && old[row]?.text === now[column]?.text;
  for (let row = old.length - 1; row >= 0; row -= 1) {
    for (let column = now.length - 1; column >= 0; column -= 1) {
      (lengths[row] ?? [])[column] = isSame(row, column) ? at(row + 1, column + 1) + 1 : Math.max(at(row + 1, column), at(row, column + 1));
    }
  }
  const places: [number, number][] = [];
  for (let [row, column] = [0, 0]; row < old.length && column < now.length; ) {
    if (isSame(row, column)) places.push([row++, column++]);
    else if (at(row + 1, column) >= at(row, column + 1)) row += 1;
    else column += 1;
  }
  return places;
}

/** Lines that stand in the same place are one that changed, as long as they have enough in common. */
function paired(removed: readonly LineOfText[], added: readonly LineOfText[]): BlockComparison[] {
  const result: BlockComparison[] = [];
  for (let index = 0; index < Math.max(removed.length, added.length); index += 1) {
    const [old, now] = [removed[index], added[index]];
    const spans = old && now ? differenceOf(old.text, now.text) : [];
    if (old && now && likeness(spans, old.text, now.text) >= LIKE) {
      result.push({ type: now.type, change: "changed", spans });
      continue;
    }
    if (old) result.push(whole(old, "removed"));
    if (now) result.push(whole(now, "added"));
  }
  return result;
}

/** Below this, what stayed is by chance, and two whole lines are easier to read. */
const LIKE = 0.3;

/** From 0, nothing in common, to 1, the same words. */
function likeness(spans: readonly Span[], old: string, now: string): number {
  const shared = spans.filter(({ change }) => change === "same").reduce((sum, { text }) => sum + text.length, 0);
  return old === now ? 1 : (2 * shared) / (old.length + now.length);
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
