// A decision of the congress as a list shows it: what it was on, how it ended, where to read more. Pure.

import { stateTone } from "../amendments/words.ts";
import { t } from "../i18n/index.ts";
import { amendmentPath, motionPath } from "../router/route.ts";
import { ballotTitle, decisionWords, itemTitle, upper } from "../sitting/words.ts";
import type { BallotView, CongressDecision, ItemMention } from "../wire/index.ts";

/** "Amendement P3-2", or the question; of several amendments decided without a ballot, the first. */
export function decisionTitle({ subject, on }: Pick<CongressDecision, "subject" | "on">): string {
  if (subject) return ballotTitle({ subject, on });
  const [first] = on;
  return first ? itemTitle(first) : t("sitting.item.motion");
}

export type Outcome = { words: string; tone: string };

/** "Adopté", "Rejeté", "Annulé", "Tombé". */
export function outcomeOf({ ballot, state }: Pick<CongressDecision, "ballot" | "state">): Outcome | null {
  if (ballot) return ballotOutcome(ballot);
  return state ? { words: t(`amendment.state.${state}`), tone: stateTone(state) } : null;
}

export function ballotOutcome(ballot: Pick<BallotView, "state" | "result" | "subject" | "on">): Outcome | null {
  if (ballot.state === "void") return { words: t("ballots.void"), tone: "pill--warning" };
  if (!ballot.result) return null;
  const { decision } = ballot.result;
  const isTaken = decision.type === "adopted" || decision.type === "chosen";
  return { words: upper(decisionWords(decision, ballot)), tone: isTaken ? "pill--inserted" : "pill--plain" };
}

export type TextLink = { href: string; words: string };

/** Where the text of a decision stands: each amendment, or the place in the motion. */
export function textLinks(on: readonly ItemMention[], motion: string): TextLink[] {
  return on.flatMap((mention): TextLink[] => {
    switch (mention.item.type) {
      case "amendment":
        return [{ href: amendmentPath(mention.item.amendment), words: on.length > 1 ? itemTitle(mention) : t("ballots.amendment") }];
      case "section":
        return [{ href: `${motionPath(motion)}#section-${mention.item.section}`, words: t("ballots.text") }];
      case "motion":
        return [{ href: motionPath(motion), words: t("ballots.text") }];
      case "agenda_item":
      case "question":
      case "pause":
        return [];
    }
  });
}

export type DecisionDay = { day: number; decisions: CongressDecision[] };

/** Day by day, in the order in which they were taken. */
export function byDay(decisions: readonly CongressDecision[]): DecisionDay[] {
  const days: DecisionDay[] = [];
  for (const decision of decisions) {
    const last = days.at(-1);
    if (last && new Date(last.day).toDateString() === new Date(decision.at).toDateString()) last.decisions.push(decision);
    else days.push({ day: decision.at, decisions: [decision] });
  }
  return days;
}
