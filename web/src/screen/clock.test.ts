import { describe, expect, it } from "vitest";
import { ballotTimeLeft, clockIn, formatTimeLeft, isShort, speakingTimeLeft } from "./clock.ts";

describe("time that is left", () => {
  it("is said in minutes and seconds", () => {
    const cases: [number, string][] = [
      [78_000, "1:18"],
      [77_001, "1:18"],
      [9_000, "0:09"],
      [1, "0:01"],
      [0, "0:00"],
      [725_000, "12:05"],
      [3_723_000, "1:02:03"],
    ];
    for (const [left, words] of cases) expect(formatTimeLeft(left), `${left}`).toBe(words);
  });

  it("goes on below zero for who speaks too long", () => {
    expect(formatTimeLeft(-400)).toBe("0:00");
    expect(formatTimeLeft(-12_000)).toBe("\u22120:12");
  });

  it("ends at zero for a ballot, which takes no vote afterwards", () => {
    expect(ballotTimeLeft({ closes_at: 1_000 }, 400)).toBe(600);
    expect(ballotTimeLeft({ closes_at: 1_000 }, 4_000)).toBe(0);
    expect(ballotTimeLeft({ closes_at: null }, 4_000)).toBeNull();
  });

  it("of a speaker is counted from when they began", () => {
    expect(speakingTimeLeft({ started_at: 10_000, seconds: 120 }, 40_000)).toBe(90_000);
    expect(speakingTimeLeft({ started_at: 10_000, seconds: 20 }, 40_000)).toBe(-10_000);
    expect(speakingTimeLeft({ started_at: 10_000, seconds: null }, 40_000)).toBeNull();
    expect(speakingTimeLeft({ started_at: null, seconds: 120 }, 40_000)).toBeNull();
  });

  it("is short from ten seconds", () => {
    expect([null, 10_001, 10_000, 0, -1].map(isShort)).toEqual([false, false, true, true, true]);
  });
});

describe("the clock", () => {
  it("shows the hour of the congress, not of the machine", () => {
    const noon = Date.UTC(2026, 10, 30, 12, 7);
    expect(clockIn("Europe/Paris", noon)).toBe("13:07");
    expect(clockIn("Indian/Reunion", noon)).toBe("16:07");
  });
});
