// @vitest-environment node
import { describe, expect, it } from "vitest";
import type { BallotView, SittingState } from "../wire/index.ts";
import { ClockOffset, newer, withParticipation } from "./merging.ts";

const ballot = (id: string, received: number, state: BallotView["state"] = "open") => ({ id, received, expected: 10, state }) as BallotView;
const state = (revision: number, now = revision, of: BallotView | null = null) => ({ revision, now, ballot: of }) as SittingState;

describe("of two states", () => {
  it("the one with the larger revision is shown", () => {
    const [old, fresh] = [state(4), state(5)];
    expect(newer(null, old, false)).toBe(old);
    expect(newer(old, fresh, false)).toBe(fresh);
    expect(newer(fresh, old, false)).toBe(fresh);
    expect(newer(fresh, state(5, 9), true)).toBe(fresh);
  });

  it("a server that began again is followed from its first state on, told by its clock", () => {
    const before = state(400, 1_000);
    expect(newer(before, state(2, 5_000), true).revision).toBe(2);
    expect(newer(before, state(2, 5_000), false)).toBe(before);
    expect(newer(before, state(2, 900), true)).toBe(before);
  });

  it("keeps a count of votes that is further on", () => {
    expect(newer(state(4, 4, ballot("b", 7)), state(5, 5, ballot("b", 6)), false).ballot?.received).toBe(7);
    expect(newer(state(4, 4, ballot("b", 7)), state(5, 5, ballot("c", 0)), false).ballot?.received).toBe(0);
    expect(newer(state(4, 4, ballot("b", 7)), state(5, 5, ballot("b", 6, "closed")), false).ballot?.received).toBe(6);
  });
});

describe("participation", () => {
  const shown = state(4, 4, ballot("b", 7));

  it("is merged into the open ballot that it is of", () => {
    expect(withParticipation(shown, { ballot: "b", received: 8, expected: 11 }).ballot).toMatchObject({ received: 8, expected: 11 });
    expect(shown.ballot?.received).toBe(7);
  });

  it("changes nothing when it is late, of another ballot, or of one that is closed", () => {
    for (const late of [{ ballot: "b", received: 6, expected: 10 }, { ballot: "c", received: 9, expected: 10 }, { ballot: "b", received: 7, expected: 10 }]) {
      expect(withParticipation(shown, late)).toBe(shown);
    }
    const closed = state(5, 5, ballot("b", 7, "closed"));
    expect(withParticipation(closed, { ballot: "b", received: 8, expected: 10 })).toBe(closed);
    expect(withParticipation(state(1), { ballot: "b", received: 8, expected: 10 }).ballot).toBeNull();
  });
});

describe("the server's clock", () => {
  it("is judged by the message that travelled fastest", () => {
    const offset = new ClockOffset();
    expect(offset.value).toBe(0);
    offset.heard(10_000, 7_900); // 2,000 ahead, 100 on its way: 2,100 is too much only if it came early
    offset.heard(15_000, 13_400);
    expect(offset.value).toBe(2_100);
  });

  it("forgets what is long ago, when a clock was set", () => {
    const offset = new ClockOffset();
    offset.heard(100_000, 0);
    for (let beat = 0; beat < 12; beat += 1) offset.heard(5_000 * beat, 5_000 * beat + 40);
    expect(offset.value).toBe(-40);
  });
});
