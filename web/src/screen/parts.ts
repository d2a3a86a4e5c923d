// What came out of a ballot, part by part, as dots and bars show it. Pure. Only of a ballot that is closed.

import type { BallotView, Tally } from "../wire/index.ts";
import { optionsOf } from "../sitting/words.ts";

/** What a dot or a bar stands for. `expected` is a voter who is there and has not voted. */
export type Kind = "received" | "expected" | "for" | "against" | "abstention" | "blank" | "option";

export type Part =
  | { kind: "for" | "against" | "abstention" | "blank"; count: number }
  | { kind: "option"; count: number; name: string };

/** A hemicycle for heads that are for or against something; bars for weights and for options. */
export type Chart = "hemicycle" | "bars";

export function chartOf({ rule, subject }: Pick<BallotView, "rule" | "subject">): Chart {
  return rule.unit === "heads" && optionsOf(subject).length === 0 ? "hemicycle" : "bars";
}

/** From the left to the right, those that are for and those that are against at the ends. Blank papers only where there are some. */
export function partsOf({ subject }: Pick<BallotView, "subject">, { figures }: Pick<Tally, "figures">): Part[] {
  const options = optionsOf(subject);
  const blank: Part[] = figures.blank > 0 ? [{ kind: "blank", count: figures.blank }] : [];
  const abstention: Part = { kind: "abstention", count: figures.abstentions };
  if (options.length > 0) {
    const chosen = options.map((name, place): Part => ({ kind: "option", count: figures.options[place] ?? 0, name }));
    return [...chosen, abstention, ...blank];
  }
  return [{ kind: "for", count: figures.for }, abstention, ...blank, { kind: "against", count: figures.against }];
}

/** Each part as a share of the largest, from 0 to 1, and where the needed number stands among them; null where it lies beyond. */
export function bars(parts: readonly Part[], { needed, cast }: Pick<Tally, "needed" | "cast">): { shares: number[]; needed: number | null } {
  const whole = Math.max(1, cast);
  return { shares: parts.map(({ count }) => Math.min(1, count / whole)), needed: needed > whole ? null : needed / whole };
}
