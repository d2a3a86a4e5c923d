// @vitest-environment node
import { describe, expect, it } from "vitest";
import type { AmendmentSummary, Block, NewTarget, Role, SectionText, Target } from "../wire/index.ts";
import { choicesOf, subChoicesOf, type Reading } from "./choices.ts";
import { countBySection, isAbout, spotsOf } from "./counts.ts";
import { hasAmendments, mayBegin } from "./rights.ts";
import { guardedBlocks, writtenField } from "./target.ts";
import { differenceOf } from "./words-difference.ts";

const paragraph = (text: string): Block => ({ type: "paragraph", content: [{ type: "text", text }] });
const TEXT: SectionText = {
  title: [{ type: "text", text: "Des moyens" }],
  body: [paragraph("Un."), paragraph("Deux."), paragraph("Trois.")],
  proposals: ["a", "b"].map((id, place) => ({ id, number: `3.${place + 1}`, rank: id, text: [paragraph(`Proposer ${id}.`)] })),
};
const SECTION = { id: "s", kind: "principle" as const, number: 3, text: TEXT };

describe("the target of an amendment", () => {
  it("says_which_field_is_written_and_which_blocks_stay", () => {
    const cases: [Target, string | null, { before: number; behind: number } | null][] = [
      [{ type: "title" }, "title", null],
      [{ type: "body" }, "body", null],
      [{ type: "block", block: 1 }, "body", { before: 1, behind: 1 }],
      [{ type: "block", block: 2 }, "body", { before: 2, behind: 0 }],
      [{ type: "proposal", proposal: "a" }, "a", null],
      [{ type: "new_proposal", proposal: "n" }, "n", null],
      [{ type: "remove_proposal", proposal: "a" }, null, null],
      [{ type: "remove_section" }, null, null],
    ];
    for (const [target, field, guarded] of cases) {
      expect(writtenField(target), target.type).toBe(field);
      expect(guardedBlocks(target, TEXT), target.type).toEqual(guarded);
    }
  });
});

describe("who is offered to begin", () => {
  it("depends_on_role_and_phase", () => {
    const me = (...roles: Role[]) => ({ roles });
    expect(mayBegin(me("elu"), "drafting")).toEqual({ own: true, forOthers: false });
    expect(mayBegin(me("elu"), "contributions")).toEqual({ own: false, forOthers: false });
    expect(mayBegin(me("elu", "secretariat"), "plenary")).toEqual({ own: true, forOthers: true });
    expect(mayBegin(me("secretariat"), "drafting")).toEqual({ own: false, forOthers: false });
    expect(mayBegin(me("elu"), "frozen")).toEqual({ own: false, forOthers: false });
    expect(mayBegin(me("observer", "contributor"), "amendments")).toEqual({ own: false, forOthers: false });
    expect(mayBegin(null, "amendments")).toEqual({ own: false, forOthers: false });
    expect(hasAmendments("contributions")).toBe(false);
    expect(hasAmendments("frozen")).toBe(true);
  });
});

describe("numbers beside the text", () => {
  const amendment = (target: Target, proposals: string[] = [], status: AmendmentSummary["status"] = "tabled") => ({ section: "s", target, proposals, status });

  it("stand_where_the_amendment_is_to_be_read", () => {
    const cases: [Target, string[], string[]][] = [
      [{ type: "title" }, [], ["title"]],
      [{ type: "block", block: 1 }, [], ["block:1"]],
      // The text has fewer blocks now than when it was begun.
      [{ type: "block", block: 7 }, [], ["block:2"]],
      [{ type: "body" }, ["a"], ["block:0"]],
      [{ type: "proposal", proposal: "a" }, ["a", "b"], ["a", "b"]],
      [{ type: "remove_proposal", proposal: "b" }, [], ["b"]],
      [{ type: "remove_proposal", proposal: "gone" }, ["gone"], ["title"]],
      [{ type: "new_proposal", proposal: "new" }, ["new"], ["title"]],
      [{ type: "remove_section" }, ["a", "b"], ["a", "b"]],
    ];
    for (const [target, proposals, spots] of cases) expect(spotsOf(amendment(target, proposals), SECTION), target.type).toEqual(spots);
    expect(spotsOf(amendment({ type: "body" }), { id: "s", text: { body: [], proposals: [] } })).toEqual(["title"]);
  });

  it("count_what_is_pending_once_for_the_section_and_once_in_each_place", () => {
    const list = [
      amendment({ type: "proposal", proposal: "a" }, ["a", "b"]),
      amendment({ type: "proposal", proposal: "a" }, ["a"]),
      amendment({ type: "title" }, [], "draft"),
      amendment({ type: "title" }, [], "adopted"),
    ];
    const counts = countBySection(list, [SECTION, { id: "other", text: { body: [], proposals: [] } }]);
    expect([...counts.keys()]).toEqual(["s"]);
    expect(counts.get("s")?.all).toBe(2);
    expect([...(counts.get("s")?.spots ?? [])]).toEqual([["a", 2], ["b", 1]]);
  });

  it("lead_to_the_amendments_of_a_passage", () => {
    const block = amendment({ type: "block", block: 1 });
    expect(isAbout(block, SECTION, "body", null)).toBe(true);
    expect(isAbout(block, SECTION, "body", 1)).toBe(true);
    expect(isAbout(block, SECTION, "body", 0)).toBe(false);
    expect(isAbout(block, SECTION, "title", null)).toBe(false);
    expect(isAbout(block, { ...SECTION, id: "other" }, "body", 1)).toBe(false);
    expect(isAbout(amendment({ type: "proposal", proposal: "a" }, ["a"]), SECTION, "a", null)).toBe(true);
  });
});

