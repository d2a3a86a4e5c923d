// @vitest-environment node
import { describe, expect, it } from "vitest";
import { afterDrop, afterStep, canStep, lastPlace, reordered, type Placed } from "./order.ts";

const sections: Placed[] = [
  { id: "p", kind: "preamble", number: null },
  { id: "1", kind: "principle", number: 1 },
  { id: "2", kind: "principle", number: 2 },
  { id: "3", kind: "principle", number: 3 },
  { id: "c", kind: "closing", number: null },
];

const ids = (list: readonly Placed[]) => list.map((section) => section.id).join("");

describe("the order of sections", () => {
  it("moves a principle by one step, between preamble and closing", () => {
    expect(canStep(sections, "1", -1)).toBe(false);
    expect(canStep(sections, "3", 1)).toBe(false);
    expect(canStep(sections, "p", 1)).toBe(false);
    expect(afterStep(sections, "1", 1)).toBe("2");
    expect(afterStep(sections, "3", -1)).toBe("1");
    expect(afterStep(sections, "2", -1)).toBe("p");
    expect(afterStep(sections, "1", -1)).toBeUndefined();
  });

  it("agrees with the list it makes", () => {
    for (const [id, step, expected] of [["2", -1, "p213c"], ["2", 1, "p132c"], ["1", 1, "p213c"]] as const) {
      const after = afterStep(sections, id, step);
      expect(after).toBeDefined();
      expect(ids(reordered(sections, id, after ?? null))).toBe(expected);
    }
  });

  it("drops a principle into a gap, never outside the principles", () => {
    const drop = (id: string, index: number) => {
      const after = afterDrop(sections, id, index);
      return after === undefined ? "same" : ids(reordered(sections, id, after));
    };
    expect(drop("3", 1)).toBe("p312c");
    expect(drop("3", 0)).toBe("p312c");
    expect(drop("1", 4)).toBe("p231c");
    expect(drop("1", 5)).toBe("p231c");
    expect(drop("2", 2)).toBe("same");
    expect(drop("2", 3)).toBe("same");
    expect(drop("p", 3)).toBe("same");
  });

  it("numbers principles anew", () => {
    expect(reordered(sections, "3", "p").map((section) => section.number)).toEqual([null, 1, 2, 3, null]);
    expect(reordered(sections, "3", "p")[1]?.id).toBe("3");
  });

  it("puts a new principle behind the last one", () => {
    expect(lastPlace(sections)).toBe("3");
    expect(lastPlace([{ id: "p", kind: "preamble", number: null }, { id: "c", kind: "closing", number: null }])).toBe("p");
    expect(lastPlace([])).toBeNull();
  });

  it("without a preamble, the first place is behind nothing", () => {
    expect(afterStep(sections.slice(1), "2", -1)).toBeNull();
    expect(ids(reordered(sections.slice(1), "2", null))).toBe("213c");
  });
});
