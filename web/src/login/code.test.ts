// @vitest-environment node
import { describe, expect, it } from "vitest";
import { needsAnother, readPending, secondsToWait } from "./code.ts";

const pending = { email: "maud@example.org", askedAt: 1_000_000 };

describe("a code on its way", () => {
  it("is remembered while it is good", () => {
    const stored = JSON.stringify(pending);
    expect(readPending(stored, 1_000_001)).toEqual(pending);
    expect(readPending(stored, 1_000_000 + 600_000)).toBeNull();
    expect(readPending(stored, 999_999)).toBeNull();
  });

  it("is not read from anything else", () => {
    for (const stored of [null, "", "{", "7", "null", "{}", '{"email":1,"askedAt":2}']) expect(readPending(stored, 10)).toBeNull();
  });

  it("may be followed by another one after a while", () => {
    expect(secondsToWait(pending, 1_000_000)).toBe(45);
    expect(secondsToWait(pending, 1_000_500)).toBe(45);
    expect(secondsToWait(pending, 1_045_000)).toBe(0);
    expect(secondsToWait(pending, 9_000_000)).toBe(0);
  });

  it("is replaced only when it can be of no more use", () => {
    expect(needsAnother("login_code_used")).toBe(true);
    expect(needsAnother("login_code_wrong")).toBe(false);
  });
});
