// Reading a comparison: what a line says of it, and how its proposals are numbered. Pure.

import type { BlockComparison, SectionComparison, Span } from "../wire/index.ts";

/** A text that was read by itself numbers its proposals without their principle. */
export function proposalNumber(number: string, principle: number | null): string {
  return principle === null || number.includes(".") ? number : `${principle}.${number}`;
}

/** The words stayed: their format, a link or the kind of the block changed. */
export function onlyFormats({ change, spans }: BlockComparison): boolean {
  return change === "changed" && spans.every((span) => span.change === "same");
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
