// What is kept while a code is on its way: on a telephone the page may be
// thrown away while its reader looks for the mail in another program.

/** For how long a code is good. */
const LIFETIME_MS = 10 * 60_000;
/** How long to wait before another code may be asked for. */
const PAUSE_MS = 45_000;
const STORAGE_KEY = "motion-code";

export type Pending = { email: string; askedAt: number };

/** The code that was asked for in this tab, unless it is too late for it. */
export function recallPending(now: number): Pending | null {
  try {
    return readPending(sessionStorage.getItem(STORAGE_KEY), now);
  } catch {
    return null; // Storage may be forbidden; then the page has to stay open.
  }
}

export function rememberPending(pending: Pending | null): void {
  try {
    if (pending) sessionStorage.setItem(STORAGE_KEY, JSON.stringify(pending));
    else sessionStorage.removeItem(STORAGE_KEY);
  } catch {
    // As above.
  }
}

export function readPending(stored: string | null, now: number): Pending | null {
  let value: unknown;
  try {
    value = JSON.parse(stored ?? "null");
  } catch {
    return null;
  }
  if (typeof value !== "object" || value === null) return null;
  const { email, askedAt } = value as Record<string, unknown>;
  if (typeof email !== "string" || typeof askedAt !== "number") return null;
  return askedAt <= now && now - askedAt < LIFETIME_MS ? { email, askedAt } : null;
}

/** Seconds until another code may be asked for; 0 when it may. */
export function secondsToWait(pending: Pending, now: number): number {
  return Math.max(0, Math.ceil((pending.askedAt + PAUSE_MS - now) / 1000));
}

/** Refusals after which only another code helps. */
export function needsAnother(code: string): boolean {
  return ["login_code_expired", "login_code_used", "login_code_exhausted", "login_code_elsewhere"].includes(code);
}
