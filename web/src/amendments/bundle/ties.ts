// What stands in the table of compatibility: for each amendment the others that
// it can't simply be adopted with, or that say the same. Pure.

import type { AmendmentMention, CollisionKind, SectionCompatibility } from "../../wire/index.ts";

export type Relative = { amendment: AmendmentMention; collisions: CollisionKind[] };
export type TableRow = {
  amendment: AmendmentMention;
  colliding: Relative[];
  identical: Relative[];
  /** Those that do more, all of this one among it. */
  within: Relative[];
  /** Those that do a part of what this one does. */
  holds: Relative[];
};

export function rowsOf({ amendments, pairs }: Pick<SectionCompatibility, "amendments" | "pairs">): TableRow[] {
  const known = new Map(amendments.map((one) => [one.id, one]));
  const rows = amendments.map((amendment): TableRow => ({ amendment, colliding: [], identical: [], within: [], holds: [] }));
  const byId = new Map(rows.map((row) => [row.amendment.id, row]));
  for (const { one, other, relation, collisions } of pairs) {
    const [mine, theirs] = [byId.get(one), byId.get(other)];
    const [first, second] = [known.get(one), known.get(other)];
    if (!mine || !theirs || !first || !second || relation === "compatible") continue;
    const [here, there] = SIDES[relation];
    mine[here].push({ amendment: second, collisions });
    theirs[there].push({ amendment: first, collisions });
  }
  return rows;
}

type Side = "colliding" | "identical" | "within" | "holds";

const SIDES: Readonly<Record<"identical" | "contains" | "contained_in" | "colliding", readonly [one: Side, other: Side]>> = {
  colliding: ["colliding", "colliding"],
  identical: ["identical", "identical"],
  contains: ["holds", "within"],
  contained_in: ["within", "holds"],
};

export function isFree(row: TableRow): boolean {
  return row.colliding.length + row.identical.length + row.within.length + row.holds.length === 0;
}
