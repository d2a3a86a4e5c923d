// @vitest-environment node
import { describe, expect, it } from "vitest";
import type { Board, Link, Sorted } from "../wire/index.ts";
import { alikeTo, countsOf, directoryOf, percent, search, shelves, shown, stateOf, step, total } from "./board.ts";

const link = { id: "l" } as Link;

function sorted(id: string, more: Partial<Sorted> = {}): Sorted {
  return { id, theme: "means", title: `Contribution ${id}`, excerpt: "", authors: [], supports: 0, links: [], answer: null, merged_into: null, ...more };
}

const answer = { outcome: "retained", words: "", by: null, at: 1, revision: 1 } as const;
const board: Board = {
  may_sort: true,
  contributions: [
    sorted("read"),
    sorted("linked", { links: [link] }),
    sorted("merged", { merged_into: "answered" }),
    sorted("answered", { answer, theme: null, title: "L’égalité d’accès" }),
    sorted("follows-linked", { merged_into: "linked", theme: "access" }),
  ],
  alike: [
    { one: "read", other: "linked", likeness: 40 },
    { one: "answered", other: "read", likeness: 62 },
    { one: "linked", other: "answered", likeness: 30 },
  ],
  coverage: [],
};
const directory = directoryOf(board);
const ids = (list: Sorted[]) => list.map(({ id }) => id);

describe("the state of a contribution", () => {
  it("is that of the one that stands for it where that is further", () => {
    const states = board.contributions.map((one) => `${one.id} ${stateOf(one, directory)}`);
    expect(states).toEqual(["read to_read", "linked in_text", "merged answered", "answered answered", "follows-linked in_text"]);
  });

  it("is counted under a theme, under none and over all", () => {
    expect(countsOf(board, directory, "means")).toEqual({ all: 3, to_read: 1, in_text: 1, answered: 1 });
    expect(countsOf(board, directory, "none")).toEqual({ all: 1, to_read: 0, in_text: 0, answered: 1 });
    expect(countsOf(board, directory, "all").all).toBe(5);
  });
});

describe("the list", () => {
  it("keeps the chosen one until it is left, whatever it became", () => {
    const filter = { theme: "means", state: "to_read", words: "" } as const;
    expect(ids(shown(board, directory, filter, null))).toEqual(["read"]);
    expect(ids(shown(board, directory, filter, "linked"))).toEqual(["read", "linked"]);
    expect(ids(shown(board, directory, filter, "answered")), "another theme's").toEqual(["read"]);
  });

  it("is searched without accents and elisions", () => {
    expect(ids(shown(board, directory, { theme: "all", state: "all", words: "egalite" }, null))).toEqual(["answered"]);
    expect(ids(search(board, "contribution linked", null))).toEqual(["linked", "follows-linked"]);
    expect(search(board, " ", null)).toEqual([]);
    expect(ids(search(board, "acces", "answered"))).toEqual([]);
  });

  it("ends where it ends", () => {
    expect(step(["a", "b"], null, 1)).toBe("a");
    expect(step(["a", "b"], "a", 1)).toBe("b");
    expect(step(["a", "b"], "b", 1)).toBe("b");
    expect(step(["a", "b"], "a", -1)).toBe("a");
    expect(step(["a", "b"], "gone", -1)).toBe("b");
    expect(step([], "a", 1)).toBeNull();
  });
});

describe("likenesses", () => {
  it("are told from either side, the most alike first", () => {
    expect(alikeTo("read", board, directory).map(({ other, likeness }) => `${other.id} ${likeness}`)).toEqual(["answered 62", "linked 40"]);
    expect(alikeTo("merged", board, directory)).toEqual([]);
  });
});

describe("the coverage", () => {
  const themes = [{ id: "means", name: "Moyens", question: "" }, { id: "access", name: "Accès", question: "" }];
  const means = { theme: "means", submitted: 3, linked: 2, answered: 1 };
  const none = { theme: null, submitted: 2, linked: 0, answered: 0 };

  it("has a line for each theme, and one for what has none", () => {
    expect(shelves(themes, [means]).map(({ choice, coverage }) => `${choice} ${coverage.submitted}`)).toEqual(["means 3", "access 0"]);
    expect(shelves(themes, [means, none]).at(-1)).toMatchObject({ choice: "none", theme: null });
    expect(total([means, none])).toEqual({ submitted: 5, linked: 2, answered: 1 });
  });

  it("never rounds up to everything", () => {
    expect(percent(999, 1000)).toBe(99);
    expect(percent(18, 18)).toBe(100);
    expect(percent(0, 0)).toBe(0);
  });
});
