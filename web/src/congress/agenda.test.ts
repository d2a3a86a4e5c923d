// @vitest-environment node
import { describe, expect, it } from "vitest";
import type { AgendaItem } from "../wire/index.ts";
import { around, dayAfter, daysOf, localNow, momentOf, spanOf } from "./agenda.ts";

function item(id: string, starts: string, ends: string): AgendaItem {
  return { id, title: id, details: "", place: "", starts: `2026-11-${starts}`, ends: `2026-11-${ends}`, group: null, revision: 1 };
}

const ITEMS = [
  item("opening", "24T09:00", "24T10:00"),
  item("left room", "24T10:00", "24T12:00"),
  item("right room", "24T10:00", "24T11:00"),
  item("votes", "25T09:00", "25T10:00"),
];

const ids = (items: AgendaItem[]) => items.map(({ id }) => id);

describe("the clocks of the place", () => {
  it("are those of its zone, in winter and in summer", () => {
    const winter = Date.UTC(2026, 10, 24, 23, 30);
    expect(localNow("Europe/Paris", winter)).toBe("2026-11-25T00:30");
    expect(localNow("Pacific/Noumea", winter)).toBe("2026-11-25T10:30");
    expect(localNow("Pacific/Tahiti", winter)).toBe("2026-11-24T13:30");
    expect(localNow("Europe/Paris", Date.UTC(2026, 6, 1, 8, 5))).toBe("2026-07-01T10:05");
  });

  it("lead back to the moment, also on the nights when they are set", () => {
    expect(momentOf("Europe/Paris", "2026-11-24T18:00")).toBe(Date.UTC(2026, 10, 24, 17));
    expect(momentOf("Pacific/Marquesas", "2026-11-24T18:00")).toBe(Date.UTC(2026, 10, 25, 3, 30));
    expect(momentOf("Europe/Paris", "2026-03-29T03:00")).toBe(Date.UTC(2026, 2, 29, 1));
    // Shown twice, and skipped.
    expect(momentOf("Europe/Paris", "2026-10-25T02:30")).toBe(Date.UTC(2026, 9, 25, 0, 30));
    expect(momentOf("Europe/Paris", "2026-03-29T02:30")).toBe(Date.UTC(2026, 2, 29, 1, 30));
    for (const wrong of ["", "T18:00", "2026-11-24T"]) expect(momentOf("Europe/Paris", wrong), wrong).toBeNull();
  });
});

describe("a programme", () => {
  it("has its days", () => {
    expect(daysOf(ITEMS).map(({ day, items }) => [day, items.length])).toEqual([
      ["2026-11-24", 3],
      ["2026-11-25", 1],
    ]);
    expect(daysOf([])).toEqual([]);
  });

  it("says what runs and what is next", () => {
    const check = (now: string, running: string[], next: string[]) => {
      const found = around(ITEMS, `2026-11-${now}`);
      expect([ids(found.running), ids(found.next)], now).toEqual([running, next]);
    };
    check("23T09:00", [], ["opening"]);
    check("24T09:00", ["opening"], ["left room", "right room"]);
    check("24T10:00", ["left room", "right room"], ["votes"]);
    check("24T11:30", ["left room"], ["votes"]);
    check("25T10:00", [], []);
  });

  it("takes an end before its beginning for one behind midnight", () => {
    expect(spanOf("2026-12-31", "22:00", "01:00")).toEqual({ starts: "2026-12-31T22:00", ends: "2027-01-01T01:00" });
    expect(spanOf("2026-12-31", "09:00", "09:00").ends).toBe("2026-12-31T09:00");
    expect(dayAfter("2028-02-28")).toBe("2028-02-29");
    expect(dayAfter("")).toBe("");
  });
});