describe("what can be chosen", () => {
  const names = (of: { target: NewTarget }[]): string[] =>
    of.map(({ target }) => ("block" in target ? `block ${target.block}` : "proposal" in target ? `${target.type} ${target.proposal}` : "after" in target ? `new after ${target.after}` : target.type));
  const at = (reading: Reading, section = SECTION) => {
    const { here, elsewhere } = choicesOf(section, reading);
    return { here: names(here), elsewhere: names(elsewhere) };
  };

  it("begins_with_the_proposal_that_one_reads", () => {
    expect(at({ field: "b", block: null })).toEqual({
      here: ["proposal b", "new after b", "remove_proposal b"],
      elsewhere: ["title", "block 0", "block 1", "block 2", "body", "proposal a", "remove_section"],
    });
  });

  it("offers_each_block_of_the_body", () => {
    expect(at({ field: "body", block: 1 }).here).toEqual(["block 1"]);
    expect(at({ field: "body", block: 1 }).elsewhere).toEqual(["title", "block 0", "block 2", "body", "proposal a", "proposal b", "new after b", "remove_section"]);
    expect(at({ field: "body", block: null }).here).toEqual(["block 0", "block 1", "block 2"]);
    expect(at({ field: "body", block: 9 }).here).toEqual(["block 0", "block 1", "block 2"]);
  });

  it("are_the_words_of_the_parent_for_a_sub_amendment", () => {
    const sub = (target: Target, body = TEXT.body) => names(subChoicesOf({ summary: { target }, base: TEXT, text: { ...TEXT, body } }).here);
    expect(sub({ type: "block", block: 1 })).toEqual(["block 1"]);
    expect(sub({ type: "block", block: 1 }, [paragraph("Un."), paragraph("Deux"), paragraph("et demi."), paragraph("Trois.")])).toEqual(["block 1", "block 2"]);
    expect(sub({ type: "block", block: 1 }, [paragraph("Un."), paragraph("Trois.")])).toEqual(["body"]);
    expect(sub({ type: "body" })).toEqual(["block 0", "block 1", "block 2"]);
    expect(sub({ type: "new_proposal", proposal: "b" })).toEqual(["proposal b"]);
    expect(sub({ type: "title" })).toEqual(["title"]);
    expect(sub({ type: "remove_section" })).toEqual([]);
  });

  it("offers_an_empty_body_as_a_whole_and_no_deletion_of_the_preamble", () => {
    const preamble = { ...SECTION, kind: "preamble" as const, text: { title: [], body: [], proposals: [] } };
    expect(choicesOf(preamble, { field: "body", block: null })).toMatchObject({ here: [{ target: { type: "body" } }], elsewhere: [{ target: { type: "title" } }] });
    expect(at({ field: "title", block: null }, { ...SECTION, text: { ...TEXT, proposals: [] } }).elsewhere).toContain("new after null");
  });
});

describe("a difference while one types", () => {
  const said = (before: string, after: string): string =>
    differenceOf(before, after).map(({ change, text }) => (change === "same" ? text : change === "added" ? `[+${text}]` : `[-${text}]`)).join("");

  it("is_by_word", () => {
    expect(said("former chaque année.", "former deux fois l’an.")).toBe("former [-chaque année][+deux fois l’an].");
    expect(said("un élu", "un élu et un agent")).toBe("un élu[+ et un agent]");
    expect(said("aujourd’hui", "aujourd’hui")).toBe("aujourd’hui");
    expect(said("mairie", "mairies")).toBe("[-mairie][+mairies]");
    expect(said("", "tout")).toBe("[+tout]");
    expect(said("tout", "")).toBe("[-tout]");
  });

  it("gives_both_texts_back", () => {
    let seed = 7;
    const random = (most: number): number => (seed = (seed * 1103515245 + 12345) % 2147483648) % most;
    const words = ["un", "deux", " ", " ", ",", "l’an", "👩🏽‍⚖️", "é", "\u202f!"];
    const text = (): string => Array.from({ length: random(14) }, () => words[random(words.length)]).join("");
    for (let round = 0; round < 500; round += 1) {
      const [before, after] = [text(), text()];
      const spans = differenceOf(before, after);
      expect(spans.filter(({ change }) => change !== "added").map((span) => span.text).join(""), `seed 7, round ${round}`).toBe(before);
      expect(spans.filter(({ change }) => change !== "removed").map((span) => span.text).join(""), `seed 7, round ${round}`).toBe(after);
    }
  });
});
