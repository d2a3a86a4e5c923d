import { describe, expect, it } from "vitest";
import { ballot, BALLOT_RESULT, person, state } from "./examples.ts";
import { sceneKey, sceneOf } from "./scene.ts";
import type { Scene, SittingState } from "../wire/index.ts";

const shown = (scene: Scene, facts: Partial<SittingState> = {}, message = ""): SittingState => state({ ...facts, screen: { chosen: scene, scene, message } });
const check = (scene: Scene, facts: Partial<SittingState>, expected: Scene, message = ""): void => expect(sceneOf(shown(scene, facts, message)), scene).toBe(expected);

describe("the scene", () => {
  it("is the one that the server chose, where it has something to show", () => {
    const speaking = { id: "f", person: person("Anne Morel"), kind: "speak" as const, asked_at: 0, started_at: 0, seconds: 60 };
    check("welcome", {}, "welcome");
    check("agenda", {}, "agenda");
    check("text", {}, "text");
    check("pause", {}, "pause");
    check("message", {}, "message", "Bonjour");
    check("speaker", { floor: { speaking, waiting: [] } }, "speaker");
    check("ballot", { ballot: ballot() }, "ballot");
    check("result", { ballot: ballot({ state: "closed", result: BALLOT_RESULT }) }, "result");
  });

  it("shows who has signed where a version is there", () => {
    const signatures = { motion: "m", version: 1 } as NonNullable<SittingState["signatures"]>;
    check("signatures", { signatures }, "signatures");
    check("signatures", { signatures: { ...signatures, version: null } }, "text");
    check("signatures", { signatures: null }, "text");
  });

  it("never shows a result before the closing, whatever was chosen", () => {
    check("result", { ballot: ballot({ state: "open", result: BALLOT_RESULT }) }, "ballot");
  });

  it("shows what came out of a ballot that closed meanwhile", () => {
    check("ballot", { ballot: ballot({ state: "closed", result: BALLOT_RESULT }) }, "result");
    check("ballot", { ballot: ballot({ state: "void" }) }, "result");
  });

  it("never stands empty", () => {
    for (const scene of ["ballot", "result", "speaker", "message", "text"] as const) {
      check(scene, { ballot: null }, "text");
      check(scene, { ballot: null, on: null }, "agenda");
      expect(sceneOf({ ...shown(scene, { ballot: null, on: null }), congress: { ...state().congress, agenda: [] } })).toBe("welcome");
    }
  });
});

describe("what is announced once", () => {
  it("stays the same while votes come in and time runs", () => {
    expect(sceneKey(shown("ballot", { ballot: ballot({ received: 1 }) }))).toBe(sceneKey(shown("ballot", { ballot: ballot({ received: 2 }), now: 9 })));
  });

  it("changes with the ballot, its closing, the casting vote and a voiding", () => {
    const keys = [
      shown("ballot", { ballot: ballot() }),
      shown("ballot", { ballot: ballot({ id: "other" }) }),
      shown("result", { ballot: ballot({ state: "closed", result: { ...BALLOT_RESULT, decision: { type: "tied" } } }) }),
      shown("result", { ballot: ballot({ state: "closed", result: BALLOT_RESULT }) }),
      shown("result", { ballot: ballot({ state: "void", result: BALLOT_RESULT }) }),
      shown("message", {}, "Un"),
      shown("message", {}, "Deux"),
      shown("pause"),
    ].map(sceneKey);
    expect(new Set(keys).size).toBe(keys.length);
  });
});
