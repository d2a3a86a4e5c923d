import { describe, expect, it } from "vitest";
import { groupable, itemKey, mayCall, sameItem, undecided, waitingIn, wayOf } from "./course.ts";
import { amendmentStep, motionStep, section, sectionStep } from "./samples.ts";

const one = section("s1", 1);
const two = section("s2", 2);

describe("the way through the motion", () => {
  it("goes section by section and ends with the whole", () => {
    const way = wayOf([amendmentStep("a", one), amendmentStep("b", one), sectionStep(one), sectionStep(two), motionStep()]);
    expect(way.legs.map((leg) => [leg.section.id, leg.clusters.length, leg.vote?.mention.item.type])).toEqual([
      ["s1", 2, "section"],
      ["s2", 0, "section"],
    ]);
    expect(way.whole?.mention.item.type).toBe("motion");
  });

  it("holds together what is discussed in common, and only neighbours", () => {
    const way = wayOf([
      amendmentStep("a", one, { common: 1 }),
      amendmentStep("b", one, { common: 1 }),
      amendmentStep("c", one),
      amendmentStep("d", one),
      amendmentStep("e", one, { common: 2 }),
    ]);
    expect(way.legs[0]?.clusters.map(({ common, steps }) => [common, steps.length])).toEqual([[1, 2], [null, 1], [null, 1], [2, 1]]);
  });

  it("folds a section only when all of it is done", () => {
    const states = (...of: ("done" | "waiting" | "current")[]) => wayOf([...of.map((state, index) => amendmentStep(`a${index}`, one, { state })), sectionStep(one, { state: of[0] ?? "done" })]).legs[0]?.state;
    expect(states("done", "done")).toBe("done");
    expect(states("done", "waiting")).toBe("waiting");
    expect(states("done", "current")).toBe("current");
  });

  it("keeps a section that the assembly rejected at its place, done and not to be called", () => {
    const gone = { ...section("s0", null), kind: "principle" as const, removed: true };
    const steps = [amendmentStep("a", gone, { state: "done" }), sectionStep(gone, { state: "done" }), amendmentStep("b", one), sectionStep(one), motionStep()];
    const { legs } = wayOf(steps);
    expect(legs.map((leg) => [leg.section.id, leg.state])).toEqual([
      ["s0", "done"],
      ["s1", "waiting"],
    ]);
    expect(undecided(steps)).toBe(3);
    expect(groupable(steps, null).map(({ mention }) => itemKey(mention.item))).toEqual(["amendment b"]);
    expect(steps.map(({ mention }) => mayCall(mention))).toEqual([true, false, true, true, true]);
    // An amendment that took its section out leaves no vote on it.
    expect(wayOf(steps.slice(0, 1)).legs[0]).toMatchObject({ vote: null, state: "done" });
  });

  it("counts what waits", () => {
    const steps = [amendmentStep("a", one, { state: "done" }), amendmentStep("b", one, { state: "current" }), amendmentStep("c", one), sectionStep(one), motionStep()];
    const leg = wayOf(steps).legs[0];
    expect(leg && waitingIn(leg)).toBe(2);
    expect(undecided(steps)).toBe(4);
    expect(groupable(steps, "s1").map(({ mention }) => itemKey(mention.item))).toEqual(["amendment b", "amendment c"]);
    expect(groupable(steps, "s2")).toEqual([]);
    expect(groupable(steps, null)).toHaveLength(2);
  });

  it("tells items apart", () => {
    expect(sameItem({ type: "amendment", amendment: "a" }, { type: "amendment", amendment: "a" })).toBe(true);
    expect(sameItem({ type: "amendment", amendment: "a" }, { type: "section", section: "a" })).toBe(false);
    expect(sameItem(null, { type: "pause" })).toBe(false);
    expect(sameItem(null, null)).toBe(true);
  });
});
