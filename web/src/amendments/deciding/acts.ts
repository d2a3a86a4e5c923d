// What may be done with an amendment of the bundle, from what its reader may do
// with all of them; an amendment's own page is told exactly. Pure.

import type { AmendmentAct, AmendmentState, Bundle, BundledAmendment } from "../../wire/index.ts";

/** `advised`: the sections for which the reader answers as a rapporteur. */
export function actsIn(
  { rights, me, motion }: Pick<Bundle, "rights" | "me" | "motion">,
  { summary, fate }: Pick<BundledAmendment, "summary" | "fate">,
  advised: ReadonlySet<string>,
): AmendmentAct[] {
  const decides = rights.includes("decide");
  switch (summary.status) {
    case "tabled":
      return [
        ...(advised.has(summary.section) ? (["give_opinion"] as const) : []),
        ...(rights.includes("rule") ? (["rule"] as const) : []),
        ...(decides ? (["decide", "adopt"] as const) : []),
      ];
    case "inadmissible":
      return rights.includes("rule") ? ["rule"] : [];
    case "rejected":
    case "fallen":
    case "not_defended":
      return decides ? ["decide"] : [];
    case "adopted":
      return decides && motion.phase === "plenary" && (me?.roles.includes("chair") ?? false) ? ["undo_adoption"] : [];
    case "withdrawn":
      // What its author withdrew is not for others to take back.
      return decides && fate !== null && fate.by.id !== summary.author.id ? ["decide"] : [];
    case "draft":
    case "open":
    case "rectified":
      return [];
  }
}

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
