// How far a sheet has come, for who looks at it. Pure.

import type { SheetPage, SheetSummary, TypedSheet } from "../wire/index.ts";

/** What somebody does with a sheet next. */
export type Step = "type" | "second" | "wait" | "compare" | "accept" | "look";

export function stepOf({ state, stands, typed_by }: Pick<SheetSummary, "state" | "stands" | "typed_by">, me: string): Step {
  if (!stands) return "look";
  const hasTyped = typed_by.some(({ id }) => id === me);
  switch (state) {
    case "printed":
      return "type";
    case "typed_once":
      return hasTyped ? "wait" : "second";
    case "differs":
      return hasTyped ? "compare" : "look";
    case "agrees":
      return hasTyped ? "accept" : "look";
    case "accepted":
      return "look";
  }
}

/** What one has typed oneself. */
export const ownOf = ({ typings }: Pick<SheetPage, "typings">, me: string): TypedSheet | null => typings.find(({ by }) => by.id === me) ?? null;

/** The two typings that are compared: the newest, of two people. */
export function pairOf({ typings, differences }: Pick<SheetPage, "typings" | "differences">): [TypedSheet, TypedSheet] | null {
  const [one, other] = typings.slice(-2);
  return differences !== null && one !== undefined && other !== undefined ? [one, other] : null;
}

/** The sheets of the version that stands in the order of their numbers, and those of versions that were given up. */
export function sortedSheets(sheets: readonly SheetSummary[]): { standing: SheetSummary[]; former: SheetSummary[] } {
  const sorted = sheets.toSorted((one, other) => one.version - other.version || one.number - other.number);
  return { standing: sorted.filter(({ stands }) => stands), former: sorted.filter(({ stands }) => !stands) };
}

export const countIn = (sheets: readonly SheetSummary[], states: readonly SheetSummary["state"][]): number => sheets.filter(({ state }) => states.includes(state)).length;
