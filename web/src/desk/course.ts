// The way through the motion as the column shows it: section by section, what
// is discussed in common held together, what is done told apart. Pure.

import type { AmendedSection, CourseStep, Item } from "../wire/index.ts";

/** Amendments that follow each other and are discussed in common; one that is alone stands alone. */
export type Cluster = { common: number | null; steps: CourseStep[] };

export type Leg = {
  section: AmendedSection;
  clusters: Cluster[];
  /** The vote on the section as a whole. */
  vote: CourseStep | null;
  /** "done": nothing of it is left, or it was taken out of the text; "current": something of it is on. */
  state: "done" | "current" | "waiting";
};

export type Way = { legs: Leg[]; whole: CourseStep | null };

export function wayOf(steps: readonly CourseStep[]): Way {
  const legs: Leg[] = [];
  let whole: CourseStep | null = null;
  for (const step of steps) {
    const { item, section } = step.mention;
    if (item.type === "motion") whole = step;
    if (section === null) continue;
    const leg = legOf(legs, section);
    if (item.type === "section") leg.vote = step;
    else if (item.type === "amendment") add(leg.clusters, step);
  }
  for (const leg of legs) leg.state = stateOf(stepsOf(leg));
  return { legs, whole };
}

export function stepsOf({ clusters, vote }: Leg): CourseStep[] {
  return [...clusters.flatMap((cluster) => cluster.steps), ...(vote ? [vote] : [])];
}

/** How many amendments of it still wait for the assembly. */
export function waitingIn(leg: Leg): number {
  return leg.clusters.flatMap(({ steps }) => steps).filter(({ state }) => state !== "done").length;
}

/** Pending amendments of the section that is on, else of the whole way: those that a group can be made of. */
export function groupable(steps: readonly CourseStep[], section: string | null): CourseStep[] {
  return steps.filter(
    ({ mention, state, ballot }) =>
      mention.item.type === "amendment" && state !== "done" && ballot === null && (section === null || mention.section?.id === section),
  );
}

/** Steps that are still to be decided, for what is said before the sitting is closed. */
export function undecided(steps: readonly CourseStep[]): number {
  return steps.filter(({ state, ballot }) => state === "waiting" || (state === "current" && ballot?.result == null)).length;
}

/** A section that was taken out of the text can't be called: what was decided on it is looked up. */
export function mayCall({ item, section }: CourseStep["mention"]): boolean {
  return item.type !== "section" || section?.removed !== true;
}

export function sameItem(one: Item | null, other: Item | null): boolean {
  return itemKey(one) === itemKey(other);
}

export function itemKey(item: Item | null): string {
  switch (item?.type) {
    case undefined:
      return "";
    case "agenda_item":
      return `agenda ${item.agenda_item}`;
    case "amendment":
      return `amendment ${item.amendment}`;
    case "section":
      return `section ${item.section}`;
    case "motion":
    case "question":
    case "pause":
      return item.type;
  }
}

function legOf(legs: Leg[], section: AmendedSection): Leg {
  const known = legs.find((leg) => leg.section.id === section.id);
  if (known) return known;
  const leg: Leg = { section, clusters: [], vote: null, state: "waiting" };
  legs.push(leg);
  return leg;
}

function add(clusters: Cluster[], step: CourseStep): void {
  const last = clusters.at(-1);
  if (last && step.common !== null && last.common === step.common) last.steps.push(step);
  else clusters.push({ common: step.common, steps: [step] });
}

function stateOf(steps: readonly CourseStep[]): Leg["state"] {
  if (steps.some(({ state }) => state === "current")) return "current";
  return steps.every(({ state }) => state === "done") ? "done" : "waiting";
}
