// Times that count down, as they are shown and as they are spoken. Pure.

/** Seconds until a moment, rounded up so that "0:00" is the end itself; never less than none. */
export function secondsUntil(end: number, now: number): number {
  return Math.max(0, Math.ceil((end - now) / 1000));
}

/** Seconds that are left of speaking time; negative once it is passed. */
export function speakingLeft(turn: { started_at: number | null; seconds: number | null }, now: number): number | null {
  if (turn.started_at === null || turn.seconds === null) return null;
  return Math.ceil((turn.started_at + turn.seconds * 1000 - now) / 1000);
}

/** "1:42", "−0:12", "1:05:00". */
export function clockWords(seconds: number): string {
  const whole = Math.abs(seconds);
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60), whole % 60];
  const two = (value: number): string => String(value).padStart(2, "0");
  const words = hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
  return seconds < 0 ? `−${words}` : words;
}
