// @vitest-environment node
import { describe, expect, it } from "vitest";
import { closingOf, hasPassed } from "./closing.ts";

const PARIS = "Europe/Paris";
const NOON = Date.parse("2026-11-25T11:00:00Z");

describe("a closing that is typed", () => {
  it("ends with its day where no hour is named", () => {
    expect(closingOf(PARIS, "", "18:00")).toBeNull();
    expect(closingOf(PARIS, "2026-11-25", "18:00")).toBe(Date.parse("2026-11-25T17:00:00Z"));
    expect(closingOf(PARIS, "2026-11-25", "")).toBe(Date.parse("2026-11-25T22:59:00Z"));
  });

  it("is no way to close at once", () => {
    const passed = (day: string, time: string) => hasPassed(PARIS, { day, time }, NOON);
    expect(passed("2026-11-24", "")).toBe(true);
    expect(passed("2026-11-25", "12:00")).toBe(true);
    expect(passed("2026-11-25", "12:01")).toBe(false);
    expect(passed("2026-11-25", ""), "today, until the evening").toBe(false);
    expect(passed("", "")).toBe(false);
  });
});
