// The list of signatories as it is kept up while signatures come in. Pure. What is published under a number
// never changes: the numbers that count say which entries stay and whether any is missing.

import { fold } from "../text/fold.ts";
import type { PublishedSignature, Roll, SignatoryKind } from "../wire/index.ts";

export type Merged = { list: PublishedSignature[]; isWhole: boolean };

/** The list as the server's brief has it, and whether all entries are there. */
export function merged(known: readonly PublishedSignature[], { numbers, newest }: Pick<Roll, "numbers" | "newest">): Merged {
  const entries = new Map([...known, ...newest].map((one) => [one.number, one]));
  const list: PublishedSignature[] = [];
  let isWhole = true;
  for (const [first, last] of numbers) {
    for (let number = first; number <= last; number += 1) {
      const entry = entries.get(number);
      if (entry) list.push(entry);
      else isWhole = false;
    }
  }
  return { list, isWhole };
}

export const KINDS = ["council", "elu", "association"] as const satisfies readonly SignatoryKind[];

/** A council and an association sign by their own name, an élu by theirs, where they agreed to it. */
export function nameOf({ kind, name, organisation }: PublishedSignature): string | null {
  return kind === "elu" ? name : organisation;
}

export type Signed = PublishedSignature & { named: string };

/** Those of a kind that are named, sorted as readers expect; those alone that say what is looked for. */
export function namedOf(
  list: readonly PublishedSignature[],
  kind: SignatoryKind,
  typed: string,
  { compare, departmentName }: { compare: (one: string, other: string) => number; departmentName: (code: string) => string },
): Signed[] {
  const wanted = fold(typed).text.trim().split(" ").filter((word) => word !== "");
  const named = list.filter((one) => one.kind === kind).flatMap((one): Signed[] => {
    const named = nameOf(one);
    return named === null ? [] : [{ ...one, named }];
  });
  const says = ({ name, organisation, capacity, department }: Signed): boolean => {
    const text = fold([name, organisation, capacity, department, department === null ? null : departmentName(department)].filter((part) => part !== null).join(" ")).text;
    return wanted.every((word) => text.includes(word));
  };
  return named.filter(says).sort((one, other) => compare(sortKey(one), sortKey(other)) || one.number - other.number);
}

/** An élu is looked for by the family name, as far as the last word of a name is one. */
function sortKey({ kind, named }: Signed): string {
  if (kind !== "elu") return named;
  const [first = "", ...rest] = named.split(" ");
  return rest.length === 0 ? first : `${rest.join(" ")} ${first}`;
}
