// The board as those who sort read it: which contributions stand where, what is
// alike, what comes next. Pure; sorting.svelte.ts asks the server and keeps its
// answer.

import { fold } from "../text/fold.ts";
import type { Answer, Board, Coverage, Link, Sorted, Theme } from "../wire/index.ts";

/** Nobody has done anything with it; its words or the ones of its equal are in the text; somebody answered. */
export type State = "to_read" | "in_text" | "answered";

export const STATES: readonly State[] = ["to_read", "in_text", "answered"];

/** A theme's id, contributions without one, or all of them. */
export type ThemeChoice = "all" | "none" | (string & {});

export type Shelf = { choice: ThemeChoice; theme: Theme | null; coverage: Coverage };

export type Directory = ReadonlyMap<string, Sorted>;

export function directoryOf(board: Pick<Board, "contributions">): Directory {
  return new Map(board.contributions.map((one) => [one.id, one]));
}

/** The one that stands for a contribution: itself, unless it was merged. */
export function standing(one: Sorted, directory: Directory): Sorted {
  return (one.merged_into === null ? undefined : directory.get(one.merged_into)) ?? one;
}

/** What holds for the one that stands for it holds for it. */
export function answerOf(one: Sorted, directory: Directory): Answer | null {
  return one.answer ?? standing(one, directory).answer;
}

export function linksOf(one: Sorted, directory: Directory): Link[] {
  const stands = standing(one, directory);
  return stands === one ? one.links : [...one.links, ...stands.links];
}

export function stateOf(one: Sorted, directory: Directory): State {
  if (answerOf(one, directory) !== null) return "answered";
  return one.merged_into !== null || one.links.length > 0 ? "in_text" : "to_read";
}

/** Those for which it stands. */
export function followersOf(id: string, board: Pick<Board, "contributions">): Sorted[] {
  return board.contributions.filter((one) => one.merged_into === id);
}

export type Likeness = { other: Sorted; likeness: number };

/** What shares many words with a contribution, the most alike first. */
export function alikeTo(id: string, board: Pick<Board, "alike">, directory: Directory): Likeness[] {
  const found: Likeness[] = [];
  for (const pair of board.alike) {
    if (pair.one !== id && pair.other !== id) continue;
    const other = directory.get(pair.one === id ? pair.other : pair.one);
    if (other) found.push({ other, likeness: pair.likeness });
  }
  return found.sort((left, right) => right.likeness - left.likeness);
}

export function isUnder(one: Sorted, choice: ThemeChoice): boolean {
  return choice === "all" || (choice === "none" ? one.theme === null : one.theme === choice);
}

export type Filter = { theme: ThemeChoice; state: State | "all"; words: string };

/** The contributions that a filter leaves, in the board's order. The chosen one stays until it is left. */
export function shown(board: Board, directory: Directory, filter: Filter, chosen: string | null): Sorted[] {
  const wanted = fold(filter.words).text.split(/\s+/).filter((word) => word !== "");
  return board.contributions.filter((one) => {
    if (one.id === chosen && isUnder(one, filter.theme)) return true;
    if (!isUnder(one, filter.theme)) return false;
    if (filter.state !== "all" && stateOf(one, directory) !== filter.state) return false;
    return matches(one, wanted);
  });
}

/** Contributions in which every word occurs, the chosen one left out. */
export function search(board: Pick<Board, "contributions">, words: string, except: string | null): Sorted[] {
  const wanted = fold(words).text.split(/\s+/).filter((word) => word !== "");
  if (wanted.length === 0) return [];
  return board.contributions.filter((one) => one.id !== except && matches(one, wanted));
}

function matches(one: Sorted, wanted: readonly string[]): boolean {
  if (wanted.length === 0) return true;
  const authors = one.authors.map((author) => `${author.name} ${author.title}`).join(" ");
  const text = fold(`${one.title} ${one.excerpt} ${authors}`).text;
  return wanted.every((word) => text.includes(word));
}

export type Counts = Readonly<Record<State | "all", number>>;

export function countsOf(board: Board, directory: Directory, theme: ThemeChoice): Counts {
  const counts = { all: 0, to_read: 0, in_text: 0, answered: 0 };
  for (const one of board.contributions) {
    if (!isUnder(one, theme)) continue;
    counts.all += 1;
    counts[stateOf(one, directory)] += 1;
  }
  return counts;
}

/** The id one step further in a list; at its end, the end. */
export function step(ids: readonly string[], from: string | null, by: 1 | -1): string | null {
  const at = from === null ? -1 : ids.indexOf(from);
  if (at < 0) return ids[by === 1 ? 0 : ids.length - 1] ?? null;
  return ids[Math.min(Math.max(at + by, 0), ids.length - 1)] ?? null;
}

const NOTHING: Omit<Coverage, "theme"> = { submitted: 0, linked: 0, answered: 0 };

/** Every theme with its figures, and at the end what has none, if there is any. */
export function shelves(themes: readonly Theme[], coverage: readonly Coverage[]): Shelf[] {
  const of = (id: string | null) => coverage.find((one) => one.theme === id);
  const known: Shelf[] = themes.map((theme) => ({
    choice: theme.id,
    theme,
    coverage: of(theme.id) ?? { theme: theme.id, ...NOTHING },
  }));
  const strays = of(null);
  return strays && strays.submitted > 0 ? [...known, { choice: "none", theme: null, coverage: strays }] : known;
}

export function total(coverage: readonly Coverage[]): Omit<Coverage, "theme"> {
  return coverage.reduce(
    (sum, one) => ({
      submitted: sum.submitted + one.submitted,
      linked: sum.linked + one.linked,
      answered: sum.answered + one.answered,
    }),
    NOTHING,
  );
}

/** Whole percents, never 100 while one is missing. */
export function percent(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.floor((part / whole) * 100);
}
