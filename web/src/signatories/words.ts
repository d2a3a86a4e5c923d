// What is said of signatures, in words. Pure.

import { formatDayOf, formatNumber, t } from "../i18n/index.ts";
import { standing } from "../signing/standing.ts";
import type { PublishedSignature, SignaturesShown } from "../wire/index.ts";
import type { Department } from "./departments.ts";
import { signaturesOf } from "./departments.ts";
import { nameOf } from "./roll.ts";

/** "Tarn (81) : 2 communes, 51 230 habitants, 4 signatures" */
export function departmentWords({ code, name, signatures, communes, population }: Department): string {
  if (signatures === 0) return t("signatories.department.none", { code, name });
  return t("signatories.department", { code, name, communes, population, signatures });
}

/** What stands behind a name: "maire d’Albi", "délibération n° 2026-14 du 15 janvier 2026, par Ada Roche, maire". */
export function detailWords(signature: PublishedSignature): string {
  const { kind, name, capacity, deliberation } = signature;
  const parts: (string | null)[] = [];
  if (deliberation) parts.push(t("signatories.deliberation", { number: deliberation.number, day: formatDayOf(deliberation.date, "year") }));
  if (kind === "elu") parts.push(standing(signature));
  else if (name !== null) parts.push(t("signatories.by", { person: [name, capacity].filter((part) => part !== null && part !== "").join(", ") }));
  return parts.filter((part) => part !== null && part !== "").join(", ");
}

/** "Ada Roche, maire d’Albi": one line on the big screen. */
export function passingWords(signature: PublishedSignature): { name: string; detail: string } {
  const detail = signature.kind === "elu" ? [standing(signature)] : signature.kind === "council" ? [t("signatories.kind.council.one")] : [t("signatories.kind.association.one")];
  return { name: nameOf(signature) ?? "", detail: detail.filter((part) => part !== null && part !== "").join(", ") };
}

export const figure = formatNumber;

/** Everything at a glance, in one sentence: for screen readers, and for who shares the page. */
export function summaryWords({ representation }: Pick<SignaturesShown, "representation">, departments: number): string {
  const { total } = representation;
  return t("signatories.summary", { signatures: signaturesOf(total), communes: total.communes, population: total.population, departments });
}

/** Whether signatures come in at this moment. */
export function isOpen({ opens, closes_at }: Pick<SignaturesShown, "opens" | "closes_at">, now: number): boolean {
  return opens && (closes_at === null || now < closes_at);
}

export type Standing = "open" | "closed" | "over" | "not-yet" | "given-up";

/** How the collecting stands: open, closed on its date, over since the motion left, or not begun. */
export function standingOf(shown: Pick<SignaturesShown, "opens" | "closes_at" | "phase" | "given_up">, now: number): Standing {
  if (shown.given_up !== null) return "given-up";
  if (isOpen(shown, now)) return "open";
  switch (shown.phase) {
    case "signing":
      return "closed";
    case "delivered":
    case "follow-up":
      return "over";
    case "contributions":
    case "drafting":
    case "amendments":
    case "plenary":
    case "frozen":
      return "not-yet";
  }
}
