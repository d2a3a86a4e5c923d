import { describe, expect, it } from "vitest";
import type { SittingNow, SittingSummary } from "../../wire/index.ts";
import { afterSitting, inSitting, minutesToDo } from "./sitting-acts.ts";

const sitting: SittingSummary = { id: "s", number: 2, motion: "m", motion_title: "Le cuivre", opened_at: 1, closed_at: null };

type Open = Extract<SittingNow, { type: "open" }>;
const open = (more: Partial<Open> = {}): Open => ({ type: "open", sitting, may_run: false, entitled: true, attendance: "hall", ballot: null, ...more });

type Closed = Extract<SittingNow, { type: "closed" }>;
const closed = (more: Partial<Closed> = {}): Closed => ({ type: "closed", sitting: { ...sitting, closed_at: 2 }, ballots: 8, minutes: null, ...more });

/** Each act in one word. */
const words = (more: Partial<Open>): string[] => inSitting(open(more)).map((act) => (act.type === "sitting" ? act.part : act.type));

describe("an open sitting", () => {
  it("asks a member to come in, then to follow", () => {
    expect(words({ attendance: null })).toEqual(["arrive"]);
    expect(words({})).toEqual(["follow"]);
  });

  it("asks for the votes that are awaited, and for no vote that was given", () => {
    const ballot = { way: "recorded", awaited: 2 } as const;
    expect(inSitting(open({ ballot }))).toEqual([{ type: "vote", awaited: 2 }]);
    expect(words({ ballot: { ...ballot, awaited: 0 } })).toEqual(["follow"]);
  });

  it("asks who is not there yet to come in, in order to vote", () => {
    expect(words({ attendance: null, ballot: { way: "recorded", awaited: 0 } })).toEqual(["arrive_to_vote"]);
    expect(words({ attendance: null, ballot: { way: "paper", awaited: 0 } })).toEqual(["arrive"]);
  });

  it("sends nobody to a telephone for a ballot of the hall", () => {
    for (const way of ["show_of_hands", "paper"] as const) {
      expect(words({ ballot: { way, awaited: 0 } })).toEqual([way]);
      expect(words({ ballot: { way, awaited: 0 }, attendance: "remote" })).toEqual(["follow"]);
    }
  });

  it("lets who does not vote watch, whatever is voted on", () => {
    const guest = { entitled: false, attendance: null };
    expect(words(guest)).toEqual(["watch"]);
    expect(words({ ...guest, ballot: { way: "recorded", awaited: 0 } })).toEqual(["watch"]);
  });

  it("asks a guest who represents a member for that vote", () => {
    expect(words({ entitled: false, ballot: { way: "recorded", awaited: 1 } })).toEqual(["vote"]);
  });

  it("sends those who run it to the desk, and members among them to their seat too", () => {
    expect(words({ may_run: true, entitled: false, attendance: null })).toEqual(["desk"]);
    expect(words({ may_run: true, attendance: null })).toEqual(["desk", "arrive"]);
    expect(words({ may_run: true, ballot: { way: "recorded", awaited: 1 } })).toEqual(["desk", "vote"]);
    expect(inSitting(open({ may_run: true, ballot: { way: "paper", awaited: 0 } }))[0]).toEqual({ type: "desk", ballot: "open" });
  });

  it("is not there before it was opened, nor when it is over", () => {
    expect(inSitting(null)).toEqual([]);
    expect(inSitting(closed())).toEqual([]);
  });
});

describe("a sitting that is over", () => {
  const types = (more: Partial<Closed>): string[] => afterSitting(closed(more)).map((act) => (act.type === "minutes" ? act.act : act.type));

  it("leads to what was decided, then to minutes that are approved", () => {
    expect(types({})).toEqual(["decisions"]);
    expect(types({ minutes: "read" })).toEqual(["decisions", "read"]);
  });

  it("tells minutes that wait for somebody apart from those to be read", () => {
    for (const minutes of ["write", "approve"] as const) {
      expect(minutesToDo(closed({ minutes }))).toMatchObject([{ type: "minutes", act: minutes }]);
      expect(types({ minutes })).toEqual(["decisions"]);
    }
    for (const none of [null, open(), closed(), closed({ minutes: "read" })]) expect(minutesToDo(none)).toEqual([]);
  });

  it("says nothing of decisions where none was taken", () => {
    expect(types({ ballots: 0 })).toEqual([]);
    expect(types({ ballots: 0, minutes: "read" })).toEqual(["read"]);
  });

  it("is over only once it was opened and closed", () => {
    expect(afterSitting(null)).toEqual([]);
    expect(afterSitting(open())).toEqual([]);
  });
});
