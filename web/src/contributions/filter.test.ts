// @vitest-environment node
import { describe, expect, it } from "vitest";
import { EVERYTHING, fromSearch, isFiltered, toQuery, toSearch, type Filter } from "./filter.ts";

describe("a filter of contributions", () => {
  const full: Filter = { words: "l’égalité", theme: "0199", department: "2A", size: "under_3500", unread: true, unconfirmed: true };

  it("reads back from the address bar", () => {
    for (const filter of [EVERYTHING, full, { ...EVERYTHING, theme: "none" }]) {
      expect(fromSearch(toSearch(filter))).toEqual(filter);
    }
  });

  it("leaves the address alone when nothing is left out", () => {
    expect(toSearch({ ...EVERYTHING, words: "  " })).toBe("");
    expect(isFiltered({ ...EVERYTHING, words: "  " })).toBe(false);
    expect(isFiltered(full)).toBe(true);
  });

  it("passes over what nobody can have chosen", () => {
    expect(fromSearch("size=huge&unread=maybe")).toEqual(EVERYTHING);
  });

  it("asks for a page of what was sent", () => {
    const query = new URLSearchParams(toQuery({ ...EVERYTHING, unread: true }, 3));
    expect(Object.fromEntries(query)).toEqual({ unread: "true", state: "submitted", page: "3", per_page: "50" });
  });
});
