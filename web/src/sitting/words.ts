// The sitting in words: what is on, the rule before a ballot and its result after it, the quorum.
// Shared by the telephone, the desk, the big screen and the record. Pure; never calls a ballot secret.

import { nameOf } from "../amendments/words.ts";
import { formatList, t } from "../i18n/index.ts";
import type {
  AmendedSection,
  BallotResult,
  BallotSubject,
  BallotView,
  BallotVoid,
  Choice,
  Decision,
  Figures,
  ItemMention,
  Quorum,
  Rule,
  Tally,
  Way,
} from "../wire/index.ts";

/** What French participles agree with: *un amendement*, *une conclusion*, *des amendements*. */
export type Gender = "m" | "f" | "p";

type About = Pick<BallotView, "subject" | "on">;
type Decided = About & Pick<BallotView, "rule" | "result">;

/** "Amendement P3-2", "Principe 3", "Ensemble de la motion". */
export function itemTitle(mention: ItemMention): string {
  switch (mention.item.type) {
    case "amendment": {
      const number = nameOf(mention.amendment ?? { number: null });
      return t(isSub(number) ? "amendment.title.sub" : "amendment.title", { number });
    }
    case "section":
      return mention.section ? sectionName(mention.section) : t("section.principle");
    case "motion":
      return t("sitting.item.motion");
    case "agenda_item":
      return mention.title ?? t("sitting.item.agenda");
    case "question":
      return t("sitting.item.question");
    case "pause":
      return t("sitting.item.pause");
  }
}

/** What stands under the title: "Principe 3 · Maud Lescoat et 6 cosignataires"; empty where there is nothing to say. */
export function itemSubtitle(mention: ItemMention): string {
  switch (mention.item.type) {
    case "amendment":
      return [mention.section ? sectionName(mention.section) : "", byline(mention)].filter((part) => part !== "").join(" · ");
    case "section":
      return mention.section?.number === null ? "" : (mention.section?.title ?? "");
    case "motion":
      return mention.title ?? "";
    case "agenda_item":
    case "question":
    case "pause":
      return "";
  }
}

/** "Principe 3", "Préambule". */
export function sectionName({ kind, number }: Pick<AmendedSection, "kind" | "number">): string {
  return number === null ? t(`section.${kind}`) : t("sitting.item.principle", { number });
}

function byline({ author, signatories }: ItemMention): string {
  if (!author) return "";
  return signatories === 0 ? author.name : t("sitting.signed", { name: author.name, count: signatories });
}

/** `P3-2-1` amends `P3-2`. See docs/amendments.md, Numbers. */
function isSub(number: string): boolean {
  return number.split("-").length > 2;
}

/** "Amendement P3-2", "Amendements P3-2 et P3-4", "3 amendements non contestés", or the question itself. */
export function ballotTitle({ subject, on }: About): string {
  switch (subject.type) {
    case "question":
      return subject.words;
    case "uncontested":
      return t("sitting.items.uncontested", { count: subject.amendments.length });
    case "motion":
      return t("sitting.item.motion");
    case "amendment":
    case "section": {
      const amendments = on.flatMap(({ amendment }) => (amendment ? [nameOf(amendment)] : []));
      if (amendments.length > 1) return t("sitting.items.amendments", { list: formatList(amendments) });
      const [only] = on;
      if (only) return itemTitle(only);
      return t(subject.type === "section" ? "section.principle" : "amendment.title.word");
    }
  }
}

export function genderOf({ subject, on }: About): Gender {
  switch (subject.type) {
    case "uncontested":
      return subject.amendments.length > 1 ? "p" : "m";
    case "amendment":
      return on.length > 1 ? "p" : "m";
    case "section":
      return on[0]?.section?.kind === "closing" ? "f" : "m";
    case "question":
      return "f";
    case "motion":
      return "m";
  }
}

export const optionsOf = (subject: BallotSubject): readonly string[] => (subject.type === "question" ? subject.options : []);

/** What decides, before it is decided: "Adopté si les « pour » dépassent les « contre »." */
export function ruleWords({ majority, base, unit }: Rule, about: { gender?: Gender; options?: boolean } = {}): string {
  const sentence = about.options
    ? majority === "simple"
      ? t("sitting.rule.options.simple")
      : t("sitting.rule.options.share", { majority, base })
    : majority === "simple"
      ? t("sitting.rule.simple", { gender: about.gender ?? "m" })
      : t("sitting.rule.share", { gender: about.gender ?? "m", majority, base });
  return unit === "weights" ? `${sentence} ${t("sitting.rule.weights")}` : sentence;
}

/**
 * "En cas d’égalité, la présidence départage."; empty where as many for as against are rejected by the
 * majority itself. See docs/ballots.md, Ties.
 */
export function tieWords({ majority, base, tie }: Rule, gender: Gender = "m"): string {
  const decides = majority === "simple" || (majority === "absolute" && base === "expressed");
  if (!decides) return "";
  return tie === "rejected" ? t("sitting.rule.tie.rejected", { gender }) : t("sitting.rule.tie.casting_vote");
}

/** The rule of a ballot, whatever it is on. */
export function ballotRuleWords({ subject, on, rule }: About & Pick<BallotView, "rule">): string {
  return ruleWords(rule, { gender: genderOf({ subject, on }), options: optionsOf(subject).length > 0 });
}

/** "Vote public : les noms sont publiés avec le résultat", "À main levée", "Sur papier". */
export const wayWords = (way: Way): string => t(`sitting.way.${way}`);

