// What the tests of the bundle are made of: an amendment in one line.

import type { AmendedSection, AmendmentPerson, AmendmentSummary, BundledAmendment, Target } from "../../wire/index.ts";

export function person(name: string, title = "", council: string | null = null): AmendmentPerson {
  return { id: name, name, title, council: council === null ? null : { code: "72181", name: council, department: "72", population: 1000 } };
}

export function section(id: string, number: number | null = null): AmendedSection {
  return { id, kind: number === null ? "preamble" : "principle", number, title: "", locked: false, removed: false };
}

type Given = Partial<Omit<AmendmentSummary, "parent">> & { parent?: string };

/** Its id is its number. */
export function amendment(number: string, { parent, ...given }: Given = {}): BundledAmendment {
  const target: Target = given.target ?? { type: "body" };
  return {
    summary: {
      id: number,
      number,
      rectifications: 0,
      section: "three",
      parent: parent === undefined ? null : { id: parent, number: parent, state: "tabled" },
      status: "tabled",
      proposal_number: null,
      proposals: [],
      author: person("Maud Lescoat"),
      co_authors: [],
      entered_by: null,
      signatures: 1,
      opinion: null,
      standing: "unchanged",
      needs_review: false,
      mine: false,
      asked: false,
      created_at: 0,
      tabled_at: 0,
      ...given,
      target,
    },
    comparison: { title: [], body: [], proposals: [] },
    signatories: [],
    statement: [],
    opinion: null,
    fate: null,
    acts: [],
  };
}
