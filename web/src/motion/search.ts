// Searching the motion: its text cut into segments, one a block, and the hits
// in them with their context. Pure; search-ranges.ts finds the same in the page.

import { findIn } from "../text/fold.ts";
import type { Block, Inline, Section, SectionText } from "../wire/index.ts";

export type Segment = { section: string; field: string; number: string; text: string };

export type Hit = {
  section: string;
  field: string;
  /** The section's or the proposal's number; empty for the preamble and the closing. */
  number: string;
  /** Which of the hits of this field it is, from 0. */
  ordinal: number;
  before: string;
  match: string;
  after: string;
};

const CONTEXT = 42;
/** More hits than anybody goes through; the count beyond them is still said. */
export const MOST_HITS = 200;

export function segmentsOf(section: Pick<Section, "id" | "number">, text: SectionText): Segment[] {
  const number = section.number === null ? "" : String(section.number);
  const of = (field: string, shown: string) => (line: string) => ({ section: section.id, field, number: shown, text: line });
  return [
    ...[plain(text.title)].map(of("title", number)),
    ...linesOf(text.body).map(of("body", number)),
    ...text.proposals.flatMap((proposal) => linesOf(proposal.text).map(of(proposal.id, proposal.number))),
  ].filter((segment) => segment.text !== "");
}

export function searchIn(segments: readonly Segment[], query: string): Hit[] {
  const hits: Hit[] = [];
  const counts = new Map<string, number>();
  for (const { section, field, number, text } of segments) {
    for (const { start, end } of findIn(text, query)) {
      const key = `${section} ${field}`;
      const ordinal = counts.get(key) ?? 0;
      counts.set(key, ordinal + 1);
      hits.push({ section, field, number, ordinal, before: lead(text, start), match: text.slice(start, end), after: trail(text, end) });
    }
  }
  return hits;
}

/** The next or the previous hit, round and round. */
export function stepHit(current: number, count: number, step: -1 | 1): number {
  if (count === 0) return -1;
  if (current < 0) return step === 1 ? 0 : count - 1;
  return (current + step + count) % count;
}

function linesOf(blocks: readonly Block[]): string[] {
  return blocks.flatMap((block) =>
    "items" in block ? block.items.flatMap((item) => linesOf(item)) : [plain(block.content)],
  );
}

function plain(content: readonly Inline[]): string {
  return content.map((inline) => (inline.type === "break" ? " " : inline.text)).join("");
}

/** The words before the hit, from the beginning of a word. */
function lead(text: string, start: number): string {
  if (start <= CONTEXT) return text.slice(0, start);
  const cut = text.slice(start - CONTEXT, start);
  const word = cut.indexOf(" ");
  return `…${word < 0 ? cut : cut.slice(word)}`;
}

/** The words after the hit, to the end of a word. */
function trail(text: string, end: number): string {
  if (text.length - end <= CONTEXT) return text.slice(end);
  const cut = text.slice(end, end + CONTEXT);
  const word = cut.lastIndexOf(" ");
  return `${word < 0 ? cut : cut.slice(0, word + 1)}…`;
}
