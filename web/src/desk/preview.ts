// The first words of a text, as a small picture of the big screen shows them. Pure.

import type { Block, BlockComparison, Shown, Span } from "../wire/index.ts";

const LONGEST = 220;

/** What is inserted is said, what is deleted is not: the text as it would stand. */
export function firstWords(shown: Shown): string {
  const text =
    shown.type === "text"
      ? [...shown.text.body, ...shown.text.proposals.flatMap((proposal) => proposal.text)].map(wordsOf).join(" ")
      : [...shown.comparison.body, ...shown.comparison.proposals.flatMap(({ blocks }) => blocks)].filter(isChanged).map(standing).join(" ");
  const whole = text.replace(/\s+/g, " ").trim();
  return whole.length <= LONGEST ? whole : `${whole.slice(0, LONGEST).replace(/\s*\S*$/u, "")}…`;
}

function wordsOf(block: Block): string {
  if ("items" in block) return block.items.map((item) => item.map(wordsOf).join(" ")).join(" ");
  return block.content.map((inline) => (inline.type === "break" ? " " : inline.text)).join("");
}

const isChanged = ({ change }: BlockComparison): boolean => change !== "same";

const standing = ({ spans }: BlockComparison): string => spans.filter(({ change }: Span) => change !== "removed").map(({ text }) => text).join("");
