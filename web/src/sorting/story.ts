// "Qu’est devenue ma contribution ?" as steps in the order in which they are
// told. Pure: from what the server knows to what the page says, never more.

import type { Answer, Fate, Link, Outcome, Phase, Place, Related } from "../wire/index.ts";

/** What of a contribution's page the story needs. */
export type Told = {
  state: "draft" | "submitted" | "withdrawn";
  submitted_at: number | null;
  supports: number;
};

/** Where people stand between sending and the end, as a contributor sees it. */
export type Moment = "collecting" | "writing" | "debating" | "closed";

export type Step =
  | { type: "draft" }
  | { type: "withdrawn" }
  | { type: "sent"; at: number | null }
  | { type: "supported"; count: number }
  | { type: "merged"; into: Related }
  | { type: "stands"; others: Related[] }
  | { type: "linked"; link: Link; through: Related | null }
  | { type: "answered"; answer: Answer }
  /** Nothing, or not everything, has happened yet. */
  | { type: "next"; moment: Moment; linked: "yes" | "no" };

export function momentOf(phase: Phase): Moment {
  switch (phase) {
    case "contributions":
      return "collecting";
    case "drafting":
      return "writing";
    case "amendments":
    case "plenary":
      return "debating";
    case "frozen":
    case "signing":
    case "delivered":
    case "follow-up":
      return "closed";
  }
}

export function storyOf(told: Told, fate: Fate, id: string, phase: Phase): Step[] {
  if (told.state !== "submitted") return [{ type: told.state }];
  const steps: Step[] = [{ type: "sent", at: told.submitted_at }];
  if (told.supports > 0) steps.push({ type: "supported", count: told.supports });
  if (fate.merged_into) steps.push({ type: "merged", into: fate.merged_into });
  if (fate.stands_for.length > 0) steps.push({ type: "stands", others: fate.stands_for });
  const links = [...fate.links].sort((left, right) => left.at - right.at);
  for (const link of links) {
    steps.push({ type: "linked", link, through: link.contribution === id ? null : fate.merged_into });
  }
  if (fate.answer) steps.push({ type: "answered", answer: fate.answer });
  else steps.push({ type: "next", moment: momentOf(phase), linked: links.length > 0 ? "yes" : "no" });
  return steps;
}

/** The story in one line: the outcome, and the places, those that still stand first. */
export type Summary = { outcome: Outcome | null; places: Place[]; merged: Related | null };

export function summaryOf(fate: Fate): Summary {
  const places = new Map(fate.links.map(({ place }) => [`${place.section} ${place.proposal ?? ""}`, place]));
  const isGone = (place: Place) => Number(place.state === "gone");
  return {
    outcome: fate.answer?.outcome ?? null,
    places: [...places.values()].sort((left, right) => isGone(left) - isGone(right)),
    merged: fate.merged_into,
  };
}
