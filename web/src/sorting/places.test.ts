// @vitest-environment node
import { describe, expect, it } from "vitest";
import type { Section } from "../wire/index.ts";
import { findSpots, spotsOf } from "./places.ts";

function section(id: string, number: number | null, title: string, proposals: [string, string][]): Section {
  return {
    id,
    kind: number === null ? "preamble" : "principle",
    number,
    title,
    document: `section/${id}`,
    access: "read",
    access_reason: "role",
    locked: false,
    text: {
      title: [],
      body: [],
      proposals: proposals.map(([number, text]) => ({ id: `p${number}`, number, rank: "a", text: [{ type: "paragraph", content: [{ type: "text", text }] }] })),
    },
  };
}

const spots = spotsOf({
  sections: [
    section("a", null, "Préambule", []),
    section("b", 1, "Égalité d’accès partout", [["1.1", "Couvrir le territoire."], ["1.2", "Équiper chaque mairie."]]),
    section("c", 13, "Former", [["13.1", "Un passeport numérique."]]),
  ],
});
const check = (typed: string, keys: string[]) => expect(findSpots(spots, typed).map(({ key }) => key), typed).toEqual(keys);

describe("places of the motion", () => {
  it("are the sections as a whole and their proposals", () => {
    check("", ["a", "b", "b p1.1", "b p1.2", "c", "c p13.1"]);
    expect(spots[2]).toMatchObject({ section: "b", proposal: "p1.1", proposalNumber: "1.1", words: "Couvrir le territoire." });
  });

  it("are found by their number", () => {
    check("1.2", ["b p1.2"]);
    check("13.", ["c p13.1"]);
    check("1", ["b", "b p1.1", "b p1.2", "c", "c p13.1"]);
  });

  it("are found by their words, or those of their section", () => {
    check("equiper mairie", ["b p1.2"]);
    check("egalite", ["b", "b p1.1", "b p1.2"]);
    check("nulle part", []);
  });
});
