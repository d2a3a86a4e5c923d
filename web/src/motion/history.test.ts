// @vitest-environment node
import { describe, expect, it } from "vitest";
import type { HistoryEntry, SectionComparison } from "../wire/index.ts";
import { bounds, byDay, entriesBy, isSame, lastWrittenAt, tally, usualAgainst, writersOf } from "./history.ts";

const HOUR = 3_600_000;
const NOON = new Date(2026, 10, 24, 12).getTime();
const entry = (first: number, last: number, at: number, ...participants: string[]): HistoryEntry => ({
  first,
  last,
  started_at: at - 60_000,
  ended_at: at,
  participants,
  updates: last - first + 1,
  adoption: null,
  undone: false,
  correction: false,
});
const entries = [entry(1, 40, NOON - 24 * HOUR, "a"), entry(41, 50, NOON, "a", "b"), entry(51, 51, NOON + HOUR, "c")];

describe("history", () => {
  it("compares a moment with the present, or with the step before", () => {
    expect(bounds(entries[1]!, "present")).toEqual({ from: 50, to: null });
    expect(bounds(entries[1]!, "step")).toEqual({ from: 40, to: 50 });
    expect(bounds(entries[0]!, "step")).toEqual({ from: 0, to: 40 });
  });

  it("shows what the newest moment changed, and what has changed since an older one", () => {
    expect(entries.map((one) => usualAgainst(one, entries))).toEqual(["present", "present", "step"]);
  });

  it("knows who wrote, how much and when", () => {
    expect(writersOf(entries)).toEqual(["a", "b", "c"]);
    expect(entriesBy(entries, "b").map((one) => one.last)).toEqual([50]);
    expect(entriesBy(entries, null)).toHaveLength(3);
    expect(lastWrittenAt(entries, "a")).toBe(NOON);
    expect(lastWrittenAt(entries, "nobody")).toBeNull();
  });

  it("lists the newest first, day by day", () => {
    expect(byDay(entries).map((day) => day.entries.map((one) => one.last))).toEqual([[51, 50], [40]]);
  });

  it("counts words, not characters", () => {
    const comparison: SectionComparison = {
      title: [{ change: "same", text: "Des moyens" }],
      body: [
        {
          type: "paragraph",
          change: "changed",
          spans: [
            { change: "same", text: "Garantir " },
            { change: "removed", text: "l’accès, partout" },
            { change: "added", text: "dix-huit guichets ; " },
          ],
        },
      ],
      proposals: [{ id: "1", number: "1.1", change: "added", blocks: [{ type: "paragraph", change: "added", spans: [{ change: "added", text: "Former." }] }] }],
    };
    expect(tally(comparison)).toEqual({ added: 3, removed: 2 });
    expect(isSame(comparison)).toBe(false);
  });

  it("takes a moved proposal for a difference", () => {
    const comparison: SectionComparison = { title: [], body: [], proposals: [{ id: "1", number: "1.1", change: "moved", blocks: [] }] };
    expect(isSame(comparison)).toBe(false);
    expect(isSame({ title: [], body: [], proposals: [] })).toBe(true);
  });
});
