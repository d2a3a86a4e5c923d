import { describe, expect, it } from "vitest";
import cases from "../../../tests/fixtures/minutes-facts.json";
import type { FactState, MinutesBlock, MinutesFact } from "../wire/index.ts";
import { excerptOf, shortenedText } from "./excerpt.ts";
import { anchorOf, countsOf, hold, kindOf, toldBy } from "./facts.ts";
import { placed } from "./placing.ts";

const fact = (key: string, says: string, written: string | null = says): MinutesFact => ({ key, says, written, state: "missing" });
const state = (lines: string[], written: string | null = "42 pour"): FactState | undefined =>
  hold(
    [fact("ballot", "42 pour", written)],
    lines.map((words) => ({ fact: "ballot", words })),
  )[0]?.state;

describe("facts", () => {
  it("are_linked_while_their_words_are_those_of_the_log", () => {
    expect(state(["42 pour"])).toBe("linked");
    expect(state([" 42  pour\n"])).toBe("linked");
    expect(state(["42 pour", "42 pour"])).toBe("linked");
    expect(state(["", "42 pour"])).toBe("linked");
  });

  it("are_changed_once_they_were_touched", () => {
    expect(state(["43 pour"])).toBe("changed");
    expect(state(["42", "pour"])).toBe("changed");
    expect(state(["42 pour", "43 pour"])).toBe("changed");
    expect(state(["42\u00a0pour"])).toBe("changed");
  });

  it("are_missing_when_no_word_of_them_is_there", () => {
    expect(state([])).toBe("missing");
    expect(state([" "])).toBe("missing");
  });

  it("are_outdated_when_the_log_went_on", () => {
    expect(state(["en cours"], "en cours")).toBe("outdated");
    expect(state(["en cours !"], "en cours")).toBe("changed");
    expect(state(["en cours"], null)).toBe("changed");
  });

  it("of_which_the_log_says_nothing_any_more_count_while_they_stand", () => {
    const gone = fact("votes", "", "Anne");
    expect(hold([gone], [])).toEqual([]);
    expect(hold([gone], [{ fact: "votes", words: "Anne" }])[0]?.state).toBe("outdated");
  });

  it("are_counted_by_state", () => {
    const facts = [fact("a", "a"), fact("b", "b"), fact("c", "c")];
    const held = hold(facts, [{ fact: "a", words: "a" }, { fact: "b", words: "x" }]);
    expect(countsOf(held)).toEqual({ changed: 1, outdated: 0, missing: 1 });
  });

  it("stand_behind_the_last_one_that_is_there", () => {
    const held = hold([fact("a", "a"), fact("b", "b"), fact("c", "c")], [{ fact: "a", words: "a" }, { fact: "c", words: "c" }]);
    expect(anchorOf(held, "b")).toBe("a");
    expect(anchorOf(held, "c")).toBe("c");
    expect(anchorOf(hold([fact("a", "a")], []), "a")).toBeNull();
  });

  it("are_found_in_a_printed_text", () => {
    const paragraph = (words: string, name?: string) =>
      ({ type: "paragraph", content: [{ type: "text", text: words }], ...(name === undefined ? {} : { fact: name }) }) as const;
    const blocks = [paragraph("libre"), { type: "bullet_list", items: [[paragraph("42 pour", "ballot")]] } as const];
    expect(toldBy(blocks as unknown as Parameters<typeof toldBy>[0])).toEqual([{ fact: "ballot", words: "42 pour" }]);
  });

  it("have_a_kind_by_their_name", () => {
    expect(kindOf("ballot/0199a2b0-c0de-7000-8000-00000000000a")).toBe("ballot");
    expect(kindOf("quorum")).toBe("quorum");
    expect(kindOf("later/x")).toBe("other");
  });
});

/** A text held against the log; the server's own tests read the same file. */
type Case = {
  name: string;
  facts: { key: string; says: string }[];
  /** What the program last wrote of each fact. */
  written: Record<string, string>;
  blocks: MinutesBlock[];
  states: [key: string, state: FactState][];
};

describe("the server and the client agree", () => {
  it.each(cases as unknown as Case[])("$name", ({ facts, written, blocks, states }) => {
    const known = facts.map(({ key, says }) => fact(key, says, written[key] ?? null));
    // What the log no longer knows comes behind the others, as facts that say nothing.
    const gone = Object.keys(written).filter((key) => !facts.some((each) => each.key === key));
    const held = hold([...known, ...gone.map((key) => fact(key, "", written[key]))], toldBy(blocks));
    expect(held.map(({ key, state }) => [key, state])).toEqual(states);
  });
});

describe("excerpts", () => {
  it("keep_the_words_around_a_change", () => {
    const long = "mot ".repeat(60);
    const spans = excerptOf(`${long}42 pour ${long}`, `${long}43 pour ${long}`);
    expect(spans.map(({ change }) => change)).toEqual(["same", "removed", "added", "same"]);
    expect(spans[0]?.text.startsWith("…")).toBe(true);
    expect(spans.at(-1)?.text.endsWith("…")).toBe(true);
    expect(spans.every(({ text }) => text.length < 100)).toBe(true);
  });

  it("cut_no_word_however_long_and_no_number_from_its_unit", () => {
    const address = `https://exemple.fr/${"proces-verbal/".repeat(6)}`;
    const held = `${"à\u202f21\u00a0h\u202f35".repeat(6)}`;
    for (const word of [address, held, "mot", "intercommunalité"]) {
      for (const count of [1, 2, 7, 30]) {
        const long = `${word} `.repeat(count);
        for (const { change, text } of excerptOf(`${long}42 ${long}fin`, `${long}43 ${long}fin`)) {
          if (change !== "same") continue;
          const kept = text.split(/[ …]+/).filter((each) => each !== "");
          expect(kept.filter((each) => ![word, "fin"].includes(each))).toEqual([]);
        }
        const kept = shortenedText(long).split(/[ …]+/).filter((each) => each !== "");
        expect(kept.filter((each) => each !== word)).toEqual([]);
        expect(kept).not.toEqual([]);
      }
    }
  });

  it("leave_short_texts_whole", () => {
    expect(excerptOf("42 pour", "43 pour").map(({ text }) => text)).toEqual(["42", "43", " pour"]);
    expect(shortenedText("court")).toBe("court");
    expect(shortenedText("mot ".repeat(100)).length).toBeLessThan(262);
  });
});

describe("marks", () => {
  it("stand_beside_their_paragraph_and_never_over_one_another", () => {
    const mark = (wanted: number, height = 50) => ({ wanted, height });
    expect(placed([mark(10), mark(20), mark(300)], 8)).toEqual([10, 68, 300]);
    expect(placed([], 8)).toEqual([]);
  });
});

