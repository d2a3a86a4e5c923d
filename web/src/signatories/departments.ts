// What the map and the table beside it both say of each département. Pure. One list feeds both, so that
// neither knows more than the other.

import type { Representation, RepresentedCount } from "../wire/index.ts";
import { isTerritory } from "./tiles.ts";

export type Department = { code: string; name: string; signatures: number; communes: number; population: number };

/** In what order the table stands. */
export const ORDERS = ["communes", "population", "code", "name"] as const;
export type Order = (typeof ORDERS)[number];

export const signaturesOf = ({ elus, councils, associations }: RepresentedCount): number => elus + councils + associations;

/** Every département and territory, by code: those without a signature too. */
export function departmentsOf({ departments, missing_departments }: Representation): Department[] {
  const signed = departments.map(({ code, name, count }) => ({
    code,
    name,
    signatures: signaturesOf(count),
    communes: count.communes,
    population: count.population,
  }));
  const missing = missing_departments.map(({ code, name }) => ({ code, name, signatures: 0, communes: 0, population: 0 }));
  return [...signed, ...missing].sort(byCode);
}

/** Those from which somebody has signed, in this order; equal ones by code. */
export function sorted(departments: readonly Department[], order: Order, compare: (one: string, other: string) => number): Department[] {
  const signed = departments.filter(({ signatures }) => signatures > 0);
  switch (order) {
    case "communes":
      return signed.sort((one, other) => other.communes - one.communes || other.population - one.population || byCode(one, other));
    case "population":
      return signed.sort((one, other) => other.population - one.population || byCode(one, other));
    case "code":
      return signed.sort(byCode);
    case "name":
      return signed.sort((one, other) => compare(one.name, other.name));
  }
}

function byCode({ code: one }: Department, { code: other }: Department): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

export type Reach = {
  /** Départements with a signature, of how many. */
  departments: number;
  all: number;
  /** Overseas territories with a signature. */
  territories: number;
};

export function reachOf(departments: readonly Department[]): Reach {
  const proper = departments.filter(({ code }) => !isTerritory(code));
  const signed = ({ signatures }: Department): boolean => signatures > 0;
  return { departments: proper.filter(signed).length, all: proper.length, territories: departments.filter(({ code }) => isTerritory(code)).filter(signed).length };
}

/** Départements without a signature; territories are not called missing. */
export const missingOf = (departments: readonly Department[]): Department[] => departments.filter(({ code, signatures }) => signatures === 0 && !isTerritory(code));
