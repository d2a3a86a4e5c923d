// @vitest-environment node
import { describe, expect, it } from "vitest";
import type { Persona, Role } from "../wire/index.ts";
import { groupPersonas, initialsOf } from "./personas.ts";

const persona = (name: string, ...roles: Role[]): Persona => ({ persona: name, name, title: "", roles, what: "" });

describe("personas", () => {
  it("stand under their first role, in the order of the hall", () => {
    const groups = groupPersonas([
      persona("observer", "observer"),
      persona("both", "elu", "rapporteur"),
      persona("elu", "elu"),
      persona("office", "secretariat"),
    ]);
    expect(groups.map((group) => [group.role, group.personas.map((one) => one.name)])).toEqual([
      ["secretariat", ["office"]],
      ["rapporteur", ["both"]],
      ["elu", ["elu"]],
      ["observer", ["observer"]],
    ]);
  });

  it("have initials", () => {
    expect(initialsOf("Maud Lacombe")).toBe("ML");
    expect(initialsOf("Anne de Vries")).toBe("AV");
    expect(initialsOf("Jean-Étienne Barré")).toBe("JB");
    expect(initialsOf("Zoé")).toBe("Z");
  });
});
