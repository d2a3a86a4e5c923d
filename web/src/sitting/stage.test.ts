// @vitest-environment node
import { describe, expect, it } from "vitest";
import type { BallotView, FloorEntry, ItemMention, SittingState, SittingSummary } from "../wire/index.ts";
import { asideOf, isUrgent, placeInLine, stageOf } from "./stage.ts";

const sitting: SittingSummary = { id: "s", number: 1, motion: "m", motion_title: "", opened_at: 1, closed_at: null };
const on = (type: "motion" | "pause") => ({ mention: { item: { type } } as ItemMention, since: 1, shown: null });
const ballot = (state: BallotView["state"], id = "b") => ({ id, state }) as BallotView;
const entry = (person: string): FloorEntry => ({ id: person, person: { id: person, name: person, title: "", council: null }, kind: "speak", asked_at: 1, started_at: null, seconds: null });
const state = (more: Partial<SittingState>): SittingState => ({ sitting, on: null, ballot: null, floor: { speaking: null, waiting: [] }, ...more }) as SittingState;

it("tells where the sitting stands", () => {
  const check = (more: Partial<SittingState>, type: string): void => expect(stageOf(state(more)).type).toBe(type);
  check({ sitting: null }, "before");
  check({}, "opened");
  check({ on: on("motion") }, "discussion");
  check({ on: on("pause") }, "pause");
  check({ on: on("motion"), ballot: ballot("open") }, "ballot");
  check({ ballot: ballot("open") }, "ballot");
  check({ on: on("motion"), ballot: ballot("closed") }, "result");
  check({ on: on("motion"), ballot: ballot("void") }, "result");
  check({ sitting: { ...sitting, closed_at: 2 }, on: on("motion"), ballot: ballot("closed") }, "after");
});

it("says why somebody has nobody to vote for", () => {
  const person = { id: "p", name: "", title: "", council: null };
  const given = { id: "x", giver: person, holder: person, given_at: 1, in_force: true };
  expect(asideOf({ entitled: false, attendance: "hall", given: null })).toBe("not_entitled");
  expect(asideOf({ entitled: true, attendance: null, given: null })).toBe("absent");
  expect(asideOf({ entitled: true, attendance: null, given })).toBe("represented");
  expect(asideOf({ entitled: true, attendance: null, given: { ...given, in_force: false } })).toBe("absent");
});

it("counts who speaks before", () => {
  const floor = { waiting: [entry("a"), entry("me"), entry("b")] };
  expect(placeInLine(floor, "me")).toBe(2);
  expect(placeInLine(floor, "c")).toBeNull();
});

describe("what is known of oneself", () => {
  const check = (before: Partial<SittingState>, after: Partial<SittingState>, urgent: boolean): void =>
    expect(isUrgent(state(before), state(after), "me")).toBe(urgent);

  it("is asked again at once when a ballot, the sitting or one's turn changes", () => {
    check({}, { ballot: ballot("open") }, true);
    check({ ballot: ballot("open") }, { ballot: ballot("closed") }, true);
    check({ ballot: ballot("open") }, { ballot: ballot("open", "c") }, true);
    check({}, { sitting: { ...sitting, closed_at: 2 } }, true);
    check({}, { floor: { speaking: null, waiting: [entry("me")] } }, true);
    check({ floor: { speaking: null, waiting: [entry("me")] } }, { floor: { speaking: entry("me"), waiting: [] } }, true);
  });

  it("waits when others come, leave, or ask to speak", () => {
    check({}, {}, false);
    check({}, { floor: { speaking: entry("a"), waiting: [entry("b")] } }, false);
    check({ ballot: ballot("closed") }, { ballot: ballot("void") }, false);
  });
});
