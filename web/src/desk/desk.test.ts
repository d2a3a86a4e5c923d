import { describe, expect, it } from "vitest";
import { badgeOf, find, mayCount, meant } from "./attendance.ts";
import { signedClock, speakingLeft } from "./clock.ts";
import { closingOf, isClosable, mayBeClear } from "./closing.ts";
import { agreementOf, figuresOf, namesOf, sumOf, typedOf } from "./counts.ts";
import { ballotOf, cleaned, faultOf, formOf, missingFor, ruleOf, sameForm } from "./preparing.ts";
import { attendee, ballot, counted, figures, quorum } from "./samples.ts";
import type { BallotSubject, SittingRules } from "../wire/index.ts";

describe("finding somebody at the door", () => {
  // As the server gives them: by family name.
  const people = [attendee("Karim Aziz", 1), attendee("Maud-Anne Ferrer", 120), attendee("Étienne Le Goff", 12), attendee("Maud Lescoat", 7, { attendance: "hall" })];

  it("takes a number for a badge", () => {
    expect(["12", " n° 12 ", "n°12"].map(badgeOf)).toEqual([12, 12, 12]);
    expect(["", "12a", "Maud", "1234567"].map(badgeOf)).toEqual([null, null, null, null]);
  });

  it("finds by any word, without accents, and shows the exact badge first", () => {
    expect(find(people, "etienne").map(({ badge }) => badge)).toEqual([12]);
    expect(find(people, "goff le").map(({ badge }) => badge)).toEqual([12]);
    expect(find(people, "maud").map(({ badge }) => badge)).toEqual([120, 7]);
    expect(find(people, "anne").map(({ badge }) => badge)).toEqual([120]);
    expect(find(people, "12").map(({ badge }) => badge)).toEqual([12, 120]);
    expect(find(people, "", "present").map(({ badge }) => badge)).toEqual([7]);
    expect(find(people, "", "absent")).toHaveLength(3);
  });

  it("keeps everybody in the order of family names", () => {
    expect(find(people, "").map(({ badge }) => badge)).toEqual([1, 120, 12, 7]);
  });

  it("means somebody only when there is no doubt", () => {
    expect(meant(people, "12")?.badge).toBe(12);
    expect(meant(people, "13")).toBeNull();
    expect(meant(people, "karim")?.badge).toBe(1);
    expect(meant(people, "maud")).toBeNull();
    expect(meant(people, " ")).toBeNull();
  });
});

describe("naming a teller", () => {
  it("offers who is in the hall, and is none yet", () => {
    const attendance = [attendee("Awa", 1, { attendance: "hall" }), attendee("Zoé", 2, { attendance: "remote" }), attendee("Marc", 3), attendee("Élise", 4, { attendance: "hall" })];
    expect(mayCount({ attendance, tellers: ["Élise"] }).map(({ name }) => name)).toEqual(["Awa"]);
  });
});

describe("speaking time", () => {
  it("runs over for who speaks too long", () => {
    expect([0, 9, 102, -12].map(signedClock)).toEqual(["0:00", "0:09", "1:42", "−0:12"]);
    expect(speakingLeft({ started_at: 1000, seconds: 120 }, 61_000)).toBe(60);
    expect(speakingLeft({ started_at: 1000, seconds: 60 }, 73_000)).toBe(-12);
    expect(speakingLeft({ started_at: null, seconds: 60 }, 0)).toBeNull();
  });
});

describe("what tellers count", () => {
  const hands = { options: 0, blank: false };
  const paper = { options: 2, blank: true };

  it("is typed whole: an empty field is no zero", () => {
    expect(namesOf(hands)).toEqual(["for", "against", "abstentions"]);
    expect(namesOf(paper)).toEqual(["option_1", "option_2", "abstentions", "blank"]);
    expect(figuresOf({ for: "42", against: "17", abstentions: "" }, hands)).toEqual({ missing: "abstentions" });
    for (const wrong of ["-1", "1.5", "1e3", "douze", "1234567"]) expect(figuresOf({ for: wrong, against: "1", abstentions: "0" }, hands)).toEqual({ missing: "for" });
    expect(figuresOf({ for: " 42 ", against: "17", abstentions: "6" }, hands)).toEqual({ figures: figures({ for: 42, against: 17, abstentions: 6 }) });
  });

  it("comes back as it was typed", () => {
    const typed = { option_1: "3", option_2: "4", abstentions: "1", blank: "2" };
    const read = figuresOf(typed, paper);
    expect("figures" in read && typedOf(read.figures, paper)).toEqual(typed);
    expect("figures" in read && sumOf(read.figures)).toBe(10);
  });

  it("agrees when two people have every line alike", () => {
    expect(agreementOf([], hands)).toEqual({ type: "none" });
    expect(agreementOf([counted("a", { for: 1 })], hands)).toEqual({ type: "one" });
    expect(agreementOf([counted("a", { for: 42, against: 17 }), counted("b", { for: 42, against: 17 })], hands)).toEqual({ type: "agree" });
    expect(agreementOf([counted("a", { for: 42, against: 17 }), counted("b", { for: 41, against: 17, abstentions: 1 })], hands)).toEqual({ type: "differ", names: ["for", "abstentions"] });
    // Two against one are enough; two against two are not.
    expect(agreementOf([counted("a", { for: 1 }), counted("b", { for: 2 }), counted("c", { for: 1 })], hands).type).toBe("agree");
    expect(agreementOf([counted("a", { for: 1 }), counted("b", { for: 2 }), counted("c", { for: 3 })], hands)).toEqual({ type: "differ", names: ["for"] });
    expect(agreementOf([counted("a", { for: 1 }), counted("b", { for: 1 }), counted("c", { for: 2 }), counted("d", { for: 2 })], hands).type).toBe("differ");
  });
});

