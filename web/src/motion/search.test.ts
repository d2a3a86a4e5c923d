// @vitest-environment node
import { describe, expect, it } from "vitest";
import type { SectionText } from "../wire/index.ts";
import { searchIn, segmentsOf, stepHit } from "./search.ts";

const words = (text: string) => [{ type: "text" as const, text }];
const text: SectionText = {
  title: words("Des moyens pour l’État"),
  body: [
    { type: "visa", content: [{ type: "text", text: "Vu l’" }, { type: "text", text: "état", strong: true }, { type: "break" }, { type: "text", text: "des lieux" }] },
    { type: "bullet_list", items: [[{ type: "paragraph", content: words("un état") }], [{ type: "paragraph", content: words("rien") }]] },
  ],
  proposals: [{ id: "p1", number: "3.1", rank: "a0", text: [{ type: "paragraph", content: words("Nommer un référent. L’état, l'Etat.") }] }],
};
const segments = segmentsOf({ id: "s3", number: 3 }, text);

describe("search in the motion", () => {
  it("cuts a section into its blocks", () => {
    expect(segments.map((segment) => [segment.field, segment.number, segment.text])).toEqual([
      ["title", "3", "Des moyens pour l’État"],
      ["body", "3", "Vu l’état des lieux"],
      ["body", "3", "un état"],
      ["body", "3", "rien"],
      ["p1", "3.1", "Nommer un référent. L’état, l'Etat."],
    ]);
  });

  it("finds words across formats, counted within their field", () => {
    expect(searchIn(segments, "etat").map((hit) => [hit.field, hit.ordinal, hit.match])).toEqual([
      ["title", 0, "État"],
      ["body", 0, "état"],
      ["body", 1, "état"],
      ["p1", 0, "état"],
      ["p1", 1, "Etat"],
    ]);
    expect(searchIn(segments, "état des lieux")).toHaveLength(1);
  });

  it("shows some words around, cut between words", () => {
    const long = { section: "s", field: "body", number: "", text: `${"début ".repeat(20)}numérique${" suite".repeat(20)}` };
    const [hit] = searchIn([long], "NUMERIQUE");
    expect(hit?.before).toMatch(/^…( début)+ $/);
    expect(hit?.after).toMatch(/^( suite)+ …$/);
  });

  it("goes round and round", () => {
    expect([stepHit(-1, 3, 1), stepHit(2, 3, 1), stepHit(0, 3, -1), stepHit(-1, 3, -1), stepHit(0, 0, 1)]).toEqual([0, 0, 2, 2, -1]);
  });

  it("finds nothing for nothing", () => {
    expect(searchIn(segments, "  ")).toEqual([]);
    expect(searchIn(segments, "absent")).toEqual([]);
  });
});
