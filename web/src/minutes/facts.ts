// Whether the text still says what the log says, fact by fact, as the server
// counts it (server/src/domain/minutes/compare.rs); tests/fixtures/minutes-facts.json
// holds both to the same answers. Pure.

import type { ToldFact } from "../live/minutes.ts";
import type { FactState, MinutesBlock, MinutesFact } from "../wire/index.ts";

/** A fact held against the text. */
export type HeldFact = MinutesFact & {
  /** What the text says of it now: all its paragraphs, a line each. */
  text: string;
};

/** What an approval confirms. */
export type Counts = { changed: number; outdated: number; missing: number };

/** Each run of spaces is one, none stands at the ends, other control characters vanish; the spaces of typography are the words' own. */
export function canonicalLine(words: string): string {
  return words
    .replace(/(?![\t\n\r\v\f])\p{Cc}/gu, "")
    .replace(/[ \t\n\r\v\f]+/g, " ")
    .replace(/^ | $/g, "");
}

/** The facts of the log with their states in this text. One without words in the log counts while the text has it. */
export function hold(facts: readonly MinutesFact[], told: readonly ToldFact[]): HeldFact[] {
  const lines = new Map<string, string[]>();
  for (const { fact, words } of told) {
    const line = canonicalLine(words);
    if (line !== "") lines.set(fact, [...(lines.get(fact) ?? []), line]);
  }
  return facts
    .map((fact) => ({ ...fact, state: stateOf(fact, lines.get(fact.key) ?? []), text: (lines.get(fact.key) ?? []).join("\n") }))
    .filter((fact) => fact.says !== "" || fact.state !== "missing");
}

/** A copy counts once; parts of a fact that was split say something else than the fact. */
function stateOf({ says, written }: MinutesFact, lines: readonly string[]): FactState {
  if (lines.length === 0) return "missing";
  const say = (words: string | null): boolean => lines.every((line) => line === words);
  if (say(says)) return "linked";
  return say(written) ? "outdated" : "changed";
}

export function countsOf(facts: readonly HeldFact[]): Counts {
  const count = (state: FactState): number => facts.filter((fact) => fact.state === state).length;
  return { changed: count("changed"), outdated: count("outdated"), missing: count("missing") };
}

/** The fact behind which each stands in the text: itself, or the last one before it that is there. Null at the top. */
export function anchorOf(facts: readonly HeldFact[], key: string): string | null {
  const at = facts.findIndex((fact) => fact.key === key);
  return facts.slice(0, at + 1).findLast(({ state }) => state !== "missing")?.key ?? null;
}

/** What a printed or approved text tells. */
export function toldBy(blocks: readonly MinutesBlock[]): ToldFact[] {
  return blocks.flatMap((block): ToldFact[] => {
    if ("items" in block) return block.items.flatMap(toldBy);
    const words = block.content.map((inline) => (inline.type === "text" ? inline.text : "\n")).join("");
    return block.fact === undefined ? [] : [{ fact: block.fact, words }];
  });
}

/** The kind of a fact by its name, for a title: `ballot` of `ballot/0199…`. */
export const KINDS = [
  "sitting",
  "opening",
  "bureau",
  "attendance",
  "quorum",
  "item",
  "amendment",
  "floor",
  "ballot",
  "votes",
  "fate",
  "closing",
] as const;

export function kindOf(key: string): (typeof KINDS)[number] | "other" {
  const name = key.split("/", 1)[0];
  return KINDS.find((kind) => kind === name) ?? "other";
}
