// What stands in the table of compatibility: for each amendment the others that
// it can't simply be adopted with, or that say the same. Pure.

import type { AmendmentMention, CollisionKind, SectionCompatibility } from "../../wire/index.ts";

/** Others that stand to an amendment the same way, for the same reasons. */
export type Relatives = { amendments: AmendmentMention[]; collisions: CollisionKind[] };
export type TableRow = {
  amendment: AmendmentMention;
  colliding: Relatives[];
  identical: Relatives[];
  /** Those that do more, all of this one among it. */
  within: Relatives[];
  /** Those that do a part of what this one does. */
  holds: Relatives[];
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
    gather(mine[here], second, collisions);
    gather(theirs[there], first, collisions);
  }
  return rows;
}

/** Sixty that collide for one reason are said in one line. */
function gather(list: Relatives[], amendment: AmendmentMention, collisions: CollisionKind[]): void {
  const known = list.find((one) => one.collisions.join() === collisions.join());
  if (known) known.amendments.push(amendment);
  else list.push({ amendments: [amendment], collisions });
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
