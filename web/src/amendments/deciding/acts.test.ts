// @vitest-environment node
import { describe, expect, it } from "vitest";
import { stepsOf } from "./acts.ts";

describe("what can be recorded of an amendment", () => {
  it("is everything for who decides in the plenary", () => {
    expect(stepsOf("tabled", ["rule", "decide", "adopt"])).toEqual(["adopt", "rejected", "not_defended", "withdrawn", "fallen", "inadmissible"]);
    expect(stepsOf("rejected", ["decide"])).toEqual(["take_back"]);
    expect(stepsOf("inadmissible", ["rule"])).toEqual(["take_back"]);
    expect(stepsOf("adopted", ["undo_adoption"])).toEqual(["undo"]);
    for (const status of ["draft", "open", "withdrawn", "rectified"] as const) expect(stepsOf(status, []), status).toEqual([]);
  });

  it("takes a withdrawal back that was recorded in the hall, and no author's own", () => {
    expect(stepsOf("withdrawn", ["decide"])).toEqual(["take_back"]);
    expect(stepsOf("withdrawn", ["take_up"])).toEqual([]);
  });

  it("is inadmissibility before the plenary, and undoing for the chair alone", () => {
    expect(stepsOf("tabled", ["rule"])).toEqual(["inadmissible"]);
    expect(stepsOf("rejected", [])).toEqual([]);
    expect(stepsOf("adopted", [])).toEqual([]);
    expect(stepsOf("tabled", ["sub_amend", "withdraw"])).toEqual([]);
  });

  it("is the opinion for who answers for the section", () => {
    expect(stepsOf("tabled", ["give_opinion"])).toEqual(["opinion"]);
    expect(stepsOf("rejected", [])).toEqual([]);
  });
});
