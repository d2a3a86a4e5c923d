// @vitest-environment node
import { describe, expect, it } from "vitest";
import type { Choice, MyBallot, MyVoter } from "../wire/index.ts";
import { choicesOf, chosen, NOTHING_KEPT, readKept, votesToSend, withoutRecorded, type Drafts } from "./draft.ts";

const voter = (id: string, recorded: Choice | null = null): MyVoter => ({
  voter: { id, name: id, title: "", council: null },
  weight: 1,
  vote: recorded === null ? null : { choice: recorded, at: 1, by: null },
});
const ballot = (...voters: MyVoter[]): MyBallot => ({ ballot: "b", voters });
const choice = (value: Choice) => ({ type: "choice" as const, choice: value });
const same = { type: "same" as const };
const other = { type: "other" as const };

describe("what is sent", () => {
  const check = (drafts: Drafts, on: MyBallot, sent: Record<string, Choice>): void =>
    expect(Object.fromEntries(votesToSend(drafts, on, "me").map((vote) => [vote.voter, vote.choice]))).toEqual(sent);

  it("is what was chosen, nothing else", () => {
    const on = ballot(voter("me"), voter("a"), voter("b"));
    check({}, on, {});
    check({ me: choice("for") }, on, { me: "for" });
    check({ me: choice("for"), a: same, b: choice("against") }, on, { me: "for", a: "for", b: "against" });
    check({ me: choice("for"), a: other }, on, { me: "for" });
  });

  it("follows one's own choice, drafted or recorded, never a missing one", () => {
    check({ a: same }, ballot(voter("me"), voter("a")), {});
    check({ a: same }, ballot(voter("me", "abstention"), voter("a")), { a: "abstention" });
    check({ me: choice("for"), a: same }, ballot(voter("me", "abstention"), voter("a")), { me: "for", a: "for" });
    check({ a: same }, ballot(voter("a")), {});
  });

  it("leaves out what is recorded already, and who is no longer represented", () => {
    check({ me: choice("for") }, ballot(voter("me", "for")), {});
    check({ me: choice("against") }, ballot(voter("me", "for")), { me: "against" });
    check({ me: choice("for"), gone: choice("for") }, ballot(voter("me")), { me: "for" });
  });
});

describe("a draft", () => {
  it("is dropped once it is recorded as it was meant, and stays otherwise", () => {
    const drafts: Drafts = { me: choice("for"), a: same, b: choice("against"), c: other };
    const on = ballot(voter("me", "for"), voter("a", "for"), voter("b", "for"), voter("c", "for"));
    expect(withoutRecorded(drafts, on, "me")).toEqual({ b: choice("against"), c: other });
    expect(withoutRecorded(drafts, ballot(voter("me"), voter("a")), "me")).toEqual(drafts);
  });

  it("of oneself never follows itself", () => expect(chosen({ me: same }, ballot(voter("me")), "me", "me")).toBeNull());
});

it("offers the choices of a ballot, taking no part last", () => {
  expect(choicesOf(0)).toEqual(["for", "against", "abstention", "not_voting"]);
  expect(choicesOf(2)).toEqual(["option_1", "option_2", "abstention", "not_voting"]);
});

describe("what is kept on the device", () => {
  it("is read back as it was", () => {
    const kept = { drafts: { me: choice("for"), a: same }, isReviewing: true, unsent: true, recorded: [voter("me", "for")] };
    expect(readKept(JSON.stringify(kept))).toEqual(kept);
  });

  it("counts as nothing where it is damaged", () => {
    for (const text of [null, "", "{", "null", "3", '{"drafts":1,"recorded":[]}', '{"drafts":{}}']) expect(readKept(text), String(text)).toEqual(NOTHING_KEPT);
    expect(readKept('{"drafts":{"a":{"type":"choice"},"b":{"type":"same"},"c":7},"recorded":[]}').drafts).toEqual({ b: same });
  });
});
