// @vitest-environment node
import { describe, expect, it } from "vitest";
import { figuresOf } from "../freezing/behind.ts";
import type { DecidedBy, MotionPage, VersionSection } from "../wire/index.ts";
import { decidedParts } from "./decided.ts";
import { groupsOf } from "./digest.ts";

const text = { title: [], body: [], proposals: [] };
const SECTIONS: VersionSection[] = [
  { id: "s0", kind: "preamble", number: null, text },
  { id: "s1", kind: "principle", number: 1, text },
];

describe("a version", () => {
  it("has a digest in groups of four", () => {
    const digest = "0123456789abcdef".repeat(4);
    expect(groupsOf(digest)).toHaveLength(16);
    expect(groupsOf(digest).join("")).toBe(digest);
    expect(groupsOf("")).toEqual([]);
  });

  it("tells what decided it, and passes over what nothing decided", () => {
    const decided: DecidedBy = {
      motion: "b9",
      sections: [
        { section: "s0", ballot: null, amendments: [] },
        { section: "s1", ballot: "b2", amendments: [["a1", "b1"], ["a2", null]] },
      ],
    };
    const names = { amendments: new Map([["a1", { number: "P1-1" }]]), ballots: new Map([["b1", { number: 7 }], ["b9", { number: 9 }]]) };
    const parts = decidedParts(decided, SECTIONS, names);
    expect(parts.map(({ id, acts }) => [id, acts.map(({ amendment, ballot }) => [amendment?.words ?? null, ballot?.words ?? null])])).toEqual([
      ["s1", [["Amendement P1-1", "Scrutin n°\u00a07"], ["Amendement", null], [null, "Scrutin"]]],
      [null, [[null, "Scrutin n°\u00a09"]]],
    ]);
  });

  it("is told in figures before it is frozen", () => {
    const sections = [{ text: { ...text, proposals: [{}, {}] } }, { text }];
    const page = { id: "m1", sections } as unknown as MotionPage;
    const ballot = (state: "closed" | "void") => ({ motion: "m1", ballot: { state } }) as never;
    const behind = {
      amendments: [{ status: "adopted" }, { status: "tabled" }, { status: "rejected" }, { status: "tabled" }] as const,
      decisions: [ballot("closed"), ballot("void"), { motion: "m2", ballot: null }],
      versions: [{ number: 1 }],
    };
    expect(figuresOf(page, behind)).toEqual({ sections: 2, proposals: 2, adopted: 1, pending: 2, ballots: 1, next: 2 });
    expect(figuresOf(page, null)).toEqual({ sections: 2, proposals: 2, adopted: null, pending: null, ballots: null, next: 1 });
  });
});
