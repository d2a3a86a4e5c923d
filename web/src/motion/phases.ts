// The life of a motion, in order, and what the bar shows of it.

import type { Phase } from "../wire/index.ts";

export const PHASES: readonly Phase[] = [
  "contributions",
  "drafting",
  "amendments",
  "plenary",
  "frozen",
  "signing",
  "delivered",
  "follow-up",
];

const IN_THE_BAR: readonly Phase[] = ["contributions", "drafting", "amendments", "plenary", "signing"];

export type Step = { phase: Phase; state: "past" | "present" | "future" };

export function allSteps(present: Phase): Step[] {
  return stepsOf(PHASES, present);
}

/** Five steps that a hall knows, and the present one where it is another. */
export function barSteps(present: Phase): Step[] {
  return stepsOf(
    PHASES.filter((phase) => IN_THE_BAR.includes(phase) || phase === present),
    present,
  );
}

/** The motions that contributions can still go into before all others: none has come less far. */
export function furthestBehind<Motion extends { phase: Phase }>(motions: readonly Motion[]): Motion[] {
  const first = Math.min(...motions.map(({ phase }) => PHASES.indexOf(phase)));
  return motions.filter(({ phase }) => PHASES.indexOf(phase) === first);
}

/** From then on nobody writes. */
export const isFixed = (phase: Phase): boolean => PHASES.indexOf(phase) >= PHASES.indexOf("frozen");

/** Going back from a frozen text gives up its version, and voids its signatures. */
export const voidsSignatures = (from: Phase, to: Phase): boolean => isFixed(from) && !isFixed(to);

/** A text is frozen on a page of its own, where it is read first. */
export const freezes = (from: Phase, to: Phase): boolean => !isFixed(from) && to === "frozen";

function stepsOf(phases: readonly Phase[], present: Phase): Step[] {
  const now = PHASES.indexOf(present);
  return phases.map((phase) => {
    const place = PHASES.indexOf(phase);
    return { phase, state: place < now ? "past" : place === now ? "present" : "future" };
  });
}
