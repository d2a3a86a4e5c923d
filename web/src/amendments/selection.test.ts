import { afterEach, describe, expect, it } from "vitest";
import { blockAt, passageAt } from "../motion/passage.ts";
import { selectedWords } from "./selection.ts";

afterEach(() => document.body.replaceChildren());

const PAGE = `
  <section id="section-s">
    <h2 id="section-s-title"><div class="sheet-field"><div class="host"><div class="words"><p>Des moyens</p></div></div></div></h2>
    <div class="sheet-field"><div class="host"><div class="words">
      <p>Un mot, un autre<span class="their-caret"><span>Maud L.</span></span> mot.</p><ul><li><p>premier mot</p></li><li><p>second mot</p></li></ul></div></div></div>
    <ol><li id="proposal-p"><div class="text"><div class="sheet-field"><p>Nommer un <strong>référent</strong>.</p><p>Un référent encore.</p></div></div></li></ol>
  </section>`;

/** Selects words by their first and last letters' places in the text of an element. */
function select(selector: string, from: number, to: number, last = selector): Range {
  document.body.innerHTML = PAGE;
  const range = document.createRange();
  const [start, end] = [placeIn(selector, from), placeIn(last, to)];
  range.setStart(...start);
  range.setEnd(...end);
  return range;
}

function placeIn(selector: string, offset: number): [Node, number] {
  const walker = document.createTreeWalker(document.querySelector(selector) ?? document, NodeFilter.SHOW_TEXT);
  let left = offset;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const length = node.textContent?.length ?? 0;
    if (left <= length) return [node, left];
    left -= length;
  }
  throw new Error(`no place ${offset} in ${selector}`);
}

const FIRST = ".words > p";

describe("selected words", () => {
  it("know_their_passage_and_their_block", () => {
    expect(selectedWords(select("h2 p", 4, 10))).toEqual({ section: "s", field: "title", block: null, words: "moyens", occurrence: 0 });
    expect(selectedWords(select("li:nth-child(2) p", 0, 6))).toEqual({ section: "s", field: "body", block: 1, words: "second", occurrence: 0 });
    expect(selectedWords(select("#proposal-p p", 10, 18))).toEqual({ section: "s", field: "proposal-p".slice(9), block: null, words: "référent", occurrence: 0 });
  });

  it("count_equal_words_before_them_and_skip_what_is_no_text", () => {
    // "Un mot, un autreMaud L. mot.": the second "mot", behind the name at a caret.
    expect(selectedWords(select("section > .sheet-field .words > p", 23, 27))).toMatchObject({ words: "mot", occurrence: 1, block: 0 });
    expect(selectedWords(select("li:nth-child(2) p", 7, 10))).toMatchObject({ words: "mot", occurrence: 1 });
    expect(selectedWords(select("#proposal-p p:last-child", 3, 11))).toMatchObject({ words: "référent", occurrence: 1 });
  });

  it("end_with_their_line", () => {
    expect(selectedWords(select("li:nth-child(1) p", 8, 6, "li:nth-child(2) p"))).toMatchObject({ words: "mot", occurrence: 0 });
  });

  it("are_none_where_nothing_is_selected_or_outside_of_the_text", () => {
    expect(selectedWords(select(FIRST, 2, 2))).toBeNull();
    const range = select(FIRST, 0, 3);
    document.querySelector("section")?.removeAttribute("id");
    expect(selectedWords(range)).toBeNull();
  });

  it("find_the_block_of_any_element_of_the_body", () => {
    select(FIRST, 0, 1);
    expect(blockAt(document.querySelector("li:nth-child(2) p") as Element)).toBe(1);
    expect(blockAt(document.querySelector("#proposal-p strong") as Element)).toBe(0);
    expect(blockAt(document.querySelector(".host") as Element)).toBeNull();
    expect(passageAt(document.querySelector("h2 p") as Element)).toEqual({ section: "s", field: "title" });
    expect(passageAt(document.querySelector("h2") as Element)).toEqual({ section: "s", field: "title" });
    expect(passageAt(document.querySelector(".words ul") as Element)).toEqual({ section: "s", field: "body", block: 1 });
  });
});
