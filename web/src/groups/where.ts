// Where somebody is at work, as the list of members says it. Pure.

import type { People } from "../motion/people.ts";
import type { WorkingSection } from "../wire/index.ts";

export type Whereabouts =
  | { type: "away" }
  /** Somewhere in the congress. */
  | { type: "here" }
  | { type: "notes"; writing: boolean }
  | { type: "section"; section: WorkingSection; writing: boolean };

type Desk = { document: string; sections: readonly WorkingSection[] };

export function whereIs(id: string, people: People, { document, sections }: Desk): Whereabouts {
  const isIn = (name: string) => people.byDocument.get(name)?.includes(id) ?? false;
  const writing = people.writing.has(id);
  const section = sections.find((one) => isIn(one.document));
  if (section) return { type: "section", section, writing };
  if (isIn(document)) return { type: "notes", writing };
  return people.present.includes(id) ? { type: "here" } : { type: "away" };
}

/** Those who write in one of these documents now, oneself left out. */
export function writingIn(documents: readonly string[], people: People): string[] {
  const inside = new Set(documents.flatMap((document) => people.byDocument.get(document) ?? []));
  return [...inside].filter((id) => people.writing.has(id));
}

/** Those in the documents of a group who are not of it: a rapporteur, the secretariat. */
export function guestsOf(members: readonly string[], people: People, { document, sections }: Desk): string[] {
  const inside = [document, ...sections.map((one) => one.document)].flatMap((name) => people.byDocument.get(name) ?? []);
  return [...new Set(inside)].filter((id) => !members.includes(id));
}
