// What a congress still lacks, step by step, in the order that leads.

import { PHASES } from "../motion/phases.ts";
import type { Phase, Preparation, PreparedMotion } from "../wire/index.ts";

export const STEPS = ["identity", "themes", "groups", "agenda", "motion", "phases"] as const;

export type StepKey = (typeof STEPS)[number];

export type Lack =
  | "place"
  | "organiser"
  | "themes"
  | "questions"
  | "groups"
  | "assignments"
  | "agenda"
  | "motion"
  | "addressees"
  | "principles"
  | "dates";

export type Step = { key: StepKey; lacks: { what: Lack; count: number } | null };

/** The changes that a hall waits for; the others follow from what happens. */
const ANNOUNCED: readonly Phase[] = ["drafting", "amendments", "plenary", "signing"];

export function stepsOf(preparation: Preparation): Step[] {
  return STEPS.map((key) => ({ key, lacks: LACKS[key](preparation) }));
}

export function readyCount(steps: readonly Step[]): number {
  return steps.filter((step) => step.lacks === null).length;
}

type Finder = (preparation: Preparation) => Step["lacks"];

const LACKS: Record<StepKey, Finder> = {
  identity: ({ place, organiser }) => first([place === "", "place"], [organiser === "", "organiser"]),
  themes: ({ themes }) =>
    first([themes.length === 0, "themes"], [themes.filter(({ question }) => question === "").length, "questions"]),
  groups: ({ groups, motions }) => first([groups.length === 0, "groups"], [unassigned(groups, motions), "assignments"]),
  agenda: ({ agenda }) => first([agenda.length === 0, "agenda"]),
  motion: ({ motions }) =>
    first(
      [motions.length === 0, "motion"],
      [motions.some(({ addressees }) => addressees === ""), "addressees"],
      [motions.some(({ sections }) => !sections.some(({ kind }) => kind === "principle")), "principles"],
    ),
  phases: ({ motions }) => first([motions.length === 0, "motion"], [Math.max(0, ...motions.map(undated)), "dates"]),
};

/** The first lack that there is; `true` counts as one. */
function first(...lacks: [number | boolean, Lack][]): Step["lacks"] {
  const found = lacks.find(([count]) => Number(count) > 0);
  return found ? { what: found[1], count: Number(found[0]) } : null;
}

function unassigned(groups: Preparation["groups"], motions: readonly PreparedMotion[]): number {
  const written = new Set(groups.flatMap(({ sections }) => sections));
  const principles = motions.flatMap(({ sections }) => sections).filter(({ kind }) => kind === "principle");
  return principles.filter(({ id }) => !written.has(id)).length;
}

function undated({ phase, plans }: PreparedMotion): number {
  const ahead = ANNOUNCED.filter((each) => PHASES.indexOf(each) > PHASES.indexOf(phase));
  return ahead.filter((each) => !plans.some((plan) => plan.phase === each)).length;
}

/** The phases whose planned day lies before that of an earlier phase. */
export function outOfOrder(days: Readonly<Partial<Record<Phase, string>>>): Phase[] {
  let latest = "";
  return PHASES.filter((phase) => {
    const day = days[phase] ?? "";
    if (day === "") return false;
    const isEarlier = day < latest;
    if (!isEarlier) latest = day;
    return isEarlier;
  });
}

/** Behind which one something stands once it is dropped at `place` among the others; null: first. */
export function afterAt(ids: readonly string[], moving: string, place: number): string | null {
  const others = ids.filter((id) => id !== moving);
  return others[Math.min(place, others.length) - 1] ?? null;
}
