// @vitest-environment node
import { expect, it } from "vitest";
import { authorsOf } from "./authors.ts";

it("counts the words of each author and says when they last wrote", () => {
  const runs = [
    [
      { participant: "a", text: "Garantir à chaque " },
      { participant: "b", text: "commune" },
      { participant: null, text: " un élu." },
    ],
    [{ participant: "a", text: "Former." }, { participant: "c", text: " " }],
  ];
  const entries = [{ first: 1, last: 2, started_at: 0, ended_at: 500, participants: ["a"], updates: 2, adoption: null, undone: false, correction: false }];
  expect(authorsOf(runs, entries)).toEqual([
    { participant: "a", words: 4, at: 500 },
    { participant: null, words: 2, at: null },
    { participant: "b", words: 1, at: null },
  ]);
});
