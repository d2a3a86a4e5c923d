// How the signing of a motion stands, for who comes to sign. Pure.

import type { MotionSignatureState, OwnSignature, Phase, SigningPage } from "../wire/index.ts";

export type Collecting =
  | { type: "open" }
  /** No text is frozen. */
  | { type: "no-text" }
  /** A text is frozen; the secretariat has not opened signing yet. */
  | { type: "not-yet" }
  | { type: "closed"; at: number }
  | { type: "delivered" };

export function collectingOf(signing: Pick<SigningPage, "version" | "opens" | "closes_at">, phase: Phase): Collecting {
  if (signing.opens) return { type: "open" };
  if (signing.version === null) return { type: "no-text" };
  switch (phase) {
    case "delivered":
    case "follow-up":
      return { type: "delivered" };
    case "signing":
      return signing.closes_at === null ? { type: "not-yet" } : { type: "closed", at: signing.closes_at };
    case "contributions":
    case "drafting":
    case "amendments":
    case "plenary":
    case "frozen":
      return { type: "not-yet" };
  }
}

/** Of one's own signatures, those that stand, wait or were refused: the newest of each signatory. */
export function shownOf(mine: readonly OwnSignature[]): OwnSignature[] {
  return mine.filter(({ state }) => state !== "withdrawn").toSorted((one, other) => other.number - one.number);
}

/** Until the closing; a name under a version that was given up, at any time. */
export function mayWithdraw(state: MotionSignatureState, opens: boolean): boolean {
  switch (state) {
    case "standing":
    case "awaiting":
    case "refused":
      return opens;
    case "superseded":
      return true;
    case "withdrawn":
      return false;
  }
}

/** A key as it was typed or stands in an address: groups of four, in capitals. */
export function keyOf(typed: string): string {
  const signs = typed.toUpperCase().replace(/[^A-Z0-9]/g, "");
  return (signs.match(/.{1,4}/g) ?? []).join("-");
}

/** The key behind the # of an address; empty without one. */
export function keyInHash(hash: string): string {
  try {
    return keyOf(decodeURIComponent(hash.replace(/^#/, "")));
  } catch {
    return "";
  }
}
