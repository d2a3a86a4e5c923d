import { describe, expect, it } from "vitest";
import type { People } from "../motion/people.ts";
import type { WorkingSection } from "../wire/index.ts";
import { guestsOf, whereIs, writingIn } from "./where.ts";

const section = { id: "3", document: "section/3", title: "Moyens" } as WorkingSection;
const desk = { document: "notes/g", sections: [section] };

const people: People = {
  present: ["maud", "thomas", "awa", "jean"],
  writing: new Set(["maud", "awa"]),
  byDocument: new Map([
    ["section/3", ["maud"]],
    ["notes/g", ["thomas", "awa"]],
    ["section/9", ["jean"]],
  ]),
};

describe("where somebody is", () => {
  it("names the section or the notes, and whether they write", () => {
    expect(whereIs("maud", people, desk)).toEqual({ type: "section", section, writing: true });
    expect(whereIs("thomas", people, desk)).toEqual({ type: "notes", writing: false });
    expect(whereIs("awa", people, desk)).toEqual({ type: "notes", writing: true });
  });

  it("tells who is elsewhere in the congress from who is away", () => {
    expect(whereIs("jean", people, desk)).toEqual({ type: "here" });
    expect(whereIs("paul", people, desk)).toEqual({ type: "away" });
  });

  it("lists those who write in some documents, and the guests of a group", () => {
    expect(writingIn(["notes/g", "section/3"], people)).toEqual(["awa", "maud"]);
    expect(writingIn(["section/9"], people)).toEqual([]);
    expect(guestsOf(["maud", "thomas"], people, desk)).toEqual(["awa"]);
  });
});
