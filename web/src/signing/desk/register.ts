// Which signatures of the register a list shows: by words, state, kind and way. Pure.

import { fold } from "../../text/fold.ts";
import type { MotionSignatureState, RegisteredSignature, SignatoryKind, SignatureChannel } from "../../wire/index.ts";

export const STATES: readonly MotionSignatureState[] = ["standing", "awaiting", "refused", "withdrawn", "superseded"];
export const KINDS: readonly SignatoryKind[] = ["elu", "council", "association"];
export const CHANNELS: readonly SignatureChannel[] = ["online", "assisted", "paper"];

export type Filter = { typed: string; state: MotionSignatureState | null; kind: SignatoryKind | null; channel: SignatureChannel | null };
export const EVERYTHING: Filter = { typed: "", state: null, kind: null, channel: null };

/** The newest first: what came in last is what somebody asks about. */
export function shownOf(all: readonly RegisteredSignature[], filter: Filter): RegisteredSignature[] {
  const wanted = words(filter.typed);
  const found = all.filter(
    (one) =>
      (filter.state === null || one.state === filter.state) &&
      (filter.kind === null || one.signatory.kind === filter.kind) &&
      (filter.channel === null || one.channel === filter.channel) &&
      (wanted.length === 0 || says(one, wanted) || String(one.number) === filter.typed.trim()),
  );
  return found.toSorted((one, other) => other.number - one.number);
}

export const countOf = (all: readonly RegisteredSignature[], state: MotionSignatureState): number => all.filter((one) => one.state === state).length;

/** Those that wait for a verdict, the first first. */
export function waitingOf(all: readonly RegisteredSignature[]): RegisteredSignature[] {
  return all.filter(({ state }) => state === "awaiting").toSorted((one, other) => one.number - other.number);
}

/** What may be done with one now. After the closing nobody withdraws, and after the delivery nothing changes. */
export function actsOf({ state, doubles }: Pick<RegisteredSignature, "state" | "doubles">, { isKept, opens }: { isKept: boolean; opens: boolean }): Act[] {
  if (!isKept) return [];
  const admits: Act[] = doubles.length === 0 ? ["admit"] : [];
  switch (state) {
    case "awaiting":
      return [...admits, "refuse"];
    case "standing":
      return [...(opens ? (["withdraw"] as const) : []), "refuse"];
    case "refused":
      return admits;
    case "withdrawn":
    case "superseded":
      return [];
  }
}

export type Act = "admit" | "refuse" | "withdraw";

function says({ signatory, email, number, department }: RegisteredSignature, wanted: readonly string[]): boolean {
  const { given_name, family_name, capacity, organisation, deliberation } = signatory;
  const has = words([number, given_name, family_name, capacity, organisation, deliberation?.number ?? "", department ?? "", email ?? ""].join(" "));
  return wanted.every((want) => has.some((word) => word.startsWith(want)));
}

function words(text: string): string[] {
  return fold(text)
    .text.split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "");
}
