// What a reader asks the bundle for, and how the address bar says it. Pure.

import { fold } from "../../text/fold.ts";
import type { AmendmentState, AmendmentSummary, BundledAmendment } from "../../wire/index.ts";

/** States as a reader chooses among them: what still waits first. */
export const STATE_CHOICES = ["pending", "adopted", "rejected", "fallen", "not_defended", "inadmissible", "withdrawn", "written"] as const;
export type StateChoice = (typeof STATE_CHOICES)[number];

export type Filter = {
  /** A number or its beginning, names, or words of a place. */
  words: string;
  /** A section's id; empty for all. */
  section: string;
  state: StateChoice | "";
  mine: boolean;
  /** Those that ask something of the reader: to sign, or to write together. */
  asked: boolean;
};

export const EVERYTHING: Filter = { words: "", section: "", state: "", mine: false, asked: false };

/** A rectified amendment lives on in the one that bears its number. */
export function choiceOf(state: AmendmentState): StateChoice | null {
  switch (state) {
    case "tabled":
      return "pending";
    case "draft":
    case "open":
      return "written";
    case "rectified":
      return null;
    case "adopted":
    case "rejected":
    case "fallen":
    case "not_defended":
    case "inadmissible":
    case "withdrawn":
      return state;
  }
}

export function isFiltered(filter: Filter): boolean {
  return filter.words.trim() !== "" || filter.section !== "" || filter.state !== "" || filter.mine || filter.asked;
}

export function shown(amendments: readonly BundledAmendment[], filter: Filter): BundledAmendment[] {
  return amendments.filter(({ summary }) => matches(summary, filter));
}

function matches(summary: AmendmentSummary, filter: Filter): boolean {
  const choice = choiceOf(summary.status);
  return (
    choice !== null &&
    (filter.section === "" || summary.section === filter.section) &&
    (filter.state === "" || choice === filter.state) &&
    (!filter.mine || summary.mine) &&
    (!filter.asked || summary.asked) &&
    found(summary, filter.words)
  );
}

/** Each word must be the beginning of a number, of a name or of a council. */
function found(summary: AmendmentSummary, typed: string): boolean {
  const words = fold(typed).text.split(" ").filter((word) => word !== "");
  if (words.length === 0) return true;
  const people = [summary.author, ...summary.co_authors, ...(summary.entered_by ? [summary.entered_by] : [])];
  const names = people.flatMap(({ name, title, council }) => [name, title, council?.name ?? ""]);
  const number = fold(summary.number ?? "").text;
  const text = ` ${fold(names.join(" ")).text.replaceAll(/['-]/g, " ")}`;
  return words.every((word) => number.startsWith(word) || text.includes(` ${word.replaceAll(/['-]/g, " ")}`));
}

export type Counts = {
  all: number;
  states: ReadonlyMap<StateChoice, number>;
  sections: ReadonlyMap<string, number>;
  mine: number;
  asked: number;
};

export function countsOf(amendments: readonly BundledAmendment[]): Counts {
  const states = new Map<StateChoice, number>();
  const sections = new Map<string, number>();
  let [all, mine, asked] = [0, 0, 0];
  for (const { summary } of amendments) {
    const choice = choiceOf(summary.status);
    if (choice === null) continue;
    all += 1;
    states.set(choice, (states.get(choice) ?? 0) + 1);
    sections.set(summary.section, (sections.get(summary.section) ?? 0) + 1);
    if (summary.mine) mine += 1;
    if (summary.asked) asked += 1;
  }
  return { all, states, sections, mine, asked };
}

/** As the address bar keeps it, so that a filtered bundle can be sent to somebody. */
export function toSearch(filter: Filter): string {
  const search = new URLSearchParams();
  if (filter.words.trim() !== "") search.set("q", filter.words.trim());
  if (filter.section !== "") search.set("section", filter.section);
  if (filter.state !== "") search.set("state", filter.state);
  if (filter.mine) search.set("mine", "true");
  if (filter.asked) search.set("asked", "true");
  return search.toString();
}

export function fromSearch(text: string): Filter {
  const search = new URLSearchParams(text);
  const state = search.get("state");
  return {
    words: search.get("q") ?? "",
    section: search.get("section") ?? "",
    state: STATE_CHOICES.find((known) => known === state) ?? "",
    mine: search.get("mine") === "true",
    asked: search.get("asked") === "true",
  };
}
