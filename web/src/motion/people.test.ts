// @vitest-environment node
import { describe, expect, it } from "vitest";
import type { Presence } from "../live/types.ts";
import { peopleOf } from "./people.ts";

let clientId = 0;
const at = (participant: string, document: string, field: string | null = null): Presence => ({
  participant,
  document,
  field,
  clientId: (clientId += 1),
  writing: false,
});

describe("people on the page", () => {
  it("count once, however many windows they have", () => {
    const people = peopleOf([at("a", "congress"), at("a", "s1", "body"), at("b", "congress")], "me", false);
    expect(people.present).toEqual(["a", "b", "me"]);
    expect([...people.writing]).toEqual(["a"]);
  });

  it("show first those who write", () => {
    expect(peopleOf([at("reader", "congress"), at("writer", "s1", "title")], null, false).present).toEqual(["writer", "reader"]);
  });

  it("stand in the section where their caret is, and never under one's own name", () => {
    const people = peopleOf([at("a", "s1", "body"), at("a", "s1", "title"), at("b", "s1"), at("me", "s1", "body")], "me", true);
    expect(people.byDocument.get("s1")).toEqual(["a"]);
    expect(people.writing.has("me")).toBe(true);
  });
});
