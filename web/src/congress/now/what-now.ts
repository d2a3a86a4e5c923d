// "What can I do now?": chooses, from the facts, the acts that fit a person and
// the phase, the first of them first. Pure; the panel shows what it says.

import { PHASES } from "../../motion/phases.ts";
import {
  assistedPath,
  boardPath,
  contributionPath,
  contributionsPath,
  decisionsPath,
  deskPath,
  groupPath,
  minutesPath,
  motionPath,
  preparationPath,
  sittingPath,
} from "../../router/route.ts";
import type { AgendaItem, ContributionSummary, MotionSummary, Now, Participant, Phase, WorkingGroup, WorkingSection } from "../../wire/index.ts";
import { around } from "../agenda.ts";
import { afterSitting, inSitting, minutesToDo, type SittingAct } from "./sitting-acts.ts";

export type Facts = {
  now: Now;
  me: Pick<Participant, "roles">;
  motions: readonly Pick<MotionSummary, "id" | "phase" | "plans">[];
  /** On the clocks of the congress: `2026-11-24T09:00`. */
  at: string;
};

export type Act =
  | SittingAct
  | { type: "confirm" | "invitation" | "finish" | "entered"; contribution: ContributionSummary }
  | { type: "write"; section: WorkingSection; group: WorkingGroup }
  | { type: "answer-for"; section: WorkingSection }
  | { type: "notes"; group: WorkingGroup }
  | { type: "sort"; waiting: number; group: WorkingGroup | null }
  | { type: "contribute" }
  | { type: "discover"; unread: number }
  | { type: "prepare" }
  | { type: "phase"; motion: string; phase: Phase; day: string }
  | { type: "unconfirmed"; count: number }
  | { type: "read"; motion: string };

/** The first is the one to offer; never empty where there is a motion. */
export function whatNow(facts: Facts): Act[] {
  const { now, motions } = facts;
  // What is held at this hour does not wait for what can be done tomorrow.
  const acts: Act[] = inSitting(now.sitting);
  for (const contribution of now.own) {
    if (contribution.acts.includes("confirm")) acts.push({ type: "confirm", contribution });
    else if (contribution.invited && contribution.acts.includes("join")) acts.push({ type: "invitation", contribution });
  }
  acts.push(...ofSecretariat(facts), ...minutesToDo(now.sitting), ...ofPhase(facts), ...afterSitting(now.sitting));
  const motion = motions[0];
  if (motion) acts.push({ type: "read", motion: motion.id });
  return acts;
}

/** What waits for those who organise: dates first, then people, then words. */
function ofSecretariat({ now, me, motions, at }: Facts): Act[] {
  if (!me.roles.includes("secretariat")) return [];
  const acts: Act[] = [];
  if (motions.length === 0) acts.push({ type: "prepare" });
  for (const { id, phase, plans } of motions) {
    const due = plans.filter((plan) => isLater(plan.phase, phase) && plan.day <= at.slice(0, 10)).at(-1);
    if (due) acts.push({ type: "phase", motion: id, ...due });
  }
  for (const contribution of now.entered) {
    if (contribution.state === "draft") acts.push({ type: "entered", contribution });
  }
  if (now.unconfirmed > 0) acts.push({ type: "unconfirmed", count: now.unconfirmed });
  return acts;
}

function ofPhase({ now }: Facts): Act[] {
  const write = writing(now);
  const sort = sorting(now);
  const finish = now.own.filter(({ acts }) => acts.includes("submit")).map((contribution): Act => ({ type: "finish", contribution }));
  const contribute: Act[] = now.rights.includes("write") ? [{ type: "contribute" }] : [];
  const discover: Act[] = now.rights.includes("support") && now.unread > 0 ? [{ type: "discover", unread: now.unread }] : [];
  switch (now.phase) {
    case "contributions":
      return [...finish, ...contribute, ...sort, ...discover, ...write];
    case "drafting":
      return [...write, ...finish, ...sort, ...contribute, ...discover];
    case "amendments":
    case "plenary":
    case "frozen":
    case "signing":
    case "delivered":
    case "follow-up":
      return [...write, ...sort];
  }
}

/** The open texts of one's groups, then those for which one answers; the notes where a group has no open text. */
function writing(now: Now): Act[] {
  const acts: Act[] = [];
  for (const group of now.groups) {
    const open = group.sections.filter(({ access }) => access === "write");
    for (const section of open) acts.push({ type: "write", section, group });
    if (open.length === 0 && group.access === "write") acts.push({ type: "notes", group });
  }
  for (const section of now.sections) acts.push({ type: "answer-for", section });
  return acts;
}

/** A group sorts its theme; who has none that waits sorts whatever waits. */
function sorting(now: Now): Act[] {
  if (!now.may_sort || now.contributions.waiting === 0) return [];
  const ours = now.groups.filter(({ contributions }) => contributions.waiting > 0);
  if (ours.length > 0) return ours.map((group) => ({ type: "sort", waiting: group.contributions.waiting, group }));
  return now.groups.length > 0 ? [] : [{ type: "sort", waiting: now.contributions.waiting, group: null }];
}

/** Where an act is done. */
export function placeOf(act: Act, slug: string): string {
  switch (act.type) {
    case "desk":
      return deskPath(slug);
    case "vote":
    case "sitting":
      return sittingPath(slug);
    case "decisions":
      return decisionsPath(slug);
    case "minutes":
      return minutesPath(act.sitting.id);
    case "confirm":
    case "invitation":
    case "finish":
    case "entered":
      return contributionPath(act.contribution.id);
    case "write":
    case "answer-for":
      return `${motionPath(act.section.motion)}#section-${act.section.id}`;
    case "notes":
      return groupPath(act.group.id);
    case "sort":
      return boardPath(slug, act.group?.theme ?? "all");
    case "contribute":
    case "discover":
      return contributionsPath(slug);
    case "prepare":
      return preparationPath(slug);
    case "phase":
    case "read":
      return motionPath(act.motion);
    case "unconfirmed":
      return assistedPath(slug);
  }
}

export type Next = { type: "agenda"; items: AgendaItem[] } | { type: "phase"; phase: Phase; day: string } | { type: "unknown" } | { type: "done" };

/** The next thing that happens, whoever one is: a point of the agenda, else a planned phase. */
export function nextThing(agenda: readonly AgendaItem[], motions: Facts["motions"], at: string): Next {
  const { next } = around(agenda, at);
  if (next.length > 0) return { type: "agenda", items: next };
  const today = at.slice(0, 10);
  const plans = motions.flatMap(({ phase, plans }) => plans.filter((plan) => isLater(plan.phase, phase) && plan.day >= today));
  const plan = plans.sort((one, other) => one.day.localeCompare(other.day))[0];
  if (plan) return { type: "phase", ...plan };
  return motions.length > 0 && motions.every(({ phase }) => phase === "follow-up") ? { type: "done" } : { type: "unknown" };
}

/** Until when contributions can be sent, as far as it is planned. */
export function contributionsEnd(motions: Facts["motions"]): string | null {
  return motions.flatMap(({ plans }) => plans).find(({ phase }) => phase === "amendments")?.day ?? null;
}

function isLater(one: Phase, other: Phase): boolean {
  return PHASES.indexOf(one) > PHASES.indexOf(other);
}
