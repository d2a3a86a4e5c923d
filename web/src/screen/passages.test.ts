import { describe, expect, it } from "vitest";
import type { BlockComparison, SectionComparison, Shown, Span } from "../wire/index.ts";
import { lettersOf, shortenedSpans, versionsOf } from "./passages.ts";

const same = (text: string): Span => ({ change: "same", text });
const added = (text: string): Span => ({ change: "added", text });
const removed = (text: string): Span => ({ change: "removed", text });
const words = (from: number, to: number): string => Array.from({ length: to - from + 1 }, (_, place) => `m${from + place}`).join(" ");
const said = (spans: readonly Span[]): string => spans.map(({ change, text }) => (change === "same" ? text : change === "added" ? `[+${text}]` : `[-${text}]`)).join("");
const block = (change: BlockComparison["change"], ...spans: Span[]): BlockComparison => ({ type: "paragraph", change, spans });
const difference = (comparison: Partial<SectionComparison>): Shown => ({ type: "difference", comparison: { title: [], body: [], proposals: [], ...comparison } });

describe("the words around a change", () => {
  it("are kept as they are in a short line", () => {
    const line = [same("Garantir à chaque commune "), removed("un élu"), added("une élue"), same(" et un agent.")];
    expect(shortenedSpans(line, 9)).toEqual(line);
  });

  it("are the last before it and the first behind it", () => {
    const line = [same(`${words(1, 40)} `), added("neuf"), same(` ${words(41, 90)}`)];
    expect(said(shortenedSpans(line, 3))).toBe("… m38 m39 m40 [+neuf] m41 m42 m43 …");
  });

  it("are both between two changes", () => {
    const line = [added("a"), same(` ${words(1, 30)} `), added("b")];
    expect(said(shortenedSpans(line, 2))).toBe("[+a] m1 m2 … m29 m30 [+b]");
  });

  it("never lose a word that comes", () => {
    const long = words(1, 300);
    expect(said(shortenedSpans([added(long)], 3))).toBe(`[+${long}]`);
  });

  it("let a long deletion show how it begins and ends", () => {
    expect(said(shortenedSpans([removed(words(1, 100))], 3))).toBe(`[-${words(1, 18)} … ${words(93, 100)}]`);
  });

  it("say which line it is where only formats change", () => {
    expect(said(shortenedSpans([same(words(1, 50))], 3))).toBe("m1 m2 m3 …");
  });
});

describe("the versions of what is shown", () => {
  it("leave out what an amendment doesn't touch", () => {
    const [whole] = versionsOf([
      difference({
        title: [same("Des moyens")],
        body: [block("same", same("Reste.")), block("changed", same("Un "), added("mot"))],
        proposals: [
          { id: "1", number: "3.1", change: "same", blocks: [block("same", same("Reste aussi."))] },
          { id: "2", number: "3.2", change: "changed", blocks: [block("same", same("Encore.")), block("changed", removed("Va"), added("Vient"))] },
        ],
      }),
    ]);
    expect(whole).toEqual([
      difference({
        body: [block("changed", same("Un "), added("mot"))],
        proposals: [{ id: "2", number: "3.2", change: "changed", blocks: [block("changed", removed("Va"), added("Vient"))] }],
      }),
    ]);
  });

  it("keep everything of a difference that touches nothing", () => {
    const untouched = difference({ body: [block("same", same("Reste."))] });
    expect(versionsOf([untouched])[0]).toEqual([untouched]);
  });

  it("keep a proposal that only moved", () => {
    const proposals: SectionComparison["proposals"] = [{ id: "1", number: "3.1", change: "moved", blocks: [block("same", same("Là."))] }];
    expect(versionsOf([difference({ proposals })])[0]).toEqual([difference({ proposals })]);
  });

  it("grow shorter one after the other", () => {
    const versions = versionsOf([difference({ body: [block("changed", same(`${words(1, 200)} `), added("neuf"))] })]);
    const lengths = versions.map(lettersOf);
    expect(lengths).toHaveLength(3);
    expect(lengths).toEqual([...lengths].sort((one, other) => other - one));
    expect(new Set(lengths).size).toBe(3);
  });

  it("are one for a text that stands: nothing of it is left out", () => {
    const text: Shown = { type: "text", text: { title: [], body: [{ type: "paragraph", content: [{ type: "text", text: words(1, 500) }] }], proposals: [] } };
    expect(versionsOf([text])).toEqual([[text]]);
  });
});

describe("letters", () => {
  it("are those that are read, wherever they stand", () => {
    const text = (letters: number) => [{ type: "text" as const, text: "a".repeat(letters) }];
    const shown: Shown = {
      type: "text",
      text: {
        title: text(1),
        body: [
          { type: "paragraph", content: [...text(10), { type: "break" }] },
          { type: "bullet_list", items: [[{ type: "paragraph", content: text(100) }]] },
        ],
        proposals: [{ id: "1", number: "3.1", rank: "a0", text: [{ type: "paragraph", content: text(1000) }] }],
      },
    };
    expect(lettersOf([shown])).toBe(1111);
    expect(lettersOf([difference({ body: [block("changed", same("abc"), added("de"))] })])).toBe(5);
  });
});
