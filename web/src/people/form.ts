// The record of one participant as a form holds it, what of it changed, and how
// it comes together with what somebody else changed meanwhile.

import type { CommuneFound, Council, Locale, NewParticipant, ParticipantChange, ParticipantRecord, Role } from "../wire/index.ts";

/** What is shown of a commune that was chosen. */
export type ChosenCouncil = Pick<Council, "code" | "name" | "department">;

export type Draft = {
  given_name: string;
  family_name: string;
  email: string;
  locale: Locale;
  capacity: string;
  council: ChosenCouncil | null;
  organisation: string;
  roles: readonly Role[];
  groups: readonly string[];
  may_vote: boolean;
  voting_weight: number;
};

export type DraftField = keyof Draft;

export const DRAFT_FIELDS: readonly DraftField[] = [
  "given_name",
  "family_name",
  "email",
  "locale",
  "capacity",
  "council",
  "organisation",
  "roles",
  "groups",
  "may_vote",
  "voting_weight",
];

export const EMPTY: Draft = {
  given_name: "",
  family_name: "",
  email: "",
  locale: "fr",
  capacity: "",
  council: null,
  organisation: "",
  roles: ["elu"],
  groups: [],
  may_vote: true,
  voting_weight: 1,
};

export function draftOf(record: ParticipantRecord): Draft {
  return {
    given_name: record.given_name,
    family_name: record.family_name,
    email: record.email ?? "",
    locale: record.locale,
    capacity: record.capacity,
    council: record.council,
    organisation: record.organisation ?? "",
    roles: record.roles,
    groups: record.groups,
    may_vote: record.may_vote,
    voting_weight: record.voting_weight,
  };
}

export function chosen(found: CommuneFound): ChosenCouncil {
  return { code: found.code, name: found.name, department: found.department };
}

/** A form as the server takes a new participant. */
export function newParticipant(draft: Draft): NewParticipant {
  return {
    ...draft,
    council: draft.council?.code ?? "",
    roles: [...draft.roles],
    groups: [...draft.groups],
  };
}

/** The fields in which two forms differ. */
export function changedFields(from: Draft, to: Draft): DraftField[] {
  return DRAFT_FIELDS.filter((field) => key(from, field) !== key(to, field));
}

/** What the server is told: only what changed, and which state it was that was changed. */
export function changeOf(base: Draft, draft: Draft, revision: number): ParticipantChange {
  const told = newParticipant(draft);
  const changed = changedFields(base, draft).map((field) => [field, told[field]] as const);
  return { revision, ...Object.fromEntries(changed) };
}

export type Rebased = { draft: Draft; theirs: DraftField[]; both: DraftField[] };

/**
 * Somebody else saved `current` while `draft` was made from `base`: their changes
 * come in, one's own stay. `both` names what both have changed, where one's own
 * words stand in the form and theirs must be shown.
 */
export function rebase(base: Draft, draft: Draft, current: Draft): Rebased {
  const mine = changedFields(base, draft);
  const theirs = changedFields(base, current);
  const kept = Object.fromEntries(mine.map((field) => [field, draft[field]]));
  const both = theirs.filter((field) => mine.includes(field) && key(draft, field) !== key(current, field));
  return { draft: { ...current, ...kept }, theirs, both };
}

export function toggled<Value>(values: readonly Value[], value: Value): Value[] {
  return values.includes(value) ? values.filter((other) => other !== value) : [...values, value];
}

function key(draft: Draft, field: DraftField): string {
  const value = draft[field];
  if (field === "council") return draft.council?.code ?? "";
  return Array.isArray(value) ? JSON.stringify([...value].sort()) : JSON.stringify(value);
}
