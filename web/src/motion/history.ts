// The past of a section, as a reader goes through it. Pure.

import type { BlockComparison, HistoryEntry, SectionComparison, Span } from "../wire/index.ts";

/** "present": what changed since then. "step": what changed at that moment. */
export type Against = "present" | "step";

/** The two updates to compare; `to` null is the present state. */
export function bounds(entry: HistoryEntry, against: Against): { from: number; to: number | null } {
  return against === "present" ? { from: entry.last, to: null } : { from: entry.first - 1, to: entry.last };
}

/** What one looks for first: what the newest moment changed; what has changed since an older one. */
export function usualAgainst(entry: HistoryEntry, all: readonly HistoryEntry[]): Against {
  return entry.last === all.at(-1)?.last ? "step" : "present";
}

/** Those who appear in a history, most present first. */
export function writersOf(entries: readonly HistoryEntry[]): string[] {
  const counts = new Map<string, number>();
  for (const entry of entries) {
    for (const participant of entry.participants) counts.set(participant, (counts.get(participant) ?? 0) + entry.updates);
  }
  return [...counts].sort((left, right) => right[1] - left[1]).map(([participant]) => participant);
}

export function entriesBy(entries: readonly HistoryEntry[], participant: string | null): HistoryEntry[] {
  return participant === null ? [...entries] : entries.filter((entry) => entry.participants.includes(participant));
}

/** When somebody last wrote in the section, or null. */
export function lastWrittenAt(entries: readonly HistoryEntry[], participant: string): number | null {
  return entries.findLast((entry) => entry.participants.includes(participant))?.ended_at ?? null;
}

export type Day = { key: string; at: number; entries: HistoryEntry[] };

/** Newest day first, and newest first within it: what just happened is what one looks for. */
export function byDay(entries: readonly HistoryEntry[]): Day[] {
  const days: Day[] = [];
  for (const entry of [...entries].reverse()) {
    const key = new Date(entry.ended_at).toDateString();
    const last = days.at(-1);
    if (last?.key === key) last.entries.push(entry);
    else days.push({ key, at: entry.ended_at, entries: [entry] });
  }
  return days;
}

export type Tally = { added: number; removed: number };

/** How many words a comparison adds and removes. */
export function tally(comparison: SectionComparison): Tally {
  const spans = [
    ...comparison.title,
    ...spansOf(comparison.body),
    ...comparison.proposals.flatMap((proposal) => spansOf(proposal.blocks)),
  ];
  return { added: words(spans, "added"), removed: words(spans, "removed") };
}

/** Nothing differs, not even the order of the proposals. */
export function isSame(comparison: SectionComparison): boolean {
  return (
    comparison.title.every((span) => span.change === "same") &&
    comparison.body.every((block) => block.change === "same") &&
    comparison.proposals.every((proposal) => proposal.change === "same")
  );
}

function spansOf(blocks: readonly BlockComparison[]): Span[] {
  return blocks.flatMap((block) => block.spans);
}

function words(spans: readonly Span[], change: Span["change"]): number {
  return spans
    .filter((span) => span.change === change)
    .reduce((sum, span) => sum + (span.text.match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}’'-]*/gu)?.length ?? 0), 0);
}
