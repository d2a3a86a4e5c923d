// A ballot before it opens: how it will be counted, from the congress's rules,
// and what stands in the way of opening it. Pure.

import type { Base, BallotSubject, Majority, NewAdoption, NewBallot, Quorum, Rule, SittingRules, TieRule, Unit, Way } from "../wire/index.ts";

export const WAYS: readonly Way[] = ["recorded", "show_of_hands", "paper"];
export const MAJORITIES: readonly Majority[] = ["simple", "absolute", "two_thirds", "three_fifths"];
export const BASES: readonly Base[] = ["expressed", "cast", "entitled"];
export const UNITS: readonly Unit[] = ["heads", "weights"];
export const TIES: readonly TieRule[] = ["rejected", "casting_vote"];

/** The shortest and the longest time until a ballot closes by itself, in seconds. */
export const SECONDS = { least: 10, most: 3600, usual: 120 } as const;
/** A question with fewer options than two is one for or against. */
export const OPTIONS = { least: 2, most: 8 } as const;

export type BallotForm = {
  way: Way;
  majority: Majority;
  base: Base;
  unit: Unit;
  tie: TieRule;
  mayChange: boolean;
  /** Empty: it is closed by hand. */
  seconds: string;
};

export function formOf({ way, rule, may_change: mayChange, ballot_seconds: seconds }: SittingRules): BallotForm {
  return { way, ...rule, mayChange, seconds: seconds === null ? "" : String(seconds) };
}

/** The rule as it will decide: what has no meaning there is not sent as if it had one. */
export function ruleOf({ way, majority, base, unit, tie }: BallotForm, isChoice = false): Rule {
  return { majority, base, unit: way === "recorded" ? unit : "heads", tie: isChoice ? "rejected" : tie };
}

export type FormFault = "seconds" | "words" | "options" | "amendments";

/** The first thing that is missing or wrong; null when the ballot can be opened. */
export function faultOf(form: BallotForm, subject: BallotSubject): FormFault | null {
  if (subject.type === "question") {
    if (subject.words.trim() === "") return "words";
    const options = subject.options.map((option) => option.trim()).filter((option) => option !== "");
    if (options.length === 1 || new Set(options).size !== options.length) return "options";
  }
  if (subject.type === "uncontested" && subject.amendments.length < 2) return "amendments";
  if (form.way === "recorded" && secondsOf(form) === undefined) return "seconds";
  return null;
}

/** Seconds; null for none; undefined for what is no time. */
export function secondsOf({ seconds }: Pick<BallotForm, "seconds">): number | null | undefined {
  const text = seconds.trim();
  if (text === "") return null;
  const value = Number(text);
  return Number.isInteger(value) && value >= SECONDS.least && value <= SECONDS.most ? value : undefined;
}

export function ballotOf(form: BallotForm, subject: BallotSubject, adoption: NewAdoption | null): NewBallot {
  const asked = cleaned(subject);
  const isChoice = asked.type === "question" && asked.options.length > 0;
  const isRecorded = form.way === "recorded";
  return {
    subject: asked,
    way: form.way,
    rule: ruleOf(form, isChoice),
    may_change: isRecorded && form.mayChange,
    seconds: isRecorded ? (secondsOf(form) ?? null) : null,
    adoption,
  };
}

/** Lines left empty are no options. */
export function cleaned(subject: BallotSubject): BallotSubject {
  if (subject.type !== "question") return subject;
  return { ...subject, words: subject.words.trim(), options: subject.options.map((option) => option.trim()).filter((option) => option !== "") };
}

/** How many are missing for the quorum; none when it is reached. */
export const missingFor = ({ reached, needed, counted }: Quorum): number => (reached ? 0 : Math.max(1, needed - counted));

/** Whether two forms say the same, so that a line can say "as in the rules". */
export function sameForm(one: BallotForm, other: BallotForm): boolean {
  return (Object.keys(one) as (keyof BallotForm)[]).every((key) => one[key] === other[key]);
}
