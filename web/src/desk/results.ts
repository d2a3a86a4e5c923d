// What became of a step, in two words and two figures: "adopté 42–17". Words of
// one line; the whole sentence is `resultWords`.

import { t } from "../i18n/index.ts";
import { decisionWords, sectionName } from "../sitting/words.ts";
import type { AmendedSection, BallotView, CourseStep, Decision } from "../wire/index.ts";

export type Tone = "adopted" | "rejected" | "plain" | "open";
export type Brief = { words: string; figures: string; tone: Tone };

/** None for what is still to be decided. */
export function briefOf({ mention, ballot, state }: Pick<CourseStep, "mention" | "ballot" | "state">): Brief | null {
  if (ballot?.state === "open") return { words: t("desk.brief.open"), figures: "", tone: "open" };
  if (ballot?.result) return { words: decisionWords(ballot.result.decision, ballot), figures: briefFigures(ballot), tone: toneOf(ballot.result.decision) };
  const fate = mention.amendment?.state;
  if (fate === undefined || fate === "tabled" || state === "waiting") return null;
  return { words: t(`amendment.state.${fate}`).toLocaleLowerCase(), figures: "", tone: fate === "adopted" ? "adopted" : "plain" };
}

/** A principle that was taken out has no number any more: its title tells it apart. */
export function legName(section: AmendedSection): string {
  return section.removed && section.kind === "principle" && section.title ? section.title : sectionName(section);
}

/** "42–17", with an en dash; empty where nobody counted. */
export function briefFigures({ result, subject }: Pick<BallotView, "result" | "subject">): string {
  const figures = result?.tally?.figures;
  if (!figures || (subject.type === "question" && subject.options.length > 0)) return "";
  return `${figures.for}–${figures.against}`;
}

export function toneOf({ type }: Decision): Tone {
  switch (type) {
    case "adopted":
    case "chosen":
      return "adopted";
    case "rejected":
      return "rejected";
    case "tied":
    case "none_chosen":
      return "plain";
  }
}
