// Time that runs out: its figures, and when it is said aloud. Pure.

/** Whole seconds until `end`, never negative: the last one is shown until it is over. */
export function secondsUntil(end: number, now: number): number {
  return Math.max(0, Math.ceil((end - now) / 1000));
}

/** "1:42", "0:07", "1:02:03" */
export function clockFigures(seconds: number): string {
  const two = (value: number): string => String(value).padStart(2, "0");
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}

/** When a count-down is said aloud: each second would talk over everything else. */
const SPOKEN = [60, 30, 10] as const;

/** The mark passed between two looks, if any: of several the last one. */
export function spokenMark(before: number, after: number): number | null {
  return SPOKEN.findLast((mark) => before > mark && after <= mark && after > 0) ?? null;
}
