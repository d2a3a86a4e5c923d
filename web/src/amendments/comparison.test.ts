// @vitest-environment node
import { describe, expect, it } from "vitest";
import type { Block, BlockComparison, SectionComparison, SectionText, Span } from "../wire/index.ts";
import { briefly, onlyFormats, proposalNumber, shownDifference } from "./comparison.ts";

/** "=" stayed, "+" came, "-" went. */
function spans(...words: string[]): Span[] {
  const change = { "=": "same", "+": "added", "-": "removed" } as const;
  return words.map((word) => ({ change: change[word[0] as keyof typeof change], text: word.slice(1) }));
}

const block = (change: BlockComparison["change"], ...words: string[]): BlockComparison => ({ type: "paragraph", change, spans: spans(...words) });
const comparison = (given: Partial<SectionComparison>): SectionComparison => ({ title: [], body: [], proposals: [], ...given });
const said = (of: SectionComparison): string => briefly(of).map(({ change, text }) => (change === "same" ? text : change === "added" ? `[+${text}]` : `[-${text}]`)).join("");

describe("a comparison in one line", () => {
  it("begins_a_few_words_before_the_first_change", () => {
    const body = [block("same", "=Rien."), block("changed", "=Garantir à chaque commune un élu et un agent référents, et former ", "-chaque année", "+deux fois l’an", "=.")];
    expect(said(comparison({ body }))).toBe("…un agent référents, et former [-chaque année][+deux fois l’an].");
  });

  it("takes_the_title_first_and_proposals_last", () => {
    const proposals = [{ id: "p", number: "1", change: "removed" as const, blocks: [block("removed", "-Nommer un référent.")] }];
    expect(said(comparison({ proposals }))).toBe("[-Nommer un référent.]");
    expect(said(comparison({ title: spans("=Des ", "-moyens", "+droits"), proposals }))).toBe("Des [-moyens][+droits]");
  });

  it("is_never_longer_than_a_line_and_never_cuts_a_word", () => {
    const long = "mot ".repeat(80);
    const line = said(comparison({ body: [block("added", `+${long}`)] }));
    expect(line.length).toBeLessThan(165);
    expect(line).toMatch(/^\[\+(mot )*mot…\]$/);
  });

  it("says_something_of_a_change_of_formats_too", () => {
    const body = [block("changed", "=En gras maintenant.")];
    expect(said(comparison({ body }))).toBe("En gras maintenant.");
    expect(body.map(onlyFormats)).toEqual([true]);
    expect(onlyFormats(block("changed", "=a", "+b"))).toBe(false);
  });
});

describe("numbers of proposals", () => {
  it("carry_the_principle_once", () => {
    expect(proposalNumber("2", 3)).toBe("3.2");
    expect(proposalNumber("3.2", 4)).toBe("3.2");
    expect(proposalNumber("2", null)).toBe("2");
  });
});

describe("the deletion of a section", () => {
  const paragraph = (text: string): Block => ({ type: "paragraph", content: [{ type: "text", text }] });
  const base: SectionText = {
    title: [{ type: "text", text: "Des moyens" }],
    body: [paragraph("Un."), paragraph(""), { type: "bullet_list", items: [[paragraph("deux")], [paragraph("trois")]] }],
    proposals: [{ id: "p", number: "3.1", rank: "a0", text: [paragraph("Quatre.")] }],
  };

  it("strikes_all_its_words", () => {
    const shown = shownDifference({ type: "remove_section" }, comparison({}), base);
    expect(shown.title).toEqual(spans("-Des moyens"));
    expect(shown.body.map(({ type, change, spans: of }) => `${type} ${change} ${of[0]?.text}`)).toEqual(["paragraph removed Un.", "list_item removed deux", "list_item removed trois"]);
    expect(shown.proposals).toEqual([{ id: "p", number: "3.1", change: "removed", blocks: [block("removed", "-Quatre.")] }]);
  });

  it("is_the_only_one_that_is_shown_otherwise_than_it_was_compared", () => {
    const changed = comparison({ title: spans("+Plus") });
    expect(shownDifference({ type: "remove_section" }, changed, base)).toBe(changed);
    const nothing = comparison({});
    expect(shownDifference({ type: "body" }, nothing, base)).toBe(nothing);
  });
});
