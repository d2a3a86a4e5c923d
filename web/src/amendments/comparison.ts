// Reading a comparison: what a line says of it, and how its proposals are numbered. Pure.

import { isSame } from "../motion/history.ts";
import type { Block, BlockComparison, BlockKind, Inline, SectionComparison, SectionText, Span, Target } from "../wire/index.ts";

/** A text that was read by itself numbers its proposals without their principle. */
export function proposalNumber(number: string, principle: number | null): string {
  return principle === null || number.includes(".") ? number : `${principle}.${number}`;
}

/** The words stayed: their format, a link or the kind of the block changed. */
export function onlyFormats({ change, spans }: BlockComparison): boolean {
  return change === "changed" && spans.every((span) => span.change === "same");
}

/** What an amendment is shown as: the deletion of a section changes no word of its branch, and strikes them all. */
export function shownDifference({ type }: Pick<Target, "type">, comparison: SectionComparison, base: SectionText): SectionComparison {
  return type === "remove_section" && isSame(comparison) ? struck(base) : comparison;
}

function struck({ title, body, proposals }: SectionText): SectionComparison {
  return {
    title: gone(title),
    body: body.flatMap((block) => struckBlocks(block, false)),
    proposals: proposals.map(({ id, number, text }) => ({ id, number, change: "removed", blocks: text.flatMap((block) => struckBlocks(block, false)) })),
  };
}

function struckBlocks(block: Block, isInList: boolean): BlockComparison[] {
  if ("items" in block) return block.items.flatMap((item) => item.flatMap((one) => struckBlocks(one, true)));
  const type: BlockKind = isInList ? "list_item" : block.type;
  const spans = gone(block.content);
  return spans.length === 0 ? [] : [{ type, change: "removed", spans }];
}

function gone(content: readonly Inline[]): Span[] {
  const text = content.map((inline) => (inline.type === "break" ? "\n" : inline.text)).join("");
  return text.trim() === "" ? [] : [{ change: "removed", text }];
}

/** Words around the first change of a line in a list: these many characters at most before and behind. */
const BEFORE = 32;
const WHOLE = 150;

/** The first thing that changes, in one line: a few words before it, then as much as a line holds. */
export function briefly(comparison: SectionComparison): Span[] {
  const lines = [comparison.title, ...comparison.body.map((block) => block.spans), ...comparison.proposals.flatMap(linesOf)];
  const line = lines.find((spans) => spans.some((span) => span.change !== "same")) ?? lines.find((spans) => spans.length > 0) ?? [];
  return shortened(line.map((span) => ({ ...span, text: span.text.replaceAll("\n", " ") })));
}

function linesOf({ blocks }: { blocks: readonly BlockComparison[] }): Span[][] {
  return blocks.map((block) => block.spans);
}

function shortened(line: readonly Span[]): Span[] {
  const first = line.findIndex((span) => span.change !== "same");
  const from = Math.max(first, 0);
  const before = line[from - 1];
  const lead: Span[] = before ? [{ change: "same", text: lastWords(before.text, BEFORE, from > 1) }] : [];
  const out: Span[] = [];
  let room = WHOLE;
  for (const span of [...lead, ...line.slice(from)]) {
    if (span.text.length > room) {
      out.push({ ...span, text: `${firstWords(span.text, room)}…` });
      break;
    }
    out.push(span);
    room -= span.text.length;
  }
  return out;
}

function lastWords(text: string, most: number, isCut: boolean): string {
  if (text.length <= most) return isCut ? `…${text}` : text;
  const tail = text.slice(-most);
  return `…${tail.slice(tail.search(/(?<=\s)\S/))}`;
}

/** Never in the middle of a word, unless the word alone is too long. */
function firstWords(text: string, most: number): string {
  const head = text.slice(0, most);
  const words = head.replace(/\s*\S*$/u, "");
  return words === "" ? head : words;
}
