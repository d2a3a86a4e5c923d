// Which amendments "what if" is asked about, as the address says it: by their
// numbers, which never change and which a reader knows. Pure.

import type { BundledAmendment } from "../../wire/index.ts";

export function fromNumbers(text: string, amendments: readonly BundledAmendment[]): string[] {
  const wanted = new Set(text.split(",").map((number) => number.trim().toLowerCase()));
  return amendments
    .filter(({ summary }) => summary.status === "tabled" && summary.number !== null && wanted.has(summary.number.toLowerCase()))
    .map(({ summary }) => summary.id);
}

/** In the order of the bundle, whatever the order of choosing. */
export function toNumbers(ids: ReadonlySet<string>, amendments: readonly BundledAmendment[]): string {
  return amendments.flatMap(({ summary }) => (ids.has(summary.id) && summary.number !== null ? [summary.number] : [])).join(",");
}
