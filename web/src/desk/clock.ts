// Speaking time, which runs over for who speaks too long. Pure.

import { clockFigures } from "../sitting/countdown.ts";

/** Seconds that are left of speaking time; negative once it is passed; null while nobody counts. */
export function speakingLeft(turn: { started_at: number | null; seconds: number | null }, now: number): number | null {
  if (turn.started_at === null || turn.seconds === null) return null;
  return Math.ceil((turn.started_at + turn.seconds * 1000 - now) / 1000);
}

/** "1:42", and "−0:12" when it is passed. */
export function signedClock(seconds: number): string {
  return seconds < 0 ? `−${clockFigures(-seconds)}` : clockFigures(seconds);
}
