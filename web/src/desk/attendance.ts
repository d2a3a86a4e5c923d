// Finding members by what somebody at the door types, and in which order they stand. Pure.

import { fold } from "../text/fold.ts";
import type { Attendee, Desk } from "../wire/index.ts";

export type Which = "all" | "present" | "absent";

/** A number alone is a badge. */
export function badgeOf(typed: string): number | null {
  const digits = typed.trim().replace(/^n°?\s*/iu, "");
  return /^\d{1,6}$/.test(digits) ? Number(digits) : null;
}

/** By name, by every word typed; a number finds its badge. The order stays that of the list: family names. */
export function find(people: readonly Attendee[], typed: string, which: Which = "all"): Attendee[] {
  const badge = badgeOf(typed);
  const words = fold(typed).text.split(" ").filter((word) => word !== "");
  return people
    .filter((one) => which === "all" || (one.attendance !== null) === (which === "present"))
    .filter((one) => (badge === null ? matches(one, words) : String(one.badge).startsWith(String(badge))))
    .sort((one, other) => exact(other, badge) - exact(one, badge));
}

/** Whom the Enter key means: the badge typed, or the only one that is found. */
export function meant(people: readonly Attendee[], typed: string): Attendee | null {
  if (typed.trim() === "") return null;
  const badge = badgeOf(typed);
  if (badge !== null) return people.find((one) => one.badge === badge) ?? null;
  const found = find(people, typed);
  return found.length === 1 ? (found[0] ?? null) : null;
}

/** Who can still be named teller: whoever counts hands and papers stands in the hall. */
export function mayCount({ attendance, tellers }: Pick<Desk, "attendance" | "tellers">): Attendee[] {
  return attendance.filter((one) => one.attendance === "hall" && !tellers.includes(one.id));
}

function matches(one: Attendee, words: readonly string[]): boolean {
  const text = fold([one.name, one.title, one.council?.name ?? ""].join(" ")).text;
  return words.every((word) => text.startsWith(word) || text.includes(` ${word}`) || text.includes(`-${word}`));
}

function exact(one: Attendee, badge: number | null): number {
  return badge !== null && one.badge === badge ? 1 : 0;
}
