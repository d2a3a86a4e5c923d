// The rules of sittings between what is stored and the fields of a form. Pure.

import type { Base, Majority, QuorumCounts, QuorumRule, SittingRules, TieRule, Unit, Way } from "../wire/index.ts";

export const QUORUM_TYPES: readonly QuorumRule["type"][] = ["none", "third", "half", "two_thirds", "number"];

/** Numbers are what their fields hold: null or undefined while they are empty. */
export type RulesFields = {
  quorum: QuorumRule["type"];
  number: number | null | undefined;
  counts: QuorumCounts;
  proxies: number | null | undefined;
  way: Way;
  majority: Majority;
  base: Base;
  unit: Unit;
  tie: TieRule;
  mayChange: boolean;
  /** None: ballots are closed by hand. */
  ballotSeconds: number | null | undefined;
  speakingSeconds: number | null | undefined;
};

export function readRules(rules: SittingRules): RulesFields {
  return {
    quorum: rules.quorum.type,
    number: rules.quorum.type === "number" ? rules.quorum.number : null,
    counts: rules.quorum_counts,
    proxies: rules.proxies_per_person,
    way: rules.way,
    ...rules.rule,
    mayChange: rules.may_change,
    ballotSeconds: rules.ballot_seconds,
    speakingSeconds: rules.speaking_seconds,
  };
}

/** What is sent; the form itself holds back fields that are empty or too large. */
export function rulesOf(fields: RulesFields): SittingRules {
  const { majority, base, unit, tie } = fields;
  return {
    quorum: fields.quorum === "number" ? { type: "number", number: whole(fields.number, 1) } : { type: fields.quorum },
    quorum_counts: fields.counts,
    proxies_per_person: whole(fields.proxies, 0),
    way: fields.way,
    rule: { majority, base, unit, tie },
    may_change: fields.mayChange,
    ballot_seconds: fields.ballotSeconds == null ? null : Math.round(fields.ballotSeconds),
    speaking_seconds: whole(fields.speakingSeconds, 60),
  };
}

/** Members that a municipal council has to have there: more than half of them. See docs/ballots.md, Quorum. */
export const moreThanHalf = (members: number): number => Math.floor(members / 2) + 1;

const whole = (value: number | null | undefined, otherwise: number): number => (value == null ? otherwise : Math.round(value));
