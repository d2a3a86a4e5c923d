// The last state that a screen has shown, kept in its tab: a page that is loaded anew while the server is
// away shows it at once, marked as old, instead of nothing. Forgotten when the screen is taken off.

import type { SittingState } from "../wire/index.ts";

/** A state with the moment at which it was still fresh, on the server's clock. */
export type Remembered = { state: SittingState; at: number };

const key = (slug: string): string => `motion-ouverte.screen.${slug}`;
/** Of the shape that this page reads; a state that an older page kept is left alone. */
const SHAPE = 1;

export function remember(slug: string, { state, at }: Remembered, storage: Storage = sessionStorage): void {
  try {
    storage.setItem(key(slug), JSON.stringify({ shape: SHAPE, state, at }));
  } catch {
    // Full or forbidden: then a reload begins with nothing.
  }
}

export function recall(slug: string, storage: Storage = sessionStorage): Remembered | null {
  try {
    const stored = JSON.parse(storage.getItem(key(slug)) ?? "null") as { shape?: unknown; state?: SittingState; at?: unknown } | null;
    if (stored?.shape !== SHAPE || stored.state?.congress.slug !== slug || typeof stored.at !== "number") return null;
    return { state: stored.state, at: stored.at };
  } catch {
    return null;
  }
}

export function forget(slug: string, storage: Storage = sessionStorage): void {
  try {
    storage.removeItem(key(slug));
  } catch {
    // Then there is nothing to forget.
  }
}
