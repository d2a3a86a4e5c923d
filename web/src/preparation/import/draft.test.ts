import { expect, test } from "vitest";
import type { DraftedSection, ReplacedSection } from "../../wire/index.ts";
import { changesNothing, countsOf, gathered, takesDrafts } from "./draft.ts";

const section = (fate: DraftedSection["fate"], proposals = 0): DraftedSection => ({
  kind: "principle",
  number: 1,
  fate,
  text: { title: [], body: [], proposals: Array.from({ length: proposals }, (_, place) => ({ id: String(place), number: "1", rank: "a", text: [] })) },
});
const replaced = (removed: boolean): ReplacedSection => ({ id: "1", kind: "principle", number: 1, title: "", proposals: 0, removed });

test("a motion takes drafts while its text is written", () => {
  const phases = ["contributions", "drafting", "amendments", "plenary", "frozen", "signing", "delivered", "follow-up"] as const;
  expect(phases.filter(takesDrafts)).toEqual(["contributions", "drafting"]);
});

test("what becomes of sections is counted", () => {
  const preview = { sections: [section("added", 2), section("rewritten", 1), section("kept")], replaced: [replaced(true), replaced(false)] };
  expect(countsOf(preview)).toEqual({ added: 1, rewritten: 1, kept: 1, removed: 1, proposals: 3 });
});

test("a file that says what the motion says changes nothing", () => {
  const same = { title: "a", title_before: "a", sections: [section("kept")], replaced: [] };
  expect(changesNothing(same)).toBe(true);
  expect(changesNothing({ ...same, title: "b" })).toBe(false);
  expect(changesNothing({ ...same, replaced: [replaced(true)] })).toBe(false);
  expect(changesNothing({ ...same, sections: [section("added")] })).toBe(false);
});

test("the same remark is said once, with all its lines", () => {
  expect(
    gathered([
      { line: 3, about: "note_left_out" },
      { line: 5, about: "table_flattened" },
      { line: 9, about: "note_left_out" },
    ]),
  ).toEqual([
    { about: "note_left_out", lines: [3, 9] },
    { about: "table_flattened", lines: [5] },
  ]);
});
