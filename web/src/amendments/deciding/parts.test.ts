// @vitest-environment node
import { describe, expect, it } from "vitest";
import type { Block, SectionText } from "../../wire/index.ts";
import { keepTyped, touchedParts } from "./parts.ts";

const paragraph = (text: string): Block => ({ type: "paragraph", content: [{ type: "text", text }] });

/** A text in one line: title, body, then proposals by id. */
function text(title: string, body: string, proposals: Record<string, string> = {}): SectionText {
  return {
    title: [{ type: "text", text: title }],
    body: [paragraph(body)],
    proposals: Object.entries(proposals).map(([id, words], index) => ({ id, number: `3.${index + 1}`, rank: id, text: [paragraph(words)] })),
  };
}

describe("the parts that somebody decides on", () => {
  it("are those that the amendment changes, or that would change", () => {
    const base = text("T", "corps", { a: "un", b: "deux", c: "trois" });
    const present = text("T", "corps revu", { a: "un", b: "deux bis", c: "trois" });
    const amended = text("T", "corps", { a: "un", b: "deux ter", c: "trois" });
    expect(touchedParts({ base, present, amended, proposed: present })).toEqual(["b"]);
    expect(touchedParts({ base, present, amended, proposed: text("U", "corps revu", { a: "un", b: "deux bis" }) })).toEqual(["title", "b", "c"]);
  });

  it("hold a proposal that only one text has, or that moved", () => {
    const base = text("T", "x", { a: "un", b: "deux" });
    const amended = text("T", "x", { a: "un" });
    expect(touchedParts({ base, present: base, amended, proposed: amended })).toEqual(["b"]);
    const moved = { ...base, proposals: base.proposals.map((one) => (one.id === "a" ? { ...one, rank: "z" } : one)) };
    expect(touchedParts({ base, present: base, amended: moved, proposed: moved })).toEqual(["a"]);
  });

  it("are not touched by where runs of words are cut", () => {
    const cut: SectionText = { ...text("T", "x"), body: [{ type: "paragraph", content: [{ type: "text", text: "x" }, { type: "text", text: "" }] }] };
    expect(touchedParts({ base: text("T", "x"), present: cut, amended: cut, proposed: cut })).toEqual([]);
  });
});

describe("what somebody typed before the text moved", () => {
  const before = text("T", "corps", { a: "un", b: "deux" });

  it("stays, and the rest follows", () => {
    const typed = text("T", "corps à moi", { a: "un", b: "deux" });
    const now = text("Nouveau", "corps", { a: "un neuf", b: "deux", c: "trois" });
    expect(keepTyped(typed, before, now)).toEqual(text("Nouveau", "corps à moi", { a: "un neuf", b: "deux", c: "trois" }));
  });

  it("stays also where a proposal was taken out or put back", () => {
    const without = text("T", "corps", { a: "un" });
    expect(keepTyped(without, before, text("T", "corps", { a: "un", b: "deux" })).proposals.map(({ id }) => id)).toEqual(["a"]);
    expect(keepTyped(before, without, text("T", "corps", { a: "un" })).proposals.map(({ id }) => id)).toEqual(["a", "b"]);
  });

  it("follows when nothing was typed", () => {
    const now = text("Autre", "autre", { b: "deux bis" });
    expect(keepTyped(before, before, now)).toEqual({ ...now });
  });
});
