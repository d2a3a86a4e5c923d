// What a big screen shows of a difference: all of it where that fits, else the passages that change with a
// few words around them. Pure. Never drops a word that comes, never a block that goes without a trace.

import type { Block, BlockComparison, Inline, ProposalComparison, SectionComparison, Shown, Span } from "../wire/index.ts";

/** Words kept on each side of a change, version by version; the first version is the whole. */
const AROUND = [24, 9] as const;

/** Words of what is struck out that show, at its beginning and at its end. */
const STRUCK = { first: 18, last: 8 } as const;

const ELLIPSIS = "…";

/** From the whole to the shortest: what `fitted` chooses from. A text that stands is never shortened. */
export function versionsOf(shown: readonly Shown[]): Shown[][] {
  const touched = shown.map((one): Shown => (one.type === "difference" ? { type: "difference", comparison: touchedOf(one.comparison) } : one));
  if (!touched.some(({ type }) => type === "difference")) return [touched];
  const shorter = AROUND.map((around) =>
    touched.map((one): Shown => (one.type === "difference" ? { type: "difference", comparison: shortenedComparison(one.comparison, around) } : one)),
  );
  return [touched, ...shorter];
}

/** Letters that are read, to know how long a page stays. */
export function lettersOf(shown: readonly Shown[]): number {
  return shown.reduce((sum, one) => sum + lettersIn(one), 0);
}

function lettersIn(shown: Shown): number {
  if (shown.type === "text") {
    const { title, body, proposals } = shown.text;
    return wordsIn(title) + [body, ...proposals.map(({ text }) => text)].flat().reduce((sum, block) => sum + lettersInBlock(block), 0);
  }
  const { title, body, proposals } = shown.comparison;
  const spans = [title, ...blocksOf({ body, proposals }).map((block) => block.spans)].flat();
  return spans.reduce((sum, { text }) => sum + text.length, 0);
}

function lettersInBlock(block: Block): number {
  return "items" in block ? block.items.flat().reduce((sum, item) => sum + lettersInBlock(item), 0) : wordsIn(block.content);
}

function wordsIn(content: readonly Inline[]): number {
  return content.reduce((sum, inline) => sum + (inline.type === "break" ? 0 : inline.text.length), 0);
}

function blocksOf({ body, proposals }: Pick<SectionComparison, "body" | "proposals">): BlockComparison[] {
  return [...body, ...proposals.flatMap(({ blocks }) => blocks)];
}

const changes = (spans: readonly Span[]): boolean => spans.some(({ change }) => change !== "same");
const isTouched = (block: BlockComparison): boolean => block.change !== "same" || changes(block.spans);

/** What an amendment leaves alone, a server may send for its place; a hall has no room for it. */
function touchedOf({ title, body, proposals }: SectionComparison): SectionComparison {
  const touched = {
    title: changes(title) ? title : [],
    body: body.filter(isTouched),
    proposals: proposals.filter((proposal) => proposal.change !== "same").map(touchedProposal),
  };
  const isEmpty = touched.title.length + touched.body.length + touched.proposals.length === 0;
  return isEmpty ? { title, body, proposals } : touched;
}

function touchedProposal(proposal: ProposalComparison): ProposalComparison {
  const blocks = proposal.blocks.filter(isTouched);
  return { ...proposal, blocks: blocks.length === 0 ? proposal.blocks : blocks };
}

function shortenedComparison({ title, body, proposals }: SectionComparison, around: number): SectionComparison {
  const shortened = (block: BlockComparison): BlockComparison => ({ ...block, spans: shortenedSpans(block.spans, around) });
  return {
    title: shortenedSpans(title, around),
    body: body.map(shortened),
    proposals: proposals.map((proposal) => ({ ...proposal, blocks: proposal.blocks.map(shortened) })),
  };
}

/** The words around the changes of one line, `around` on each side of each. */
export function shortenedSpans(spans: readonly Span[], around: number): Span[] {
  const touched = changes(spans);
  return spans.map((span, place) => {
    if (span.change === "added") return span;
    if (span.change === "removed") return { ...span, text: cut(span.text, STRUCK.first, STRUCK.last) };
    // Where only formats change, the beginning says which line it is.
    const before = place === 0 && touched ? 0 : around;
    const behind = place === spans.length - 1 ? 0 : around;
    return { ...span, text: cut(span.text, before, behind) };
  });
}

/** The first and the last words of a text; whole where what would go is hardly more than what says so. */
function cut(text: string, first: number, last: number): string {
  const words = [...text.matchAll(/\S+/g)];
  if (words.length <= first + last + 2) return text;
  const head = first === 0 ? "" : text.slice(0, endOf(words[first - 1]));
  const tail = last === 0 ? "" : text.slice(words[words.length - last]?.index);
  return `${head === "" ? "" : `${head} `}${ELLIPSIS}${tail === "" ? "" : ` ${tail}`}`;
}

function endOf(word: RegExpExecArray | undefined): number {
  return word === undefined ? 0 : word.index + word[0].length;
}
