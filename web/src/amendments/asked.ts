// What its reader is asked to do for an amendment. Pure.

import type { AmendmentPage } from "../wire/index.ts";

type Asked = Pick<AmendmentPage, "acts" | "me" | "signatories">;

/** To write it together. */
export function asksWriting({ acts }: Asked): boolean {
  return acts.includes("join");
}

/** To sign it: for the first time, or again, for its words have changed. */
export function asksSigning({ acts, me, signatories }: Asked): "sign" | "again" | null {
  const own = signatories.find(({ person }) => person.id === me?.id);
  if (!own || !acts.includes("sign")) return null;
  return own.state === "invited" ? "sign" : own.state === "outdated" ? "again" : null;
}

/** How many more must sign before it can be tabled. */
export function missingSignatures({ summary, settings }: Pick<AmendmentPage, "summary" | "settings">): number {
  return Math.max(0, settings.minimum_signatures - summary.signatures);
}
