// What this window keeps of a signature on its way, and of its receipt: through a reload, until it is
// signed and put away. Only this window: a telephone may be lent, a tablet stand in the hall.

import { readPending, type Pending } from "../login/code.ts";
import type { Consents, MotionSignatory, TakenSignature } from "../wire/index.ts";
import { EMPTY_SIGNATORY, type SignatoryDraft } from "./signatory.ts";

/** What was signed, with the key that is shown this once. */
export type Signed = { taken: TakenSignature; signatory: MotionSignatory; publication: boolean; version: number };

export type Kept = {
  /** Of the text that was before their eyes. */
  digest: string;
  signatory: SignatoryDraft;
  consents: Consents;
  email: string;
  /** The code that is on its way. */
  pending: Pending | null;
  signed: Signed | null;
};

export const NO_CONSENTS: Consents = { signing: false, publication: false };

const nameOf = (motion: string): string => `motion-signing-${motion}`;

export function recall(motion: string, now: number): Kept | null {
  try {
    return readKept(sessionStorage.getItem(nameOf(motion)), now);
  } catch {
    return null; // Storage may be forbidden; then the page has to stay open.
  }
}

export function remember(motion: string, kept: Kept | null): void {
  try {
    if (kept === null) sessionStorage.removeItem(nameOf(motion));
    else sessionStorage.setItem(nameOf(motion), JSON.stringify(kept));
  } catch {
    // As above.
  }
}

/** Reads what was kept; whatever is damaged is as if nothing had been. */
export function readKept(stored: string | null, now: number): Kept | null {
  let found: unknown;
  try {
    found = JSON.parse(stored ?? "null");
  } catch {
    return null;
  }
  if (!isRecord(found) || typeof found.digest !== "string") return null;
  return {
    digest: found.digest,
    signatory: readSignatory(found.signatory),
    consents: isRecord(found.consents) ? { signing: found.consents.signing === true, publication: found.consents.publication === true } : NO_CONSENTS,
    email: typeof found.email === "string" ? found.email : "",
    pending: readPending(JSON.stringify(found.pending ?? null), now),
    signed: isSigned(found.signed) ? found.signed : null,
  };
}

export function readSignatory(value: unknown): SignatoryDraft {
  if (!isRecord(value)) return EMPTY_SIGNATORY;
  const text = (name: string): string => (typeof value[name] === "string" ? value[name] : "");
  const deliberation = isRecord(value.deliberation) ? value.deliberation : {};
  const commune = isRecord(value.commune) ? value.commune : {};
  const isCommune = ["code", "name", "department", "council"].every((name) => typeof commune[name] === "string");
  return {
    kind: value.kind === "elu" || value.kind === "council" || value.kind === "association" ? value.kind : null,
    given_name: text("given_name"),
    family_name: text("family_name"),
    capacity: text("capacity"),
    place: value.place === "other" ? "other" : "commune",
    commune: isCommune ? (commune as NonNullable<SignatoryDraft["commune"]>) : null,
    organisation: text("organisation"),
    deliberation: {
      date: typeof deliberation.date === "string" ? deliberation.date : "",
      number: typeof deliberation.number === "string" ? deliberation.number : "",
    },
  };
}

function isSigned(value: unknown): value is Signed {
  if (!isRecord(value) || !isRecord(value.taken) || !isRecord(value.signatory)) return false;
  const { id, key, number, state, receipt } = value.taken;
  return [id, key, state, receipt].every((each) => typeof each === "string") && typeof number === "number" && typeof value.version === "number";
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;
