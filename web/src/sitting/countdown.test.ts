// @vitest-environment node
import { describe, expect, it } from "vitest";
import { clockFigures, secondsUntil, spokenMark } from "./countdown.ts";

describe("a count-down", () => {
  it("shows the last second until it is over, and never less than nothing", () => {
    for (const [left, seconds] of [[102_000, 102], [101_001, 102], [1, 1], [0, 0], [-5_000, 0]] as const) expect(secondsUntil(1_000_000 + left, 1_000_000)).toBe(seconds);
  });

  it("is written like a clock", () => {
    for (const [seconds, figures] of [[102, "1:42"], [7, "0:07"], [0, "0:00"], [3_600, "1:00:00"], [3_723, "1:02:03"]] as const) expect(clockFigures(seconds)).toBe(figures);
  });

  it("is said at a minute, at thirty and at ten seconds only", () => {
    const said = Array.from({ length: 90 }, (_, step) => spokenMark(90 - step, 89 - step)).filter((mark) => mark !== null);
    expect(said).toEqual([60, 30, 10]);
    expect(spokenMark(70, 25)).toBe(30);
    expect(spokenMark(20, 0)).toBeNull();
    expect(spokenMark(10, 10)).toBeNull();
  });
});
