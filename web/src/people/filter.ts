// Which participants a list shows: by words, role, group, and what is missing.

import { fold } from "../text/fold.ts";
import type { ParticipantRecord, Role } from "../wire/index.ts";

export const STATES = ["all", "no-address", "no-place", "no-group", "removed"] as const;
export type ListState = (typeof STATES)[number];

export type Filter = { typed: string; role: Role | null; group: string | null; state: ListState };

export const NO_FILTER: Filter = { typed: "", role: null, group: null, state: "all" };

/** Those who are in the congress, unless the removed ones are asked for. */
export function filterRecords(records: readonly ParticipantRecord[], filter: Filter): ParticipantRecord[] {
  const wanted = words(filter.typed);
  return records.filter(
    (record) =>
      inState(record, filter.state) &&
      (filter.role === null || record.roles.includes(filter.role)) &&
      (filter.group === null || record.groups.includes(filter.group)) &&
      (wanted.length === 0 || says(record, wanted) || isBadge(record, filter.typed)),
  );
}

export function countOf(records: readonly ParticipantRecord[], state: ListState): number {
  return records.filter((record) => inState(record, state)).length;
}

function inState(record: ParticipantRecord, state: ListState): boolean {
  if (state === "removed") return record.removed_at !== null;
  if (record.removed_at !== null) return false;
  switch (state) {
    case "all":
      return true;
    case "no-address":
      return record.email === null;
    case "no-place":
      return record.council === null && record.organisation === null;
    case "no-group":
      return record.groups.length === 0;
  }
}

/** Every word typed must begin a word of the record. Folding a thousand records takes a moment, so it is done once for each. */
function says(record: ParticipantRecord, wanted: readonly string[]): boolean {
  let has = known.get(record);
  if (!has) {
    const { given_name, family_name, email, title, council, organisation } = record;
    const place = council ? `${council.name} ${council.department}` : "";
    has = words([given_name, family_name, email ?? "", title, place, organisation ?? ""].join(" "));
    known.set(record, has);
  }
  return wanted.every((want) => has.some((word) => word.startsWith(want)));
}

/** A number is that of a badge when it is all that was typed: "100" in an address is not. */
function isBadge({ badge }: ParticipantRecord, typed: string): boolean {
  return badge > 0 && typed.trim() === String(badge);
}

const known = new WeakMap<ParticipantRecord, string[]>();

function words(text: string): string[] {
  return fold(text)
    .text.split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "");
}
