// @vitest-environment node
import { describe, expect, it } from "vitest";
import type { AmendmentPair, Relation } from "../../wire/index.ts";
import { layout } from "./graph.ts";
import { isFree, rowsOf } from "./ties.ts";

const mention = (id: string) => ({ id, number: id, state: "tabled" as const });
const pair = (one: string, other: string, relation: Relation): AmendmentPair => ({ one, other, relation, collisions: relation === "colliding" ? ["same_words"] : [] });

const four = {
  amendments: ["P3-1", "P3-2", "3.2-1", "3.2-2"].map(mention),
  pairs: [pair("P3-1", "P3-2", "colliding"), pair("P3-2", "3.2-1", "identical"), pair("3.2-1", "P3-1", "contains"), pair("P3-1", "3.2-2", "compatible"), pair("P3-1", "gone", "colliding")],
};

describe("the graph of compatibility", () => {
  it("sets the numbers under each other in the order of the text", () => {
    const { nodes } = layout(four);
    expect(nodes.map(({ label, ties }) => [label, ties])).toEqual([["P3-1", 3], ["P3-2", 2], ["3.2-1", 2], ["3.2-2", 0]]);
    expect(nodes.every(({ y }, index) => index === 0 || y > (nodes[index - 1]?.y ?? 0))).toBe(true);
  });

  it("draws an arc for each pair that is not simply compatible", () => {
    expect(layout(four).arcs.map(({ tie, one, other }) => [tie, one, other])).toEqual([
      ["colliding", "P3-1", "P3-2"],
      ["identical", "P3-2", "3.2-1"],
      ["contains", "3.2-1", "P3-1"],
    ]);
  });

  it("keeps sixty numbers, each tied to each, within a telephone's width", () => {
    const ids = Array.from({ length: 60 }, (_, index) => `3.2-${index + 1}`);
    const pairs = ids.flatMap((one, index) => ids.slice(index + 1).map((other) => pair(one, other, "colliding")));
    const graph = layout({ amendments: ids.map(mention), pairs });
    expect(graph.width).toBeLessThan(300);
    expect(graph.arcs).toHaveLength((60 * 59) / 2);
    // A curve reaches three quarters of the way to its control points.
    const x = graph.labels + 10;
    for (const { path } of graph.arcs) {
      const control = Number(/C([\d.]+)/.exec(path)?.[1]);
      expect(x + ((control - x) * 3) / 4).toBeLessThanOrEqual(graph.width);
    }
  });

  it("of nothing is nothing", () => {
    expect(layout({ amendments: [], pairs: [] })).toMatchObject({ nodes: [], arcs: [] });
  });
});

describe("the table of compatibility", () => {
  it("says each pair from both sides", () => {
    const rows = rowsOf(four);
    const said = rows.map(({ amendment, colliding, identical, within, holds }) => [amendment.id, ...[colliding, identical, within, holds].map((list) => list.map((one) => one.amendments.map(({ id }) => id).join("+")).join())]);
    expect(said).toEqual([
      ["P3-1", "P3-2", "", "3.2-1", ""],
      ["P3-2", "P3-1", "3.2-1", "", ""],
      ["3.2-1", "", "P3-2", "", "P3-1"],
      ["3.2-2", "", "", "", ""],
    ]);
    expect(rows.map(isFree)).toEqual([false, false, false, true]);
    expect(rows[1]?.colliding[0]?.collisions).toEqual(["same_words"]);
  });

  it("gathers those that collide for one reason", () => {
    const deletes: AmendmentPair = { one: "P3-1", other: "3.2-2", relation: "colliding", collisions: ["deletion_of_edited"] };
    const rows = rowsOf({ ...four, pairs: [pair("P3-1", "P3-2", "colliding"), deletes, pair("3.2-1", "P3-1", "colliding")] });
    expect(rows[0]?.colliding.map(({ amendments, collisions }) => [amendments.map(({ id }) => id), collisions])).toEqual([
      [["P3-2", "3.2-1"], ["same_words"]],
      [["3.2-2"], ["deletion_of_edited"]],
    ]);
  });
});
