// @vitest-environment node
import { describe, expect, it } from "vitest";
import { amendment, person } from "./examples.ts";
import { countsOf, EVERYTHING, fromSearch, isFiltered, shown, toSearch, type Filter } from "./filter.ts";

const all = [
  amendment("PRE-1", { section: "preamble", author: person("Élodie Marchand", "maire de Saint-Aubin", "Saint-Aubin") }),
  amendment("P3-2", { mine: true, co_authors: [person("Karim Aït")] }),
  amendment("3.2-1", { status: "adopted", entered_by: person("Nora Petit") }),
  amendment("3.2-2", { status: "fallen", asked: true }),
  amendment("P3-3", { status: "rectified" }),
  { ...amendment("draft"), summary: { ...amendment("draft", { status: "draft" }).summary, number: null } },
];

function check(filter: Partial<Filter>, found: string[]): void {
  expect(shown(all, { ...EVERYTHING, ...filter }).map(({ summary }) => summary.id)).toEqual(found);
}

describe("the bundle's filter", () => {
  it("finds by number, by its beginning and in any case", () => {
    check({ words: "P3-2" }, ["P3-2"]);
    check({ words: "p3" }, ["P3-2"]);
    check({ words: "3.2-" }, ["3.2-1", "3.2-2"]);
    check({ words: "3-2" }, []);
  });

  it("finds by names and places, without accents or hyphens", () => {
    check({ words: "elodie" }, ["PRE-1"]);
    check({ words: "march élo" }, ["PRE-1"]);
    check({ words: "saint-aub" }, ["PRE-1"]);
    check({ words: "ait" }, ["P3-2"]);
    check({ words: "petit" }, ["3.2-1"]);
    check({ words: "archand" }, []);
  });

  it("chooses by section, outcome and what concerns the reader", () => {
    check({ section: "preamble" }, ["PRE-1"]);
    check({ state: "adopted" }, ["3.2-1"]);
    check({ state: "written" }, ["draft"]);
    check({ state: "pending" }, ["PRE-1", "P3-2"]);
    check({ mine: true }, ["P3-2"]);
    check({ asked: true, state: "fallen" }, ["3.2-2"]);
  });

  it("leaves out what lives on in another amendment of the same number", () => {
    check({}, ["PRE-1", "P3-2", "3.2-1", "3.2-2", "draft"]);
    const { all: count, states, sections, mine, asked } = countsOf(all);
    expect([count, states.get("pending"), states.get("written"), sections.get("three"), mine, asked]).toEqual([5, 2, 1, 4, 1, 1]);
  });

  it("is kept by the address", () => {
    const filter: Filter = { words: "lescoat", section: "three", state: "fallen", mine: true, asked: true };
    expect(fromSearch(toSearch(filter))).toEqual(filter);
    expect(toSearch(EVERYTHING)).toBe("");
    expect(fromSearch("state=nonsense&tab=bundle")).toEqual(EVERYTHING);
    expect(isFiltered(EVERYTHING)).toBe(false);
    expect(isFiltered({ ...EVERYTHING, words: "  " })).toBe(false);
    expect(isFiltered({ ...EVERYTHING, asked: true })).toBe(true);
  });
});
