// The lines of a sheet as somebody types them: what was typed, what is missing, what is sent. Pure.

import { draftOf, EMPTY_SIGNATORY, faultsOf, signatoryOf, type Fault, type SignatoryDraft } from "../signing/signatory.ts";
import type { LineDifference, MotionSignatory, SheetLine, SignatureField } from "../wire/index.ts";

/** A line is typed, or said to be empty: one that was passed over is neither. */
export type LineDraft = { isEmpty: boolean; signatory: SignatoryDraft; publication: boolean };

export const NEW_LINE: LineDraft = { isEmpty: false, signatory: { ...EMPTY_SIGNATORY, kind: "elu" }, publication: false };

/** What can be wrong with a line: a field of it, or that nobody has said what stands there. */
export type LineField = SignatureField | "untouched";
/** Faults by line, from 1, and field. */
export type LineFaults<Words> = ReadonlyMap<number, ReadonlyMap<LineField, Words>>;

export const newLines = (count: number): LineDraft[] => Array.from({ length: count }, () => NEW_LINE);

/** Nothing was typed into it, whatever its kind. */
export function isUntouched({ isEmpty, signatory, publication }: LineDraft): boolean {
  if (isEmpty || publication) return false;
  const { given_name, family_name, capacity, commune, organisation, deliberation } = signatory;
  return commune === null && [given_name, family_name, capacity, organisation, deliberation.date, deliberation.number].every((text) => text.trim() === "");
}

/** What keeps the lines from being sent, in their order. */
export function faultsOfLines(lines: readonly LineDraft[], today: string): LineFaults<Fault | "untouched"> {
  const faults = new Map<number, ReadonlyMap<LineField, Fault | "untouched">>();
  for (const [place, line] of lines.entries()) {
    if (line.isEmpty) continue;
    if (isUntouched(line)) faults.set(place + 1, new Map([["untouched", "untouched"]]));
    else {
      const found = faultsOf(line.signatory, today);
      if (found.size > 0) faults.set(place + 1, found);
    }
  }
  return faults;
}

export const sentLines = (lines: readonly LineDraft[]): (SheetLine | null)[] =>
  lines.map(({ isEmpty, signatory, publication }) => (isEmpty ? null : { signatory: signatoryOf(signatory), publication }));

/** What was sent, back in the form. */
export function draftsOf(lines: readonly (SheetLine | null)[]): LineDraft[] {
  return lines.map((line) => {
    if (line === null) return { ...NEW_LINE, isEmpty: true };
    const { signatory, publication } = line;
    const { commune, organisation } = signatory;
    const place = commune === null ? null : { code: commune, name: organisation, department: departmentOf(commune) };
    return { isEmpty: false, signatory: draftOf(signatory, place), publication };
  });
}

/** Overseas and in the south of the Pacific a department has three digits. */
export const departmentOf = (commune: string): string => commune.slice(0, /^9[78]/.test(commune) ? 3 : 2);

/** The first line that is neither typed nor empty, from 1, with all that follow it untouched; null where the last one is settled. */
export function restOf(lines: readonly LineDraft[]): number | null {
  const last = lines.findLastIndex((line) => !isUntouched(line));
  return last === lines.length - 1 ? null : last + 2;
}

/** How far the typing has come. */
export const settledOf = (lines: readonly LineDraft[], today: string): number => lines.length - faultsOfLines(lines, today).size;

/** The fields of a line in the order of reading, as the server compares them. */
export const COMPARED: readonly SignatureField[] = ["family_name", "given_name", "capacity", "kind", "commune", "organisation", "deliberation_date", "deliberation_number", "publication"];

/** In which fields a line was read differently: all of them where only one found a signature. */
export function differingOf(differences: readonly LineDifference[], line: number): readonly SignatureField[] | null {
  const found = differences.find((each) => each.line === line);
  if (found === undefined) return null;
  return found.type === "fields" ? found.fields : COMPARED;
}

/** What of a line is shown beside another: the council of a commune is called by its commune. */
export function shownFields(one: SheetLine | null, other: SheetLine | null): SignatureField[] {
  const has = (test: (signatory: MotionSignatory) => boolean): boolean => [one, other].some((line) => line !== null && test(line.signatory));
  return COMPARED.filter((field) => {
    if (field === "commune") return false;
    if (field === "deliberation_date" || field === "deliberation_number") return has(({ deliberation }) => deliberation !== null);
    return true;
  });
}

/** A difference in the commune is seen in what its council is called. */
export const isMarked = (field: SignatureField, differing: readonly SignatureField[] | null): boolean =>
  differing !== null && (differing.includes(field) || (field === "organisation" && differing.includes("commune")));

/** What the two readings have in common, in front and behind; what stands between is where to look on the paper. */
export function partsOf(one: string, other: string): { front: string; middle: string; behind: string } {
  const [these, those] = [[...one], [...other]];
  let front = 0;
  while (front < these.length && front < those.length && these[front] === those[front]) front += 1;
  let behind = 0;
  while (behind < these.length - front && behind < those.length - front && these.at(-1 - behind) === those.at(-1 - behind)) behind += 1;
  return { front: these.slice(0, front).join(""), middle: these.slice(front, these.length - behind).join(""), behind: these.slice(these.length - behind).join("") };
}
