// @vitest-environment node
import { describe, expect, it } from "vitest";
import type { AmendmentRight, AmendmentState, Bundle } from "../../wire/index.ts";
import { amendment } from "../bundle/examples.ts";
import { actsIn, stepsOf } from "./acts.ts";

function bundle(rights: AmendmentRight[], chairs = false): Pick<Bundle, "rights" | "me" | "motion"> {
  return { rights, me: { roles: chairs ? ["chair"] : ["secretariat"] } as Bundle["me"], motion: { id: "m", title: "", phase: "plenary" } };
}

const steps = (status: AmendmentState, of: ReturnType<typeof bundle>, advised: string[] = []) => stepsOf(status, actsIn(of, amendment("P3-1", { status }), new Set(advised)));

describe("what can be recorded of an amendment", () => {
  it("is everything for who decides in the plenary", () => {
    const all = bundle(["rule", "decide"], true);
    expect(steps("tabled", all)).toEqual(["adopt", "rejected", "not_defended", "withdrawn", "fallen", "inadmissible"]);
    expect(steps("rejected", all)).toEqual(["take_back"]);
    expect(steps("inadmissible", all)).toEqual(["take_back"]);
    expect(steps("adopted", all)).toEqual(["undo"]);
    for (const status of ["draft", "open", "withdrawn", "rectified"] as const) expect(steps(status, all), status).toEqual([]);
  });

  it("takes a withdrawal back that was recorded in the hall, and no author's own", () => {
    const withdrawn = amendment("P3-1", { status: "withdrawn" });
    const fate = (by: string) => ({ state: "withdrawn" as const, reason: "", by: { ...withdrawn.summary.author, id: by }, at: 0 });
    const after = (by: string, of = bundle(["decide"])) => stepsOf("withdrawn", actsIn(of, { ...withdrawn, fate: fate(by) }, new Set()));
    expect(after("chair")).toEqual(["take_back"]);
    expect(after(withdrawn.summary.author.id)).toEqual([]);
    expect(after("chair", bundle(["rule"]))).toEqual([]);
  });

  it("is inadmissibility before the plenary, and undoing for the chair alone", () => {
    expect(steps("tabled", bundle(["rule"]))).toEqual(["inadmissible"]);
    expect(steps("rejected", bundle(["rule"]))).toEqual([]);
    expect(steps("adopted", bundle(["rule", "decide"]))).toEqual([]);
    expect(steps("tabled", bundle(["write"]))).toEqual([]);
  });

  it("is the opinion for who answers for the section", () => {
    expect(steps("tabled", bundle([]), ["three"])).toEqual(["opinion"]);
    expect(steps("tabled", bundle([]), ["four"])).toEqual([]);
    expect(steps("rejected", bundle([]), ["three"])).toEqual([]);
  });
});
