// @vitest-environment node
import { describe, expect, it } from "vitest";
import type { Presence } from "../live/types.ts";
import { coloursOf, peopleOf } from "./people.ts";

let clientId = 0;
const at = (participant: string, document: string, field: string | null = null, writing = false): Presence => ({
  participant,
  document,
  field,
  clientId: (clientId += 1),
  writing,
});

describe("people on the page", () => {
  it("count once, however many windows they have", () => {
    const people = peopleOf([at("a", "congress"), at("a", "s1", "body", true), at("b", "congress")], "me", false);
    expect(people.present).toEqual(["a", "b", "me"]);
    expect([...people.writing]).toEqual(["a"]);
  });

  it("show first those who write, then those who have a caret in the text", () => {
    const people = peopleOf([at("reader", "congress"), at("caret", "s1", "title"), at("writer", "s1", "body", true)], null, false);
    expect(people.present).toEqual(["writer", "caret", "reader"]);
    expect([...people.writing]).toEqual(["writer"]);
  });

  it("stand in the section where their caret is, and never under one's own name", () => {
    const people = peopleOf([at("a", "s1", "body"), at("a", "s1", "title"), at("b", "s1"), at("me", "s1", "body")], "me", true);
    expect(people.byDocument.get("s1")).toEqual(["a"]);
    expect(people.writing.has("me")).toBe(true);
  });
});

describe("colours", () => {
  const byName = (id: string) => id;
  const everybody = Array.from({ length: 8 }, (_, index) => `personne ${index}`);

  it("are_all_different_in_a_section_as_long_as_there_are_enough", () => {
    const colours = coloursOf(everybody.map((id) => at(id, "s1", "body")), new Map(), byName);
    expect(new Set(colours.values()).size).toBe(8);
  });

  it("stay_with_who_is_present_when_others_come_and_go", () => {
    const first = coloursOf(everybody.slice(3).map((id) => at(id, "s1", "body")), new Map(), byName);
    const then = coloursOf(everybody.map((id) => at(id, "s1", "body")), first, byName);
    for (const [id, colour] of first) expect(then.get(id)).toBe(colour);
    const left = coloursOf([at("personne 7", "s1", "body")], then, byName);
    expect([...left]).toEqual([["personne 7", first.get("personne 7")]]);
  });

  it("may_be_equal_in_different_sections_and_wait_for_the_name", () => {
    const own = (id: string) => coloursOf([at(id, "s1", "body")], new Map(), () => "Maud Lescoat").get(id);
    const apart = coloursOf([at("a", "s1", "body"), at("b", "s2", "body")], new Map(), () => "Maud Lescoat");
    expect([...apart.values()]).toEqual([own("a"), own("b")]);
    expect(coloursOf([at("a", "s1", "body")], new Map(), () => null).size).toBe(0);
  });
});
