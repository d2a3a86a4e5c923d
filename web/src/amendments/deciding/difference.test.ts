// @vitest-environment node
import { describe, expect, it } from "vitest";
import type { Block, BlockComparison, Span } from "../../wire/index.ts";
import { differenceOf } from "../words-difference.ts";
import { compareBlocks } from "./difference.ts";

const paragraph = (text: string): Block => ({ type: "paragraph", content: text === "" ? [] : [{ type: "text", text }] });
const without = (spans: readonly Span[], change: Span["change"]) => spans.filter((span) => span.change !== change).map(({ text }) => text).join("");
const lines = (blocks: readonly BlockComparison[], side: "added" | "removed", other: "added" | "removed") =>
  blocks.filter(({ change }) => change !== other).map(({ spans }) => without(spans, other)).filter((text) => side !== undefined && text !== "");

describe("the difference of words", () => {
  it("shows what went and what came, whole words at a time", () => {
    expect(differenceOf("former chaque année les agents", "former chaque mois les agents")).toEqual([
      { change: "same", text: "former chaque " },
      { change: "removed", text: "année" },
      { change: "added", text: "mois" },
      { change: "same", text: " les agents" },
    ]);
  });

  it("never cuts a grapheme", () => {
    expect(differenceOf("bien 👩🏽‍💻 fait", "bien 👩🏿‍💻 fait").filter(({ change }) => change !== "same").map(({ text }) => text)).toEqual(["👩🏽‍💻", "👩🏿‍💻"]);
    expect(without(differenceOf("e\u0301lu", "élu"), "removed")).toBe("élu");
  });

  it("leads from the one text to the other, whatever they are", () => {
    const seed = Date.now() % 100_000;
    let state = seed;
    const random = (below: number): number => {
      state = (state * 1103515245 + 12345) % 2147483648;
      return Math.floor((state / 2147483648) * below);
    };
    const words = ["le", "la", "commune", " ", "\u202f!", "👍🏾", "l’État", ".", "\n", "é", "e\u0301"];
    const text = (): string => Array.from({ length: random(14) }, () => words[random(words.length)]).join("");
    for (let round = 0; round < 2000; round += 1) {
      const [before, after] = [text(), text()];
      const spans = differenceOf(before, after);
      expect(without(spans, "added"), `seed ${seed}`).toBe(before);
      expect(without(spans, "removed"), `seed ${seed}`).toBe(after);
      const [old, now] = [[before, text()], [after, text(), text()]];
      const blocks = compareBlocks(old.map(paragraph), now.map(paragraph));
      expect(lines(blocks, "removed", "added"), `seed ${seed}`).toEqual(old.filter((each) => each !== ""));
      expect(lines(blocks, "added", "removed"), `seed ${seed}`).toEqual(now.filter((each) => each !== ""));
    }
  });

  it("of blocks keeps what stayed, and tells a changed line from another one", () => {
    const list: Block = { type: "bullet_list", items: [[paragraph("une mairie")], [paragraph("une école")]] };
    const compared = compareBlocks([paragraph("Premier."), paragraph("Deux mots ici."), list], [paragraph("Premier."), paragraph("Trois mots ici."), paragraph("Neuf"), list]);
    expect(compared.map(({ type, change }) => `${type} ${change}`)).toEqual(["paragraph same", "paragraph changed", "paragraph added", "list_item same", "list_item same"]);
    expect(compareBlocks([paragraph("Tout autre chose")], [paragraph("Rien")]).map(({ change }) => change)).toEqual(["removed", "added"]);
    expect(compareBlocks([], [])).toEqual([]);
  });
});
