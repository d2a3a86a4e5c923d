// What the page of a big screen is busy with. Pure.

import type { ApiProblem } from "../api.ts";
import type { ScreenPairing, SittingState } from "../wire/index.ts";

export type Phase =
  /** Nothing is known yet, nor remembered. */
  | { type: "waiting" }
  /** A code waits to be typed at the desk. */
  | { type: "pairing"; code: string; expiresAt: number | null }
  /** This machine follows another congress. */
  | { type: "elsewhere"; slug: string }
  | { type: "on"; state: SittingState }
  /** The desk took it off. */
  | { type: "removed" }
  /** The server doesn't know this machine: it asks for a code. */
  | { type: "unknown" }
  | { type: "failed"; error: ApiProblem };

export type Known = {
  slug: string;
  removed: boolean;
  pairing: ScreenPairing | null;
  state: SittingState | null;
  /** The state that a page before this one has shown. */
  remembered: SittingState | null;
  error: ApiProblem | null;
};

export function phaseOf({ slug, removed, pairing, state, remembered, error }: Known): Phase {
  if (removed) return { type: "removed" };
  if (error !== null && isUnknown(error)) return state !== null || remembered !== null ? { type: "removed" } : { type: "unknown" };
  if (pairing !== null && pairing.code !== null) {
    // A code that another page of this machine asked for pairs it with another congress.
    return pairing.congress === slug ? { type: "pairing", code: pairing.code, expiresAt: pairing.expires_at } : { type: "unknown" };
  }
  const shown = state ?? remembered;
  if (shown !== null) return shown.congress.slug === slug ? { type: "on", state: shown } : { type: "elsewhere", slug: shown.congress.slug };
  return error === null ? { type: "waiting" } : { type: "failed", error };
}

function isUnknown({ status }: ApiProblem): boolean {
  return status === 404 || status === 401 || status === 410;
}

/** Milliseconds until a new code is asked for: a little before the old one ends, and never in a hurry. */
export function renewalIn(expiresAt: number | null, now: number): number | null {
  const [EARLY, AT_LEAST] = [2_000, 10_000];
  return expiresAt === null ? null : Math.max(AT_LEAST, expiresAt - now - EARLY);
}

/** "482 913": read out to who types it. */
export function codeGroups(code: string): string[] {
  return code.length % 2 === 0 ? [code.slice(0, code.length / 2), code.slice(code.length / 2)] : [code];
}
