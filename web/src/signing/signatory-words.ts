// Signatories in the reader's words.

import { formatDayOf, t } from "../i18n/index.ts";
import type { MotionSignatory, PublishedSignature, SignatureField } from "../wire/index.ts";
import { listed, type Fault } from "./signatory.ts";

export function faultWords(field: SignatureField, fault: Fault): string {
  return fault === "future" ? t("signatory.fault.future") : t("signatory.fault.missing", { field });
}

/** A line of the public list. */
export function listedWords(signature: PublishedSignature): { front: string; behind: string } {
  return listed(signature, {
    unnamed: () => t("signatory.unnamed"),
    deliberation: (number, date) => t("signatory.by-deliberation", { number, day: date === "" ? "…" : formatDayOf(date, "year") }),
    person: (person) => t("signatory.by-person", { person }),
    channel: (channel) => t("signatory.channel", { channel }),
  });
}

/** "Ada Roche, maire, commune d’Albi": who signed, to themselves and to the secretariat. */
export function signatoryWords({ kind, given_name, family_name, capacity, organisation, deliberation }: MotionSignatory): string {
  const person = [`${given_name} ${family_name}`, capacity].join(", ");
  if (kind === "elu") return [person, organisation].filter((each) => each !== "").join(", ");
  const by = deliberation === null ? [] : [t("signatory.by-deliberation", { number: deliberation.number, day: formatDayOf(deliberation.date, "year") })];
  return [organisation, ...by, t("signatory.by-person", { person })].join(", ");
}
