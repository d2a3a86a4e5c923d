// What the big screen says around its scenes: what is on, what comes next, who speaks, what is announced.
// Pure. Never says how anybody votes before the closing.

import { formatList, t } from "../i18n/index.ts";
import { ballotRuleWords, ballotTitle, decisionWords, itemTitle, resultWords, sectionName, upper } from "../sitting/words.ts";
import type { AmendmentPerson, BallotView, FloorEntry, ItemMention, Shown, SittingState } from "../wire/index.ts";
import { sceneOf } from "./scene.ts";

/** "Principe 3 · Des moyens humains et financiers": beside the name of the congress. */
export function onNowWords({ on, ballot, screen }: Pick<SittingState, "on" | "ballot" | "screen">): string {
  const free = ballot?.subject.type === "question" && (screen.scene === "ballot" || screen.scene === "result");
  if (free) return t("sitting.item.question");
  if (on === null) return "";
  const { section } = on.mention;
  if (section === null) return itemTitle(on.mention);
  return section.number === null || section.title === "" ? sectionName(section) : `${sectionName(section)} · ${section.title}`;
}

/** "Amendement P3-2 sur la proposition 3.2", "Principe 3 · Des moyens humains": what the text is of. */
export function headingWords(mention: ItemMention, shown: Shown | null): string {
  const title = itemTitle(mention);
  if (mention.item.type === "section") return mention.section && mention.section.title !== "" && mention.section.number !== null ? `${title} · ${mention.section.title}` : title;
  if (mention.item.type !== "amendment" || mention.section === null) return title;
  const proposal = onlyProposal(shown);
  if (proposal !== null) return t("screen.on.proposal", { title, number: proposal });
  return t("screen.on.section", { title, kind: mention.section.kind, number: mention.section.number ?? "" });
}

/** The number of the one proposal that a difference changes, where it changes nothing else. */
export function onlyProposal(shown: Shown | null): string | null {
  if (shown?.type !== "difference") return null;
  const { title, body, proposals } = shown.comparison;
  const touched = proposals.filter(({ change }) => change !== "same");
  const elsewhere = [title, ...body.map(({ spans }) => spans)].flat().some(({ change }) => change !== "same") || body.some(({ change }) => change !== "same");
  const [only] = touched;
  return only && touched.length === 1 && !elsewhere && only.change === "changed" ? only.number : null;
}

/** What a ballot is on, with the place in the text where there is one. */
export function ballotHeading(ballot: Pick<BallotView, "subject" | "on" | "shown">): string {
  const [only] = ballot.on;
  const isOne = ballot.on.length === 1 && ballot.subject.type !== "question" && ballot.subject.type !== "motion";
  return only && isOne ? headingWords(only, ballot.shown[0] ?? null) : ballotTitle(ballot);
}

/** "Présenté par Maud Lescoat et 6 cosignataires"; empty where nobody did. */
export function authorWords({ author, signatories }: Pick<ItemMention, "author" | "signatories">): string {
  return author === null ? "" : t("screen.author", { name: author.name, count: signatories });
}

/** "Anne Morel, rapporteure" */
export function personWords({ name, title }: Pick<AmendmentPerson, "name" | "title">): string {
  return title === "" ? name : t("contributions.person", { name, title });
}

/** How what comes next is called in one line: "P3-3", "vote sur le principe 3". */
function brief(mention: ItemMention): string {
  if (mention.item.type === "amendment" && mention.amendment?.number) return mention.amendment.number;
  if (mention.item.type === "section" && mention.section) return t("screen.next.section", { kind: mention.section.kind, number: mention.section.number ?? "" });
  if (mention.item.type === "motion") return t("screen.next.motion");
  return itemTitle(mention);
}

/** "Ensuite : P3-3, P3-4, vote sur le principe 3"; empty where nothing follows. */
export function comingWords(coming: readonly ItemMention[]): string {
  const next = coming.slice(0, 3).map(brief);
  return next.length === 0 ? "" : t("screen.next", { list: next.join(", ") });
}

/** "Rappel au règlement", "Pour", "Contre"; empty for who only speaks. */
export const kindWords = ({ kind }: Pick<FloorEntry, "kind">): string => (kind === "speak" ? "" : t(`screen.floor.${kind}`));

/** The verdict in one or two words: "Adopté", "Égalité", the option that was chosen. */
export function verdictWords(ballot: BallotView): string {
  const { result } = ballot;
  if (ballot.state === "void") return t("screen.void");
  if (result === null) return "";
  switch (result.decision.type) {
    case "adopted":
    case "rejected":
      return upper(decisionWords(result.decision, ballot));
    case "chosen":
      return ballot.subject.type === "question" ? (ballot.subject.options[result.decision.option - 1] ?? "") : "";
    case "tied":
      return t("screen.tied");
    case "none_chosen":
      return t("screen.none_chosen");
  }
}

/** Whether a verdict says yes; null where it says neither. */
export function isYes({ result, state }: Pick<BallotView, "result" | "state">): boolean | null {
  if (state === "void" || result === null) return null;
  return result.decision.type === "adopted" || result.decision.type === "chosen" ? true : result.decision.type === "rejected" ? false : null;
}

/** The address without what every browser adds by itself: "motion.example.org/congresses/2026/sitting". */
export function addressWords(address: string): string {
  return address.replace(/^https?:\/\//, "").replace(/\/$/, "");
}

/** "motion.example.org": enough for who types it, and for the lowest line. */
export function hostWords(address: string): string {
  return addressWords(address).split("/")[0] ?? "";
}

/** What is announced once when a scene begins. */
export function announcement(state: SittingState): string {
  const { ballot, on, floor, screen, congress } = state;
  switch (sceneOf(state)) {
    case "ballot":
      return ballot === null ? "" : `${t("screen.say.ballot", { title: ballotHeading(ballot) })} ${ballotRuleWords(ballot)}`;
    case "result":
      if (ballot === null) return "";
      return ballot.void !== null ? t("sitting.result.void", { reason: ballot.void.reason }) : t("screen.say.result", { title: ballotTitle(ballot), result: resultWords(ballot) });
    case "text":
      return on === null ? "" : headingWords(on.mention, on.shown);
    case "speaker":
      return floor.speaking === null ? "" : t("screen.say.speaker", { person: personWords(floor.speaking.person) });
    case "message":
      return screen.message;
    case "agenda":
      return t("screen.agenda");
    case "welcome":
      return t("screen.say.welcome", { title: congress.title });
    case "pause":
      return t("screen.pause");
    case "signatures":
      return state.signatures === null ? "" : t("signatories.screen.say", { title: state.signatures.title });
  }
}

/** "Ensuite : Awa Keïta et Thomas Berthier" */
export function waitingWords(waiting: readonly FloorEntry[]): string {
  return waiting.length === 0 ? "" : t("screen.next", { list: formatList(waiting.slice(0, 3).map(({ person }) => person.name)) });
}