describe("closing a ballot", () => {
  it("asks while somebody could still vote", () => {
    expect(closingOf({ ...ballot, received: 412, expected: 438 }, [])).toEqual({ type: "missing_votes", missing: 26, received: 412, expected: 438 });
    expect(closingOf({ ...ballot, received: 438, expected: 438 }, []).type).toBe("plain");
    // Somebody voted and left: nobody is missing.
    expect(closingOf({ ...ballot, received: 5, expected: 4 }, []).type).toBe("plain");
  });

  it("asks while tellers have not counted alike", () => {
    const hands = { ...ballot, way: "show_of_hands" as const };
    expect(closingOf(hands, []).type).toBe("no_count");
    expect(isClosable(closingOf(hands, [counted("a", { for: 1 })]))).toBe(false);
    expect(isClosable(closingOf(hands, [counted("a", { for: 1 }), counted("b", { for: 1 })]))).toBe(true);
    expect(isClosable(closingOf({ ...ballot, received: 1, expected: 2 }, []))).toBe(true);
    expect(closingOf(hands, [counted("a", { for: 1 })]).type).toBe("one_count");
    expect(closingOf(hands, [counted("a", { for: 1 }), counted("b", { for: 1 })]).type).toBe("plain");
    expect(closingOf(hands, [counted("a", { for: 1 }), counted("b", { for: 2 })]).type).toBe("counts_differ");
  });

  it("is clear at a glance only by show of hands, for or against", () => {
    expect(mayBeClear({ ...ballot, way: "show_of_hands" })).toBe(true);
    expect(mayBeClear(ballot)).toBe(false);
    expect(mayBeClear({ ...ballot, way: "show_of_hands", subject: { type: "question", words: "?", options: ["a", "b"] } })).toBe(false);
    expect(mayBeClear({ ...ballot, way: "show_of_hands", rule: { ...ballot.rule, majority: "two_thirds" } })).toBe(false);
  });
});

describe("a ballot before it opens", () => {
  const rules: SittingRules = {
    quorum: { type: "half" },
    quorum_counts: "present",
    proxies_per_person: 1,
    way: "recorded",
    rule: { majority: "simple", base: "expressed", unit: "weights", tie: "casting_vote" },
    may_change: true,
    ballot_seconds: 120,
    speaking_seconds: 120,
  };
  const amendment: BallotSubject = { type: "amendment", amendment: "a" };
  const question = (words: string, ...options: string[]): BallotSubject => ({ type: "question", words, options });

  it("begins with the rules of the congress", () => {
    expect(ballotOf(formOf(rules), amendment, null)).toEqual({ subject: amendment, way: "recorded", rule: rules.rule, may_change: true, seconds: 120, adoption: null });
    expect(formOf({ ...rules, ballot_seconds: null }).seconds).toBe("");
  });

  it("never mixes weights and heads: hands and papers are heads", () => {
    const form = { ...formOf(rules), way: "show_of_hands" as const };
    expect(ruleOf(form).unit).toBe("heads");
    expect(ballotOf(form, amendment, null)).toMatchObject({ may_change: false, seconds: null });
  });

  it("has no tie to decide between options", () => {
    expect(ballotOf(formOf(rules), question("Où ?", "Lille", "Nîmes"), null).rule.tie).toBe("rejected");
    expect(ballotOf(formOf(rules), question("Oui ?"), null).rule.tie).toBe("casting_vote");
  });

  it("says what is missing", () => {
    const form = formOf(rules);
    expect(faultOf(form, amendment)).toBeNull();
    for (const seconds of ["9", "3601", "12.5", "abc"]) expect(faultOf({ ...form, seconds }, amendment)).toBe("seconds");
    expect(faultOf({ ...form, seconds: "", way: "recorded" }, amendment)).toBeNull();
    expect(faultOf({ ...form, seconds: "9", way: "paper" }, amendment)).toBeNull();
    expect(faultOf(form, question(" "))).toBe("words");
    expect(faultOf(form, question("Où ?", "Lille", ""))).toBe("options");
    expect(faultOf(form, question("Où ?", "Lille", "Lille "))).toBe("options");
    expect(faultOf(form, question("Où ?", "Lille", "", "Nîmes"))).toBeNull();
    expect(faultOf(form, { type: "uncontested", amendments: ["a"] })).toBe("amendments");
  });

  it("leaves out lines that are empty", () => {
    expect(cleaned(question(" Où ? ", " Lille", "", "Nîmes "))).toEqual(question("Où ?", "Lille", "Nîmes"));
  });

  it("knows how many are missing for the quorum, and whether somebody changed the rule", () => {
    expect(missingFor(quorum)).toBe(0);
    expect(missingFor({ ...quorum, counted: 20, reached: false })).toBe(2);
    expect(sameForm(formOf(rules), { ...formOf(rules) })).toBe(true);
    expect(sameForm(formOf(rules), { ...formOf(rules), tie: "rejected" })).toBe(false);
  });
});
