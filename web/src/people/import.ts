// What a person decides while looking at the preview of a file. Pure; the page
// asks the server again after each decision.

import type { ImportChoices } from "../api.ts";
import type { Column, ImportCounts, ImportLine, ImportOutcome, ImportPreview } from "../wire/index.ts";

/** In the order in which they are shown: what needs somebody comes first. */
export const OUTCOMES: readonly ImportOutcome[] = ["refused", "created", "changed", "unchanged"];

export const COLUMNS: readonly Column[] = [
  "family_name",
  "given_name",
  "email",
  "capacity",
  "council",
  "council_code",
  "postcode",
  "department",
  "organisation",
  "roles",
  "groups",
  "may_vote",
  "voting_weight",
  "locale",
  "id",
];

export const NO_CHOICES: ImportChoices = { mapping: null, councils: new Map(), role: "elu" };

/** The lines that are shown first: the faulty ones, else those that do something. */
export function firstOutcome(counts: ImportCounts): ImportOutcome {
  return OUTCOMES.find((outcome) => counts[outcome] > 0) ?? "created";
}

export function linesOf(lines: readonly ImportLine[], outcome: ImportOutcome): ImportLine[] {
  return lines.filter((line) => line.outcome === outcome);
}

/** A column means something else now; what it means is taken from the column that meant it before. */
export function withColumn(choices: ImportChoices, preview: ImportPreview, place: number, column: Column | null): ImportChoices {
  const present = preview.columns.map((each) => each.column);
  const mapping = present.map((each, index) => (index === place ? column : each === column ? null : each));
  return { ...choices, mapping };
}

/** The council of a line; another one for the same line takes its place. */
export function withCouncil(choices: ImportChoices, line: number, code: string): ImportChoices {
  return { ...choices, councils: new Map([...choices.councils, [line, code]]) };
}

/** A council that was just chosen, and the text that it was chosen for. */
export type LatestCouncil = { value: string; code: string; name: string };

/** What a choice for this line would be for: the text in the file, and the name of the council. */
export function latestCouncil(preview: ImportPreview, line: number, code: string): LatestCouncil | null {
  const faults = preview.lines.find((each) => each.line === line)?.faults ?? [];
  const fault = faults.find((each) => each.candidates.some((candidate) => candidate.code === code));
  const candidate = fault?.candidates.find((each) => each.code === code);
  return fault && candidate ? { value: fault.value, code, name: `${candidate.name} (${candidate.department})` } : null;
}

/** The lines that still ask the same question. */
export function sameQuestion(preview: ImportPreview, latest: LatestCouncil): number[] {
  return preview.lines
    .filter(({ faults }) => faults.some((fault) => fault.value === latest.value && fault.candidates.some(({ code }) => code === latest.code)))
    .map(({ line }) => line);
}

export type Act = "nothing" | "created" | "changed" | "both";

/** What importing would do, for the words of its button. */
export function actOf({ created, changed }: ImportCounts): Act {
  if (created > 0 && changed > 0) return "both";
  if (created > 0) return "created";
  return changed > 0 ? "changed" : "nothing";
}
