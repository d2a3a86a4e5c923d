// @vitest-environment node
import { describe, expect, it } from "vitest";
import { changedFields, changeOf, EMPTY, newParticipant, rebase, toggled, type Draft } from "./form.ts";

const mans = { code: "72181", name: "Le Mans", department: "72" };
const base: Draft = { ...EMPTY, given_name: "Maud", family_name: "Lacombe", council: mans, groups: ["a", "b"] };

describe("a form", () => {
  it("tells the server what changed, and nothing else", () => {
    const draft: Draft = { ...base, capacity: "maire", council: null, groups: ["b", "a"] };
    expect(changedFields(base, draft)).toEqual(["capacity", "council"]);
    expect(changeOf(base, draft, 4)).toEqual({ revision: 4, capacity: "maire", council: "" });
  });

  it("is whole for somebody new", () => {
    expect(newParticipant(base)).toMatchObject({ given_name: "Maud", council: "72181", roles: ["elu"], may_vote: true });
  });

  it("takes in what somebody else changed, and keeps one’s own", () => {
    const draft: Draft = { ...base, capacity: "maire", email: "maud@exemple.fr" };
    const current: Draft = { ...base, capacity: "adjointe", family_name: "Petit", email: "maud@exemple.fr" };
    const rebased = rebase(base, draft, current);
    expect(rebased.draft).toMatchObject({ capacity: "maire", family_name: "Petit", email: "maud@exemple.fr" });
    expect(rebased.theirs).toEqual(["family_name", "email", "capacity"]);
    expect(rebased.both).toEqual(["capacity"]);
  });

  it("toggles", () => {
    expect(toggled(["a", "b"], "a")).toEqual(["b"]);
    expect(toggled(["a"], "b")).toEqual(["a", "b"]);
  });
});
