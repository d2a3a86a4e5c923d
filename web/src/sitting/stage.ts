// Where the sitting stands, for who takes part in it. Pure.

import type { BallotView, MySitting, OnNow, SittingState, SittingSummary } from "../wire/index.ts";

export type Stage =
  | { type: "before" }
  | { type: "after"; sitting: SittingSummary }
  /** Nothing is on yet. */
  | { type: "opened" }
  | { type: "pause" }
  | { type: "discussion"; on: OnNow }
  | { type: "ballot"; ballot: BallotView }
  /** The last ballot on what is on, closed or void. */
  | { type: "result"; on: OnNow; ballot: BallotView };

export function stageOf({ sitting, on, ballot }: Pick<SittingState, "sitting" | "on" | "ballot">): Stage {
  if (sitting === null) return { type: "before" };
  if (sitting.closed_at !== null) return { type: "after", sitting };
  if (ballot?.state === "open") return { type: "ballot", ballot };
  if (on === null) return { type: "opened" };
  if (on.mention.item.type === "pause") return { type: "pause" };
  return ballot ? { type: "result", on, ballot } : { type: "discussion", on };
}

/** Why somebody has nobody to vote for. */
export type Aside = "not_entitled" | "absent" | "represented";

export function asideOf({ entitled, attendance, given }: Pick<MySitting, "entitled" | "attendance" | "given">): Aside {
  if (!entitled) return "not_entitled";
  return attendance === null && given?.in_force ? "represented" : "absent";
}

/** One's place among those who wait to speak, from 1; null for who does not. */
export function placeInLine(floor: Pick<SittingState["floor"], "waiting">, me: string): number | null {
  const place = floor.waiting.findIndex(({ person }) => person.id === me);
  return place < 0 ? null : place + 1;
}

/**
 * Whether what is known of oneself belongs to an earlier state: a ballot opened or closed, one came to
 * speak. Other changes are asked for later, since hundreds of telephones hear of them in one instant.
 */
export function isUrgent(before: SittingState | null, after: SittingState, me: string): boolean {
  if (before === null) return true;
  const openOf = ({ ballot }: SittingState): string | null => (ballot?.state === "open" ? ballot.id : null);
  const mine = ({ floor }: SittingState): string =>
    [floor.speaking?.person.id === me, placeInLine(floor, me) !== null].join();
  return (
    openOf(before) !== openOf(after) ||
    before.sitting?.id !== after.sitting?.id ||
    before.sitting?.closed_at !== after.sitting?.closed_at ||
    mine(before) !== mine(after)
  );
}
