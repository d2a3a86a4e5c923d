// What a sitting asks of a person who stands on the home page: to run it, to
// vote, to come in; when it is over, to read what came of it. Pure.

import type { MinutesAct, SittingNow, SittingSummary } from "../../wire/index.ts";

/** Why one goes to the page of the sitting. */
export type Part =
  /** A member who has not said that they are there. */
  | "arrive"
  /** The same, while a ballot is open in which they could vote. */
  | "arrive_to_vote"
  | "follow"
  /** The hall votes without telephones. */
  | "show_of_hands"
  | "paper"
  /** Nothing is asked of who does not vote. */
  | "watch";

export type SittingAct =
  | { type: "desk"; ballot: "open" | "none" }
  | { type: "vote"; awaited: number }
  | { type: "sitting"; part: Part }
  | { type: "minutes"; act: MinutesAct; sitting: SittingSummary }
  | { type: "decisions"; ballots: number; sitting: SittingSummary };

type Open = Extract<SittingNow, { type: "open" }>;

/** What the open sitting asks: those who run it go to the desk first. */
export function inSitting(now: SittingNow | null): SittingAct[] {
  if (now === null || now.type === "closed") return [];
  const desk: SittingAct[] = now.may_run ? [{ type: "desk", ballot: now.ballot ? "open" : "none" }] : [];
  if (now.ballot && now.ballot.awaited > 0) return [...desk, { type: "vote", awaited: now.ballot.awaited }];
  const part = partOf(now);
  return now.may_run && part === "watch" ? desk : [...desk, { type: "sitting", part }];
}

function partOf({ entitled, attendance, ballot }: Open): Part {
  if (!entitled) return "watch";
  if (attendance === null) return ballot?.way === "recorded" ? "arrive_to_vote" : "arrive";
  if (attendance === "remote" || ballot === null || ballot.way === "recorded") return "follow";
  return ballot.way;
}

/** The minutes that wait for somebody once it is over. */
export function minutesToDo(now: SittingNow | null): SittingAct[] {
  if (now === null || now.type === "open" || now.minutes === null || now.minutes === "read") return [];
  return [{ type: "minutes", act: now.minutes, sitting: now.sitting }];
}

/** What there is to read once it is over. */
export function afterSitting(now: SittingNow | null): SittingAct[] {
  if (now === null || now.type === "open") return [];
  const { sitting, ballots, minutes } = now;
  const decisions: SittingAct[] = ballots > 0 ? [{ type: "decisions", ballots, sitting }] : [];
  return minutes === "read" ? [...decisions, { type: "minutes", act: minutes, sitting }] : decisions;
}
