// The closing as its form holds it: a day and an hour on the clocks of the congress. Pure.

import { momentOf } from "../../congress/agenda.ts";
import type { TimeZone } from "../../wire/index.ts";

/** A day without an hour ends with it. */
const EVENING = "23:59";

/** The moment in milliseconds UTC; null without a day. */
export const closingOf = (zone: TimeZone, day: string, time: string): number | null => (day === "" ? null : momentOf(zone, `${day}T${time === "" ? EVENING : time}`));

/** Whether it would close at once, which is asked for in so many words and not by a date. */
export function hasPassed(zone: TimeZone, { day, time }: { day: string; time: string }, now: number): boolean {
  const at = closingOf(zone, day, time);
  return at !== null && at <= now;
}
