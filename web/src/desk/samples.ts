// Small states for the tests of this folder. Imported by tests alone.

import type { AmendedSection, Attendee, BallotView, CourseStep, Figures, Quorum, TellerCount } from "../wire/index.ts";

export const section = (id: string, number: number | null): AmendedSection => ({ id, kind: number === null ? "preamble" : "principle", number, title: `Titre ${id}`, locked: false, removed: false });

const mention = { section: null, amendment: null, author: null, signatories: 0, title: null };
const step = { state: "waiting", common: null, ballot: null } as const;

export const amendmentStep = (id: string, of: AmendedSection, more: Partial<CourseStep> = {}): CourseStep => ({
  ...step,
  mention: { ...mention, item: { type: "amendment", amendment: id }, section: of, amendment: { id, number: id.toUpperCase(), state: "tabled" } },
  ...more,
});
export const sectionStep = (of: AmendedSection, more: Partial<CourseStep> = {}): CourseStep => ({ ...step, mention: { ...mention, item: { type: "section", section: of.id }, section: of }, ...more });
export const motionStep = (more: Partial<CourseStep> = {}): CourseStep => ({ ...step, mention: { ...mention, item: { type: "motion" }, title: "Motion" }, ...more });

export const quorum: Quorum = { rule: { type: "half" }, counts: "present", entitled: 43, counted: 22, needed: 22, reached: true };

export const ballot: BallotView = {
  id: "b1",
  number: 1,
  sitting: "s",
  subject: { type: "amendment", amendment: "a" },
  on: [],
  shown: [],
  way: "recorded",
  rule: { majority: "simple", base: "expressed", unit: "heads", tie: "rejected" },
  quorum,
  may_change: true,
  state: "open",
  opened_at: 0,
  closes_at: null,
  closed_at: null,
  received: 0,
  expected: 0,
  result: null,
  void: null,
};

export const figures = (over: Partial<Figures> = {}): Figures => ({ for: 0, against: 0, abstentions: 0, not_voting: 0, blank: 0, options: [], ...over });

export const counted = (teller: string, over: Partial<Figures>): TellerCount => ({ teller: { id: teller, name: teller, title: "", council: null }, figures: figures(over), at: 0 });

export const attendee = (name: string, badge: number, more: Partial<Attendee> = {}): Attendee => ({ id: name, name, title: "maire", council: null, badge, entitled: true, weight: 1, attendance: null, since: null, represented_by: null, ...more });
