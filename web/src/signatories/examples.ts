// A small list of signatures, for tests alone: never imported by what is built.

import type { RepresentedCount, PublishedSignature, Representation, SignatoryKind } from "../wire/index.ts";

export function signed(number: number, kind: SignatoryKind, change: Partial<PublishedSignature> = {}): PublishedSignature {
  return {
    number,
    kind,
    name: "Ada Roche",
    capacity: "maire",
    organisation: "commune d’Albi",
    commune: "81004",
    department: "81",
    deliberation: null,
    channel: "online",
    signed_at: number,
    digest: "0".repeat(64),
    ...change,
  };
}

export const unnamed = (number: number): PublishedSignature => signed(number, "elu", { name: null, capacity: null, organisation: null, commune: null });

const count = (change: Partial<RepresentedCount>): RepresentedCount => ({ elus: 0, councils: 0, associations: 0, communes: 0, population: 0, ...change });

export const REPRESENTATION: Representation = {
  total: count({ elus: 3, councils: 1, communes: 3, population: 60_000 }),
  elsewhere: 0,
  departments: [
    { code: "22", name: "Côtes-d’Armor", count: count({ elus: 1 }) },
    { code: "2A", name: "Corse-du-Sud", count: count({ councils: 1, communes: 1, population: 9_000 }) },
    { code: "81", name: "Tarn", count: count({ elus: 1, communes: 1, population: 50_000 }) },
    { code: "987", name: "Polynésie française", count: count({ elus: 1, communes: 1, population: 1_000 }) },
  ],
  missing_departments: [
    { code: "01", name: "Ain" },
    { code: "975", name: "Saint-Pierre-et-Miquelon" },
  ],
  sizes: [
    { size: "below500", communes: 0, population: 0 },
    { size: "from500", communes: 1, population: 1_000 },
    { size: "from2000", communes: 1, population: 9_000 },
    { size: "from10000", communes: 0, population: 0 },
    { size: "from50000", communes: 1, population: 50_000 },
  ],
};
