// @vitest-environment node
import { describe, expect, it } from "vitest";
import { allSteps, barSteps, freezes, furthestBehind, isFixed, PHASES, voidsSignatures } from "./phases.ts";

describe("phases", () => {
  it("show five steps in the bar, and the present one whatever it is", () => {
    expect(barSteps("drafting").map((step) => step.phase)).toEqual([
      "contributions",
      "drafting",
      "amendments",
      "plenary",
      "signing",
    ]);
    for (const phase of PHASES) {
      expect(barSteps(phase).filter((step) => step.state === "present").map((step) => step.phase)).toEqual([phase]);
    }
  });

  it("are past, present, then future", () => {
    expect(allSteps("plenary").map((step) => step.state)).toEqual([
      ...Array(3).fill("past"),
      "present",
      ...Array(4).fill("future"),
    ]);
  });

  it("tell which motions have come least far", () => {
    const [first, second, third] = [{ phase: "plenary" }, { phase: "drafting" }, { phase: "drafting" }] as const;
    expect(furthestBehind([first, second, third])).toEqual([second, third]);
    expect(furthestBehind([first])).toEqual([first]);
    expect(furthestBehind([])).toEqual([]);
  });

  it("void signatures only when a frozen text is opened again", () => {
    expect(voidsSignatures("frozen", "plenary")).toBe(true);
    expect(voidsSignatures("follow-up", "drafting")).toBe(true);
    expect(voidsSignatures("signing", "frozen")).toBe(false);
    expect(voidsSignatures("plenary", "drafting")).toBe(false);
  });

  it("fix the text from `frozen` on, and freeze it when they first reach that", () => {
    expect(PHASES.filter(isFixed)).toEqual(["frozen", "signing", "delivered", "follow-up"]);
    expect(freezes("plenary", "frozen")).toBe(true);
    expect(freezes("signing", "frozen")).toBe(false);
    expect(freezes("drafting", "plenary")).toBe(false);
  });
});
