// What is offered of the acts that the server permits on an amendment. Pure.

import type { AmendmentAct, AmendmentState } from "../../wire/index.ts";

/** What can be recorded of an amendment that waits, and what can be taken back. */
export type Step = "adopt" | "rejected" | "not_defended" | "withdrawn" | "fallen" | "inadmissible" | "take_back" | "undo" | "opinion";

/** The fates that are recorded without a change of the text. */
export type Fate = Extract<AmendmentState, "rejected" | "not_defended" | "withdrawn" | "fallen" | "inadmissible">;

/** In the order in which they are offered: what happens most comes first. */
export function stepsOf(status: AmendmentState, acts: readonly AmendmentAct[]): Step[] {
  const may = (act: AmendmentAct): boolean => acts.includes(act);
  const steps: Step[] = [];
  if (status === "tabled") {
    if (may("adopt")) steps.push("adopt");
    if (may("decide")) steps.push("rejected", "not_defended", "withdrawn", "fallen");
    if (may("rule")) steps.push("inadmissible");
  } else if (isFate(status) && may(status === "inadmissible" ? "rule" : "decide")) {
    steps.push("take_back");
  }
  if (may("undo_adoption")) steps.push("undo");
  if (may("give_opinion")) steps.push("opinion");
  return steps;
}

export function isFate(status: AmendmentState): status is Fate {
  return status === "rejected" || status === "not_defended" || status === "withdrawn" || status === "fallen" || status === "inadmissible";
}
