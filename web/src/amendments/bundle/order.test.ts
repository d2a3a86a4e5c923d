// @vitest-environment node
import { describe, expect, it } from "vitest";
import type { Discussion, OrderReason } from "../../wire/index.ts";
import { amendment, section } from "./examples.ts";
import { discussed, isPlaced, moved, moveTo, nextOf } from "./order.ts";

const sections = [section("preamble"), section("three", 3)];
const proposal = { target: { type: "proposal", proposal: "b" }, proposal_number: "3.2" } as const;
const amendments = [
  amendment("PRE-1", { section: "preamble" }),
  amendment("P3-1"),
  amendment("P3-2"),
  amendment("3.2-1", proposal),
  amendment("3.2-1-1", { parent: "3.2-1" }),
  amendment("3.2-2", { ...proposal, status: "rejected" }),
];

function discussion(...lines: [id: string, reason?: OrderReason, common?: number][]): Discussion {
  return {
    items: lines.map(([id, reason = "partial_change", common = undefined]) => ({
      amendment: id,
      reason,
      section: id.startsWith("PRE") ? "preamble" : "three",
      common: common ?? null,
    })),
  };
}

const usual = discussion(["PRE-1", "addition"], ["P3-1", "deletion", 1], ["P3-2", "partial_change", 1], ["3.2-1-1", "sub_amendment"], ["3.2-1"], ["3.2-2"]);

describe("the order of discussion", () => {
  it("is shown by section and place, common discussions held together", () => {
    const shown = discussed(usual, sections, amendments);
    expect(shown.map(({ section: { id }, places }) => [id, places.map(({ place, runs }) => [place.type, runs.map(({ common, lines }) => [common, lines.map(({ item }) => item.amendment)])])])).toEqual([
      ["preamble", [["body", [[false, ["PRE-1"]]]]]],
      [
        "three",
        [
          ["body", [[true, ["P3-1", "P3-2"]]]],
          ["proposal", [[false, ["3.2-1-1"]], [false, ["3.2-1"]], [false, ["3.2-2"]]]],
        ],
      ],
    ]);
    expect(shown.flatMap(({ lines }) => lines.map(({ rank }) => rank))).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it("holds together only what follows each other", () => {
    const apart = discussed(discussion(["P3-1", "placed", 1], ["3.2-1"], ["P3-2", "placed", 1]), sections, amendments);
    expect(apart[0]?.places.map(({ place, runs }) => [place.type, runs.map(({ common }) => common)])).toEqual([
      ["body", [false]],
      ["proposal", [false]],
      ["body", [false]],
    ]);
  });

  it("keeps a common discussion together across places", () => {
    const wide = discussed(discussion(["P3-1", "deletion", 1], ["3.2-1", "partial_change", 1], ["3.2-2"]), sections, amendments);
    expect(wide[0]?.places.map(({ place, runs }) => [place.type, runs.map(({ lines }) => lines.length)])).toEqual([
      ["body", [2]],
      ["proposal", [1]],
    ]);
  });

  it("passes over what the bundle does not hold", () => {
    expect(discussed(discussion(["gone"], ["P3-1"]), sections, amendments)[0]?.lines.map(({ rank }) => rank)).toEqual([1]);
  });

  it("tells the server behind which one something is placed", () => {
    const lines = discussed(usual, sections, amendments)[1]?.lines ?? [];
    expect(moveTo(lines, "P3-2", 0)).toEqual({ amendment: "P3-2", after: null });
    expect(moveTo(lines, "P3-1", 1)).toEqual({ amendment: "P3-1", after: "P3-2" });
    expect(moveTo(lines, "P3-1", 4)).toEqual({ amendment: "P3-1", after: "3.2-2" });
    for (const place of [-1, 0, 5]) expect(moveTo(lines, "P3-1", place)).toBeNull();
    expect(moveTo(lines, "elsewhere", 1)).toBeNull();
  });

  it("stands at once as it will be", () => {
    const ids = (order: Discussion) => order.items.map(({ amendment: id }) => id);
    expect(ids(moved(usual, { amendment: "P3-1", after: "3.2-1" }))).toEqual(["PRE-1", "P3-2", "3.2-1-1", "3.2-1", "P3-1", "3.2-2"]);
    expect(ids(moved(usual, { amendment: "3.2-2", after: null }))).toEqual(["PRE-1", "3.2-2", "P3-1", "P3-2", "3.2-1-1", "3.2-1"]);
    expect(isPlaced(usual)).toBe(false);
    expect(isPlaced(moved(usual, { amendment: "3.2-2", after: null }))).toBe(true);
  });

  it("knows which one is next", () => {
    expect(nextOf(discussed(usual, sections, amendments))).toBe("PRE-1");
    expect(nextOf([])).toBeNull();
  });
});
