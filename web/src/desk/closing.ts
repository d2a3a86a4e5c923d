// What the chair should know before a ballot is closed: who has not voted, what
// the tellers have not given, where they differ. Pure.

import { optionsOf } from "../sitting/words.ts";
import type { BallotView, TellerCount } from "../wire/index.ts";
import { agreementOf, type Agreement, type CountForm } from "./counts.ts";

export type Closing =
  /** Nothing is missing. */
  | { type: "plain" }
  /** Voters who could still vote, in heads. */
  | { type: "missing_votes"; missing: number; received: number; expected: number }
  /** Nobody has counted: until two have, alike, it can't be closed with figures. */
  | { type: "no_count" }
  /** One person has counted. */
  | { type: "one_count" }
  | { type: "counts_differ"; agreement: Extract<Agreement, { type: "differ" }> };

/** Whether the server takes it so: of hands and papers, two counts agree. */
export function isClosable({ type }: Closing): boolean {
  return type === "plain" || type === "missing_votes";
}

export function closingOf(ballot: BallotView, counts: readonly TellerCount[]): Closing {
  if (ballot.way === "recorded") {
    const missing = Math.max(0, ballot.expected - ballot.received);
    return missing === 0 ? { type: "plain" } : { type: "missing_votes", missing, received: ballot.received, expected: ballot.expected };
  }
  const agreement = agreementOf(counts, countForm(ballot));
  switch (agreement.type) {
    case "none":
      return { type: "no_count" };
    case "one":
      return { type: "one_count" };
    case "agree":
      return { type: "plain" };
    case "differ":
      return { type: "counts_differ", agreement };
  }
}

/** What tellers of a ballot have to type. */
export function countForm({ way, subject }: Pick<BallotView, "way" | "subject">): CountForm {
  return { options: optionsOf(subject).length, blank: way === "paper" };
}

/** Whether it is for the assembly to be for or against it, so that the chair can see it clearly. */
export function mayBeClear({ way, subject, rule }: Pick<BallotView, "way" | "subject" | "rule">): boolean {
  return way === "show_of_hands" && optionsOf(subject).length === 0 && rule.majority === "simple";
}
