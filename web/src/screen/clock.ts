// Time on a big screen: what is left, and what the clocks of the place show. Pure.

import { localNow, timeOf } from "../congress/agenda.ts";
import type { BallotView, FloorEntry, TimeZone } from "../wire/index.ts";

const MINUS = "\u2212";

/** "1:18", "12:05", "1:02:03"; "−0:12" once it is over. Rounded up: 0:00 is shown when it is over, not before. */
export function formatTimeLeft(milliseconds: number): string {
  const seconds = Math.ceil(milliseconds / 1000);
  const whole = Math.abs(seconds);
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const two = (value: number): string => String(value).padStart(2, "0");
  const words = hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
  return seconds < 0 ? `${MINUS}${words}` : words;
}

/** What the clocks of the congress show: "15:07". */
export function clockIn(zone: TimeZone, at: number): string {
  return timeOf(localNow(zone, at));
}

/** Milliseconds until a ballot closes by itself, never below zero; null when somebody closes it. */
export function ballotTimeLeft({ closes_at: closes }: Pick<BallotView, "closes_at">, now: number): number | null {
  return closes === null ? null : Math.max(0, closes - now);
}

/** Milliseconds of speaking time that are left, below zero when it is over; null without a limit. */
export function speakingTimeLeft({ started_at: started, seconds }: Pick<FloorEntry, "started_at" | "seconds">, now: number): number | null {
  return started === null || seconds === null ? null : started + seconds * 1000 - now;
}

/** Little time is left: said by a colour, and by the figures in any case. */
export const isShort = (left: number | null): boolean => left !== null && left <= 10_000;