/** "Pour", "Abstention", or the words of an option. */
export function choiceWords(choice: Choice, options: readonly string[] = []): string {
  const place = optionPlace(choice);
  if (place !== null) return options[place - 1] ?? t("sitting.choice.option", { number: place });
  return t(`sitting.choice.${choice as "for" | "against" | "abstention" | "not_voting"}`);
}

/** "l’amendement P3-2", "le principe 3", "l’ensemble de la motion": as the object of a sentence. */
export function objectWords({ subject, on }: About): string {
  switch (subject.type) {
    case "question":
      return t("sitting.object.question", { words: subject.words });
    case "uncontested":
      return t("sitting.object.uncontested", { count: subject.amendments.length });
    case "motion":
      return t("sitting.object.motion");
    case "amendment": {
      const numbers = on.flatMap(({ amendment }) => (amendment ? [nameOf(amendment)] : []));
      const sub = numbers.length === 1 && isSub(numbers[0] ?? "");
      return t(sub ? "sitting.object.sub-amendment" : "sitting.object.amendment", { count: numbers.length, list: formatList(numbers) });
    }
    case "section": {
      const section = on[0]?.section ?? null;
      return t("sitting.object.section", { kind: section?.kind ?? "principle", number: section?.number ?? "" });
    }
  }
}

/** "Vous votez POUR l’amendement P3-2": what one is about to confirm. */
export function voteWords(choice: Choice, about: About): string {
  if (optionPlace(choice) !== null) return t("sitting.vote.option", { option: choiceWords(choice, optionsOf(about.subject)) });
  return t(`sitting.vote.${choice as "for" | "against" | "abstention" | "not_voting"}`, { object: objectWords(about) });
}

/** From 1; null for what is no option. */
export function optionPlace(choice: Choice): number | null {
  return choice.startsWith("option_") ? Number(choice.slice("option_".length)) : null;
}

/** "42 pour, 17 contre, 6 abstentions" */
export function figuresWords(figures: Figures, options: readonly string[] = []): string {
  const parts =
    options.length === 0
      ? [t("sitting.figures", { for: figures.for, against: figures.against, abstentions: figures.abstentions })]
      : [
          ...options.map((name, place) => t("sitting.figures.option", { name, count: figures.options[place] ?? 0 })),
          t("sitting.figures.abstentions", { count: figures.abstentions }),
        ];
  if (figures.blank > 0) parts.push(t("sitting.figures.blank", { count: figures.blank }));
  if (figures.not_voting > 0) parts.push(t("sitting.figures.not_voting", { count: figures.not_voting }));
  return parts.join(", ");
}

/**
 * "majorité des suffrages exprimés : 30"; "majorité simple : plus de pour que de contre", which has no figure
 * of its own: what it needs is one more than the others have.
 */
export function majorityWords({ rule, subject }: Pick<BallotView, "rule" | "subject">, { needed }: Pick<Tally, "needed">): string {
  const { majority, base } = rule;
  if (majority !== "simple") return t("sitting.majority.share", { majority, base, needed });
  return t(optionsOf(subject).length > 0 ? "sitting.majority.options.simple" : "sitting.majority.simple");
}

/** "adopté", "retenu : « Lyon »" */
export function decisionWords(decision: Decision, about: About): string {
  switch (decision.type) {
    case "adopted":
    case "rejected":
      return t(`sitting.decision.${decision.type}`, { gender: genderOf(about) });
    case "chosen":
      return t("sitting.decision.chosen", { option: choiceWords(`option_${decision.option}`, optionsOf(about.subject)) });
    case "tied":
    case "none_chosen":
      return t(`sitting.decision.${decision.type}`);
  }
}

/**
 * "42 pour, 17 contre, 6 abstentions ; majorité des suffrages exprimés : 30 ; adopté": the figures, the
 * rule in its figure, what follows. Empty while there is no result.
 */
export function resultWords(ballot: Decided): string {
  const { result, rule, subject } = ballot;
  if (!result) return "";
  const decision = decidedWords(result, ballot);
  if (!result.tally) return upper(t("sitting.decision.clear", { decision }));
  const figures = figuresWords(result.tally.figures, optionsOf(subject));
  return t("sitting.result", {
    figures: rule.unit === "weights" ? t("sitting.figures.weights", { figures }) : figures,
    majority: majorityWords(ballot, result.tally),
    decision,
  });
}

function decidedWords({ decision, casting_vote }: BallotResult, about: About): string {
  const words = decisionWords(decision, about);
  return casting_vote === null ? words : t("sitting.decision.by_chair", { decision: words });
}

/** "Quorum atteint : 438 présents ou représentés sur 520." */
export function quorumWords({ rule, counts, entitled, counted, needed, reached }: Quorum): string {
  if (rule.type === "none") return t("sitting.quorum.none", { counts, entitled, counted });
  return reached ? t("sitting.quorum.reached", { counts, entitled, counted }) : t("sitting.quorum.missing", { counts, entitled, counted, needed });
}

/** "412 votes sur 438 attendus": how many, never how. */
export function participationWords({ received, expected }: Pick<BallotView, "received" | "expected">): string {
  return t("sitting.participation", { received, expected });
}

/** "Scrutin annulé : …": said before its result, which stays in the record. */
export const voidWords = ({ reason }: Pick<BallotVoid, "reason">): string => t("sitting.result.void", { reason });

/** "Il reste 30 secondes.", as it is said aloud. */
export function secondsWords(seconds: number): string {
  return seconds === 60 ? t("sitting.countdown.spoken.minute") : t("sitting.countdown.spoken", { seconds });
}

/** A sentence's beginning in capital. */
export function upper(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
