// Who voted what, choice by choice. Pure.

import { compareText } from "../i18n/index.ts";
import { choicesOf } from "../sitting/draft.ts";
import { fold } from "../text/fold.ts";
import type { Choice, NamedVote } from "../wire/index.ts";

export type NamesOfChoice = { choice: Choice; votes: NamedVote[] };

/** In the order of the choices, by name; choices that nobody made are left out. */
export function byChoice(votes: readonly NamedVote[], options: number): NamesOfChoice[] {
  return choicesOf(options).flatMap((choice) => {
    const those = votes.filter((vote) => vote.choice === choice).sort((one, other) => compareText(one.voter.name, other.voter.name));
    return those.length === 0 ? [] : [{ choice, votes: those }];
  });
}

/** Those whose name, or whose holder's, has these words. */
export function named(votes: readonly NamedVote[], words: string): NamedVote[] {
  const wanted = fold(words).text.trim();
  return wanted === "" ? [...votes] : votes.filter(({ voter, by }) => fold(`${voter.name} ${by?.name ?? ""}`).text.includes(wanted));
}
