import { describe, expect, it } from "vitest";
import type { BallotView, SittingRules } from "../wire/index.ts";
import { briefFigures, briefOf, legName, toneOf } from "./results.ts";
import { readRules, rulesOf } from "./rules.ts";
import { amendmentStep, ballot, figures, section } from "./samples.ts";

describe("a step in two words", () => {
  const closed: BallotView = {
    ...ballot,
    state: "closed",
    on: [amendmentStep("a", section("s", 3)).mention],
    result: { decision: { type: "adopted" }, tally: { figures: figures({ for: 42, against: 17 }), expressed: 59, cast: 59, entitled: 80, needed: 18, decision: { type: "adopted" } }, casting_vote: null },
  };
  const step = amendmentStep("a", section("s", 3), { state: "done", ballot: closed });

  it("is what came out, with its figures", () => {
    expect(briefOf(step)).toEqual({ words: "adopté", figures: "42–17", tone: "adopted" });
    expect(toneOf({ type: "none_chosen" })).toBe("plain");
  });

  it("has no figures where nobody counted, or where options were chosen", () => {
    expect(briefFigures({ ...closed, result: { decision: { type: "adopted" }, tally: null, casting_vote: null } })).toBe("");
    expect(briefFigures({ ...closed, subject: { type: "question", words: "?", options: ["a", "b"] } })).toBe("");
  });

  it("never tells a tendency while the ballot is open", () => {
    expect(briefOf({ ...step, ballot })).toEqual({ words: "au vote", figures: "", tone: "open" });
  });

  it("is the fate of what was decided without a ballot, and nothing for what waits", () => {
    const fallen = amendmentStep("b", section("s", 3), { state: "done" });
    if (fallen.mention.amendment) fallen.mention.amendment.state = "fallen";
    expect(briefOf(fallen)).toEqual({ words: "tombé", figures: "", tone: "plain" });
    expect(briefOf(amendmentStep("c", section("s", 3)))).toBeNull();
  });
});

describe("a section in the column", () => {
  it("has its number, and once it was taken out its title", () => {
    expect(legName(section("s", 3))).toBe("Principe 3");
    expect(legName({ ...section("s", null), kind: "principle", title: "La sobriété", removed: true })).toBe("La sobriété");
    expect(legName({ ...section("s", null), kind: "principle", title: "", removed: true })).toBe("Principe");
    expect(legName({ ...section("s", null), removed: true })).toBe("Préambule");
  });
});

describe("the rules in a form", () => {
  const rules: SittingRules = {
    quorum: { type: "number", number: 22 },
    quorum_counts: "present",
    proxies_per_person: 2,
    way: "paper",
    rule: { majority: "two_thirds", base: "cast", unit: "heads", tie: "rejected" },
    may_change: false,
    ballot_seconds: null,
    speaking_seconds: 90,
  };

  it("come back as they were", () => {
    expect(rulesOf(readRules(rules))).toEqual(rules);
    const half: SittingRules = { ...rules, quorum: { type: "half" }, ballot_seconds: 60 };
    expect(rulesOf(readRules(half))).toEqual(half);
  });

  it("read an empty field of seconds as none", () => {
    expect(rulesOf({ ...readRules(rules), ballotSeconds: undefined }).ballot_seconds).toBeNull();
  });
});
