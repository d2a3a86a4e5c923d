// Who wrote a passage: how many words each, and when they last wrote there. Pure.

import type { AuthorRun } from "../live/types.ts";
import type { HistoryEntry } from "../wire/index.ts";
import { lastWrittenAt } from "./history.ts";

export type Author = {
  /** Null gathers the words of which nobody is known. */
  participant: string | null;
  words: number;
  /** When they last wrote in this section, or null. */
  at: number | null;
};

/** Most words first. */
export function authorsOf(runs: readonly (readonly AuthorRun[])[], entries: readonly HistoryEntry[]): Author[] {
  const counts = new Map<string | null, number>();
  for (const run of runs.flat()) {
    const words = run.text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
    if (words > 0) counts.set(run.participant, (counts.get(run.participant) ?? 0) + words);
  }
  return [...counts]
    .map(([participant, words]) => ({
      participant,
      words,
      at: participant === null ? null : lastWrittenAt(entries, participant),
    }))
    .sort((left, right) => right.words - left.words);
}
