// @vitest-environment node
import { describe, expect, it } from "vitest";
import type { BallotView, Choice, CongressDecision, Figures, ItemMention, NamedVote } from "../wire/index.ts";
import { barsOf, scaleOf } from "./bars.ts";
import { byDay, decisionTitle, outcomeOf, textLinks } from "./decisions.ts";
import { byChoice, named } from "./names.ts";

const figures: Figures = { for: 42, against: 17, abstentions: 6, not_voting: 0, blank: 0, options: [] };
const person = (name: string) => ({ id: name, name, title: "", council: null });
const mention = (item: ItemMention["item"], number: string | null = null): ItemMention => ({
  item,
  section: null,
  amendment: number === null ? null : { id: number, number, state: "adopted" },
  author: null,
  signatories: 0,
  title: null,
});

describe("bars", () => {
  it("stand for every figure that says something", () => {
    expect(barsOf(figures, []).map(({ key, count }) => [key, count])).toEqual([["for", 42], ["against", 17], ["abstentions", 6]]);
    expect(barsOf({ ...figures, blank: 2, not_voting: 1 }, []).map(({ key }) => key)).toEqual(["for", "against", "abstentions", "blank", "not-voting"]);
    expect(barsOf({ ...figures, options: [12, 30] }, ["Lyon", "Brest"]).map(({ words, count }) => [words, count])).toEqual([["Lyon", 12], ["Brest", 30], ["Abstentions", 6]]);
  });

  it("have room for what was needed, and never divide by nothing", () => {
    expect(scaleOf(barsOf(figures, []), { needed: 30 })).toBe(42);
    expect(scaleOf(barsOf(figures, []), { needed: 261 })).toBe(261);
    expect(scaleOf([], { needed: 0 })).toBe(1);
  });
});

describe("names", () => {
  const vote = (name: string, choice: Choice, by: string | null = null): NamedVote => ({ voter: person(name), by: by === null ? null : person(by), choice, weight: 1 });
  const votes = [vote("Zoé", "for"), vote("Élise", "for"), vote("Awa", "against", "Zoé"), vote("Marc", "not_voting")];

  it("stand under their choice, in the order of the alphabet", () => {
    expect(byChoice(votes, 0).map(({ choice, votes: those }) => [choice, those.map(({ voter }) => voter.name)])).toEqual([
      ["for", ["Élise", "Zoé"]],
      ["against", ["Awa"]],
      ["not_voting", ["Marc"]],
    ]);
  });

  it("are found without accents, and through who held the proxy", () => {
    expect(named(votes, "elise").map(({ voter }) => voter.name)).toEqual(["Élise"]);
    expect(named(votes, "zoé").map(({ voter }) => voter.name)).toEqual(["Zoé", "Awa"]);
    expect(named(votes, " ")).toHaveLength(4);
  });
});

describe("decisions", () => {
  const decided = (decision: NonNullable<BallotView["result"]>["decision"], state: BallotView["state"] = "closed"): BallotView =>
    ({ id: "b", number: 4, subject: { type: "amendment", amendment: "a" }, on: [mention({ type: "amendment", amendment: "a" }, "P3-2")], state, result: { decision, tally: null, casting_vote: null } }) as unknown as BallotView;
  const decision = (at: string, more: Partial<CongressDecision> = {}): CongressDecision => ({ at: Date.parse(at), motion: "m", on: [], subject: null, state: null, ballot: null, ...more });

  it("say what they were on and how they ended", () => {
    expect(decisionTitle(decision("2026-11-25T10:00Z", { on: [mention({ type: "amendment", amendment: "a" }, "P3-2")] }))).toBe("Amendement P3-2");
    expect(decisionTitle(decision("2026-11-25T10:00Z", { subject: { type: "question", words: "Où ?", options: [] } }))).toBe("Où ?");
    const check = (more: Partial<CongressDecision>, words: string | undefined): void => expect(outcomeOf(decision("2026-11-25T10:00Z", more))?.words).toBe(words);
    check({ ballot: decided({ type: "adopted" }) }, "Adopté");
    check({ ballot: decided({ type: "rejected" }) }, "Rejeté");
    check({ ballot: decided({ type: "adopted" }, "void") }, "Annulé");
    check({ state: "fallen" }, "Tombé");
    check({}, undefined);
  });

  it("lead to their text", () => {
    expect(textLinks([mention({ type: "amendment", amendment: "a" }, "P3-2")], "m")).toEqual([{ href: "/amendments/a", words: "Lire l’amendement" }]);
    expect(textLinks([mention({ type: "amendment", amendment: "a" }, "P3-2"), mention({ type: "amendment", amendment: "b" }, "P3-4")], "m").map(({ words }) => words)).toEqual(["Amendement P3-2", "Amendement P3-4"]);
    expect(textLinks([mention({ type: "section", section: "s" })], "m")[0]?.href).toBe("/motions/m#section-s");
    expect(textLinks([mention({ type: "motion" })], "m")[0]?.href).toBe("/motions/m");
    expect(textLinks([], "m")).toEqual([]);
  });

  it("are told day by day", () => {
    const days = byDay([decision("2026-11-24T10:00"), decision("2026-11-24T18:00"), decision("2026-11-25T09:00")]);
    expect(days.map(({ decisions }) => decisions.length)).toEqual([2, 1]);
  });
});
