// How an act is said: a headline, why, and what the button does.

import { formatDay, t } from "../../i18n/index.ts";
import { sectionTitle } from "../../groups/words.ts";
import type { ContributionSummary } from "../../wire/index.ts";
import type { Act } from "./what-now.ts";

export type ActWords = { title: string; why: string; act: string };

export function wordsOf(act: Act): ActWords {
  switch (act.type) {
    case "desk":
      return { title: t("now.desk"), why: t("now.desk.why", { ballot: act.ballot }), act: t("now.desk.do") };
    case "vote":
      return { title: t("now.vote"), why: t("now.vote.why", { awaited: act.awaited }), act: t("now.vote.do") };
    case "sitting":
      return { title: t("now.sitting", { part: act.part }), why: t("now.sitting.why", { part: act.part }), act: t("now.sitting.do", { part: act.part }) };
    case "minutes":
      return { title: t(`now.minutes.${act.act}`, { number: act.sitting.number }), why: t(`now.minutes.${act.act}.why`), act: t(`now.minutes.${act.act}.do`) };
    case "decisions":
      return {
        title: t("now.decisions", { number: act.sitting.number }),
        why: t("now.decisions.why", { ballots: act.ballots }),
        act: t("now.decisions.do"),
      };
    case "confirm":
    case "finish":
      return { title: t(`now.${act.type}`), why: t(`now.${act.type}.why`, { title: titleOf(act.contribution) }), act: t(`now.${act.type}.do`) };
    case "invitation":
    case "entered":
      return {
        title: t(`now.${act.type}`, { name: act.contribution.author.name }),
        why: t(`now.${act.type}.why`, { title: titleOf(act.contribution) }),
        act: t(`now.${act.type}.do`),
      };
    case "write":
      return { title: t("now.write", { group: act.group.name }), why: t("now.write.why", { title: sectionTitle(act.section) }), act: t("now.write.do") };
    case "answer-for":
      return { title: t("now.answer-for"), why: t("now.answer-for.why", { title: sectionTitle(act.section) }), act: t("now.answer-for.do") };
    case "notes":
      return { title: t("now.notes", { group: act.group.name }), why: t("now.notes.why"), act: t("now.notes.do") };
    case "sort":
      return { title: t("now.sort", { waiting: act.waiting }), why: t("now.sort.why", { group: act.group?.name ?? "none" }), act: t("now.sort.do") };
    case "discover":
      return { title: t("now.discover", { unread: act.unread }), why: t("now.discover.why"), act: t("now.discover.do") };
    case "phase":
      return { title: t("now.phase", { phase: t(`phase.${act.phase}`) }), why: t("now.phase.why", { day: dayWords(act.day) }), act: t("now.phase.do") };
    case "unconfirmed":
      return { title: t("now.unconfirmed", { count: act.count }), why: t("now.unconfirmed.why"), act: t("now.unconfirmed.do") };
    case "contribute":
    case "prepare":
    case "read":
      return { title: t(`now.${act.type}`), why: t(`now.${act.type}.why`), act: t(`now.${act.type}.do`) };
  }
}

/** "mardi 24 novembre" */
export function dayWords(day: string): string {
  return formatDay(new Date(`${day}T12:00:00`).getTime());
}

function titleOf({ title }: ContributionSummary): string {
  return title.trim() === "" ? t("now.untitled") : title;
}
