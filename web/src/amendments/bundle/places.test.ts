// @vitest-environment node
import { describe, expect, it } from "vitest";
import { fromNumbers, toNumbers } from "./chosen.ts";
import { amendment, section } from "./examples.ts";
import { anchorOf, findByNumber, grouped, placeKey, placeOf } from "./places.ts";

const sections = [section("preamble"), section("three", 3), section("four", 4)];
const onProposal = { target: { type: "proposal", proposal: "b" }, proposal_number: "3.2" } as const;
const all = [
  amendment("P3-1"),
  amendment("P3-2", { target: { type: "block", block: 2 } }),
  amendment("3.2-1", onProposal),
  amendment("3.2-1-1", { parent: "3.2-1" }),
  amendment("3.2-2", { target: { type: "remove_proposal", proposal: "b" }, proposal_number: "3.2" }),
  amendment("P3-3", { target: { type: "new_proposal", proposal: "n" } }),
  amendment("PRE-1", { section: "preamble", target: { type: "title" } }),
];

describe("the places of amendments", () => {
  it("follow the text, a sub-amendment standing with its parent", () => {
    const places = grouped(sections, all).map(({ section: { id }, count, places: own }) => [
      id,
      count,
      own.map(({ key, amendments }) => [key, amendments.map(({ summary }) => summary.number)]),
    ]);
    expect(places).toEqual([
      ["preamble", 1, [["title", ["PRE-1"]]]],
      [
        "three",
        6,
        [
          ["body", ["P3-1", "P3-2"]],
          ["proposal b", ["3.2-1", "3.2-1-1", "3.2-2"]],
          ["new_proposals", ["P3-3"]],
        ],
      ],
    ]);
  });

  it("of a sub-amendment are known although its parent is filtered away", () => {
    const [only] = grouped(sections, [all[3] as (typeof all)[number]], all);
    expect(only?.places.map(({ key }) => key)).toEqual(["proposal b"]);
  });

  it("are told by the target", () => {
    expect(placeOf({ target: { type: "remove_section" }, proposal_number: null })).toEqual({ type: "whole" });
    expect(placeKey(placeOf({ target: { type: "proposal", proposal: "x" }, proposal_number: null }))).toBe("proposal x");
  });

  it("are reached by number, however it is typed", () => {
    for (const typed of ["P3-2", "p3-2", " P3 2 ", "p3 – 2", "P3–2"]) expect(findByNumber(all, typed)?.summary.number, typed).toBe("P3-2");
    for (const typed of ["", "P3", "9.9-9"]) expect(findByNumber(all, typed), typed).toBeNull();
    expect(anchorOf({ id: "x", number: "P3-2" })).toBe("amendment-P3-2");
    expect(anchorOf({ id: "x", number: null })).toBe("amendment-x");
  });
});

describe("a choice of amendments", () => {
  it("travels by numbers, in the order of the bundle", () => {
    expect(toNumbers(new Set(["3.2-1", "P3-1"]), all)).toBe("P3-1,3.2-1");
    expect(fromNumbers("3.2-1, p3-1,unknown", all)).toEqual(["P3-1", "3.2-1"]);
    expect(fromNumbers("", all)).toEqual([]);
  });

  it("holds only what waits", () => {
    expect(fromNumbers("P3-1,P3-9", [amendment("P3-1"), amendment("P3-9", { status: "rejected" })])).toEqual(["P3-1"]);
  });
});
