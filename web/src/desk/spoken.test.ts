import { describe, expect, it } from "vitest";
import type { BallotView, OnNow } from "../wire/index.ts";
import { amendmentStep, ballot, quorum, section } from "./samples.ts";
import { spokenOf } from "./spoken.ts";

const on = (id: string): OnNow => ({ mention: amendmentStep(id, section("s", 1)).mention, since: 0, shown: null });
const nothing = { on: null, ballot: null, quorum };
const tied: BallotView = { ...ballot, state: "closed", result: { decision: { type: "tied" }, tally: null, casting_vote: null } };
const types = (before: Parameters<typeof spokenOf>[0], now: Parameters<typeof spokenOf>[1]) => spokenOf(before, now).map(({ type }) => type);

describe("what is said aloud", () => {
  it("is what was called, once", () => {
    expect(types(nothing, { ...nothing, on: on("a") })).toEqual(["called"]);
    expect(types({ ...nothing, on: on("a") }, { ...nothing, on: { ...on("a"), since: 9 } })).toEqual([]);
    expect(types({ ...nothing, on: on("a") }, { ...nothing, on: on("b") })).toEqual(["called"]);
  });

  it("is a ballot that opens and what comes out, never the participation", () => {
    expect(types(nothing, { ...nothing, ballot })).toEqual(["opened"]);
    expect(types({ ...nothing, ballot }, { ...nothing, ballot: { ...ballot, received: 12 } })).toEqual([]);
    expect(types({ ...nothing, ballot }, { ...nothing, ballot: tied })).toEqual(["result"]);
    expect(types({ ...nothing, ballot: tied }, { ...nothing, ballot: { ...tied, result: { decision: { type: "adopted" }, tally: null, casting_vote: "for" } } })).toEqual(["result"]);
    expect(types({ ...nothing, ballot: tied }, { ...nothing, ballot: { ...tied, state: "void" } })).toEqual(["void"]);
  });

  it("is not an old result that comes into sight again", () => {
    expect(types({ ...nothing, on: on("a") }, { ...nothing, on: on("b"), ballot: tied })).toEqual(["called"]);
  });

  it("is the quorum when it is lost or reached", () => {
    expect(types(nothing, { ...nothing, quorum: { ...quorum, counted: 21, reached: false } })).toEqual(["quorum"]);
    expect(types(nothing, { ...nothing, quorum: { ...quorum, counted: 30 } })).toEqual([]);
  });
});
