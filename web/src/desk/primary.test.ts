import { describe, expect, it } from "vitest";
import type { BallotView, Desk, OnNow, SittingRight } from "../wire/index.ts";
import { primaryKey, primaryOf } from "./primary.ts";
import { amendmentStep, ballot, section } from "./samples.ts";

const item = { type: "amendment", amendment: "a" } as const;
const { mention } = amendmentStep("a", section("s1", 1));
const on: OnNow = { mention, since: 0, shown: null };
const offered = (next: Desk["next"], rights: SittingRight[] = ["run"]) => ({ next, next_mention: mention, rights });

describe("the large button", () => {
  it("calls what comes, first or next", () => {
    expect(primaryOf({ on: null, ballot: null }, offered({ type: "call", item }))).toMatchObject({ type: "call", isFirst: true, mention });
    expect(primaryOf({ on, ballot: null }, offered({ type: "call", item }))).toMatchObject({ type: "call", isFirst: false });
  });

  it("takes a suspended sitting up again", () => {
    const pause: OnNow = { mention: { ...mention, item: { type: "pause" } }, since: 0, shown: null };
    expect(primaryOf({ on: pause, ballot: null }, offered({ type: "call", item })).type).toBe("resume");
  });

  it("closes the ballot that the stream shows open, whatever the desk was told before", () => {
    expect(primaryOf({ on, ballot }, offered({ type: "open_ballot", item }))).toEqual({ type: "close", ballot });
    expect(primaryOf({ on, ballot: null }, offered({ type: "close_ballot", ballot: "b1" })).type).toBe("none");
  });

  it("offers the casting vote to the chair and shows others that it is awaited", () => {
    const tied: BallotView = { ...ballot, state: "closed", result: { decision: { type: "tied" }, tally: null, casting_vote: null } };
    expect(primaryOf({ on, ballot: tied }, offered(null, ["run", "chair"]))).toMatchObject({ type: "casting_vote", mayGive: true });
    expect(primaryOf({ on, ballot: tied }, offered(null))).toMatchObject({ type: "casting_vote", mayGive: false });
  });

  it("goes on behind a ballot that is decided or void", () => {
    const done: BallotView = { ...ballot, state: "closed", result: { decision: { type: "adopted" }, tally: null, casting_vote: null } };
    expect(primaryOf({ on, ballot: done }, offered({ type: "call", item })).type).toBe("call");
    expect(primaryOf({ on, ballot: { ...done, state: "void" } }, offered({ type: "open_ballot", item })).type).toBe("prepare");
    expect(primaryOf({ on, ballot: done }, offered({ type: "close_sitting" })).type).toBe("close_sitting");
    expect(primaryOf({ on, ballot: done }, offered(null)).type).toBe("none");
  });

  it("has a name for each act, so that a second press never does another one", () => {
    const call = primaryOf({ on: null, ballot: null }, offered({ type: "call", item }));
    const prepare = primaryOf({ on, ballot: null }, offered({ type: "open_ballot", item }));
    expect(primaryKey(call)).not.toBe(primaryKey(prepare));
    expect(primaryKey(primaryOf({ on, ballot }, offered(null)))).not.toBe(primaryKey(primaryOf({ on, ballot: { ...ballot, id: "b2" } }, offered(null))));
  });
});
