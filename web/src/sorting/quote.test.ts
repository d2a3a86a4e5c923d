// @vitest-environment node
import { describe, expect, it } from "vitest";
import type { Block } from "../wire/index.ts";
import { clean, pressed, quotable, sentences, wordsOf, type Run } from "./quote.ts";

const line = (text: string): Block => ({ type: "paragraph", content: [{ type: "text", text }] });

describe("sentences", () => {
  it("are found in paragraphs and in lists", () => {
    const text: Block[] = [line("Un élu. Un agent ? Oui, les deux."), { type: "bullet_list", items: [[line("Une liste.")]] }, line(" ")];
    expect(sentences(text)).toEqual([["Un élu.", "Un agent ?", "Oui, les deux."], ["Une liste."]]);
  });

  it("are chosen as one run", () => {
    const check = (run: Run | null, sentence: number, then: Run | null) => expect(pressed(run, sentence)).toEqual(then);
    check(null, 2, { first: 2, last: 2 });
    check({ first: 2, last: 2 }, 2, null);
    check({ first: 2, last: 2 }, 4, { first: 2, last: 4 });
    check({ first: 2, last: 4 }, 0, { first: 0, last: 4 });
    check({ first: 0, last: 4 }, 0, { first: 1, last: 4 });
    check({ first: 0, last: 4 }, 3, { first: 0, last: 2 });
    check({ first: 0, last: 4 }, 4, { first: 0, last: 3 });
    expect(wordsOf({ first: 1, last: 2 }, [["a.", "b."], ["c."]])).toBe("b. c.");
    expect(wordsOf(null, [["a."]])).toBe("");
  });
});

describe("a passage", () => {
  it("is one line, and keeps its typography", () => {
    expect(clean("  un\n  mot\u00a0: là \t")).toBe("un mot\u00a0: là");
  });

  it("is neither empty nor longer than the server takes", () => {
    expect(quotable(" \n ")).toBeNull();
    expect(quotable("é".repeat(2000))).toHaveLength(2000);
    expect(quotable("é".repeat(2001))).toBeNull();
  });
});
