// A small sitting, for tests alone: never imported by what is built.

import type { AgendaItem, AmendmentPerson, BallotResult, BallotView, ItemMention, SittingState, Tally } from "../wire/index.ts";

export const person = (name: string, title = ""): AmendmentPerson => ({ id: name, name, title, council: null });

export const SECTION: NonNullable<ItemMention["section"]> = { id: "s3", kind: "principle", number: 3, title: "Des moyens pour les communes", locked: false, removed: false };

export const amendment = (number: string): ItemMention => ({
  item: { type: "amendment", amendment: number },
  section: SECTION,
  amendment: { id: number, number, state: "tabled" },
  author: person("Anne Morel", "rapporteure"),
  signatories: 2,
  title: null,
});

export const section: ItemMention = { item: { type: "section", section: SECTION.id }, section: SECTION, amendment: null, author: null, signatories: 0, title: null };

export const motion: ItemMention = { item: { type: "motion" }, section: null, amendment: null, author: null, signatories: 0, title: "Motion des communes" };

export const TALLY: Tally = {
  figures: { for: 42, against: 17, abstentions: 6, not_voting: 0, blank: 0, options: [] },
  expressed: 59,
  cast: 65,
  entitled: 80,
  needed: 18,
  decision: { type: "adopted" },
};

export const BALLOT_RESULT: BallotResult = { decision: { type: "adopted" }, tally: TALLY, casting_vote: null };

export function ballot(change: Partial<BallotView> = {}): BallotView {
  return {
    id: "b1",
    number: 1,
    sitting: "1",
    subject: { type: "amendment", amendment: "P3-2" },
    on: [amendment("P3-2")],
    shown: [],
    way: "recorded",
    rule: { majority: "simple", base: "expressed", unit: "heads", tie: "rejected" },
    quorum: { rule: { type: "half" }, counts: "present", entitled: 80, counted: 65, needed: 40, reached: true },
    may_change: true,
    state: "open",
    opened_at: 0,
    closes_at: null,
    closed_at: null,
    received: 0,
    expected: 65,
    result: null,
    void: null,
    ...change,
  };
}

export const point = (id: string, starts: string, ends: string, day = "2026-11-30"): AgendaItem => ({
  id,
  title: `Point ${id}`,
  details: "",
  place: "",
  starts: `${day}T${starts}`,
  ends: `${day}T${ends}`,
  group: null,
  revision: 1,
});

export function state(change: Partial<SittingState> = {}): SittingState {
  return {
    revision: 1,
    now: 0,
    congress: {
      slug: "2026",
      title: "Congrès 2026",
      place: "Le Mans",
      accent: "#2b3ea8",
      time_zone: "Europe/Paris",
      join_address: "https://motion.example.org/congresses/2026/sitting",
      agenda: [point("1", "09:00", "10:00")],
    },
    sitting: null,
    on: { mention: amendment("P3-2"), since: 0, shown: null },
    coming: [],
    ballot: null,
    headcount: { entitled: 80, hall: 60, remote: 5, represented: 0 },
    quorum: { rule: { type: "none" }, counts: "present", entitled: 80, counted: 65, needed: 0, reached: true },
    floor: { speaking: null, waiting: [] },
    screen: { chosen: null, scene: "text", message: "" },
    signatures: null,
    ...change,
  };
}
