// What was typed of a sheet and not sent yet, kept in this browser for who typed it: a reload, a cut of
// the network or a night lose nothing. Gone once it is sent.

import { readSignatory } from "../signing/kept.ts";
import { NEW_LINE, type LineDraft } from "./lines.ts";

const nameOf = (sheet: string, typist: string): string => `sheet-typing-${sheet}-${typist}`;

export function recall(sheet: string, typist: string, lines: number): LineDraft[] | null {
  try {
    return readLines(localStorage.getItem(nameOf(sheet, typist)), lines);
  } catch {
    return null; // Storage may be forbidden; then the page has to stay open.
  }
}

export function remember(sheet: string, typist: string, lines: readonly LineDraft[] | null): void {
  try {
    if (lines === null) localStorage.removeItem(nameOf(sheet, typist));
    else localStorage.setItem(nameOf(sheet, typist), JSON.stringify(lines));
  } catch {
    // As above.
  }
}

/** Reads what was kept; whatever is damaged is as if nothing had been. */
export function readLines(stored: string | null, lines: number): LineDraft[] | null {
  let found: unknown;
  try {
    found = JSON.parse(stored ?? "null");
  } catch {
    return null;
  }
  if (!Array.isArray(found) || found.length !== lines) return null;
  return found.map(readLine);
}

function readLine(value: unknown): LineDraft {
  if (typeof value !== "object" || value === null) return NEW_LINE;
  const { isEmpty, publication, signatory } = value as Record<string, unknown>;
  const read = readSignatory(signatory);
  return { isEmpty: isEmpty === true, publication: publication === true, signatory: { ...read, kind: read.kind ?? "elu" } };
}
