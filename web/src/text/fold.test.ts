// @vitest-environment node
import { describe, expect, it } from "vitest";
import { findIn, fold } from "./fold.ts";

function check(source: string, query: string, ...found: string[]): void {
  const texts = findIn(source, query).map((match) => source.slice(match.start, match.end));
  expect(texts, `${query} in ${source}`).toEqual(found);
}

describe("searching as a reader means it", () => {
  it("ignores case and accents, in both directions", () => {
    check("L’État et les élus", "ETAT", "État");
    check("L’Etat et les elus", "élus", "elus");
    check("Égalité, ÉGALITÉ, egalite", "égalité", "Égalité", "ÉGALITÉ", "egalite");
  });

  it("takes every apostrophe for the same, and elisions for nothing", () => {
    check("l'accès à l’internet", "accès à internet", "accès à l’internet");
    check("Garantir l’accès", "l'acces", "accès");
    check("jusqu’au bout", "au bout", "au bout");
    check("aujourd’hui", "aujourd'hui", "aujourd’hui");
  });

  it("takes every space and hyphen for the same", () => {
    check("dix\u00a0mille  habitants", "dix mille habitants", "dix\u00a0mille  habitants");
    check("quoi\u202f?", "quoi ?", "quoi\u202f?");
    check("L’Haÿ‑les‑Roses", "hay-les-roses", "Haÿ‑les‑Roses");
  });

  it("finds ligatures by their letters", () => {
    check("Les œuvres", "oeuvre", "œuvre");
    check("Les oeuvres", "œuvre", "oeuvre");
  });

  it("finds each place once and nothing for an empty query", () => {
    check("aaaa", "aa", "aa", "aa");
    check("texte", "   ");
    check("texte", "");
  });

  it("gives ranges that a decomposed accent does not shift", () => {
    check("le\u0301lu local", "local", "local");
    check("e\u0301lus", "élus", "e\u0301lus");
    check("l’e\u0301galite\u0301 re\u0301elle", "égalité", "e\u0301galite\u0301");
  });

  it("keeps characters outside the basic plane whole", () => {
    check("vote 🗳️ ouvert", "ouvert", "ouvert");
    expect(fold("🗳").starts.length).toBe(2);
  });
});
