// Signatories in the reader's words.

import { formatDayOf, t } from "../i18n/index.ts";
import type { MotionSignatory, PublishedSignature, SignatureField } from "../wire/index.ts";
import { listed, STILL_OPEN, type Fault } from "./signatory.ts";
import { standing } from "./standing.ts";

export function faultWords(field: SignatureField, fault: Fault): string {
  return fault === "future" ? t("signatory.fault.future") : t("signatory.fault.missing", { field });
}

/** A line of the public list. */
export function listedWords(signature: PublishedSignature): { front: string; behind: string } {
  return listed(signature, {
    unnamed: () => t("signatory.unnamed"),
    deliberation: (number, date) => t("signatory.by-deliberation", { number, day: date === "" ? STILL_OPEN : formatDayOf(date, "year") }),
    person: (person) => t("signatory.by-person", { person }),
    channel: (channel) => t("signatory.channel", { channel }),
  });
}

/** Who signed, to themselves and to the secretariat: "Ada Roche", and "maire d’Albi". */
export function signatoryParts({ kind, given_name, family_name, capacity, organisation, commune, deliberation }: MotionSignatory): { front: string; behind: string } {
  const name = `${given_name} ${family_name}`;
  if (kind === "elu") return { front: name, behind: standing({ capacity, organisation, commune }) };
  const by = deliberation === null ? [] : [t("signatory.by-deliberation", { number: deliberation.number, day: formatDayOf(deliberation.date, "year") })];
  return { front: organisation, behind: [...by, t("signatory.by-person", { person: `${name}, ${capacity}` })].join(", ") };
}

/** The same in one line. */
export function signatoryWords(signatory: MotionSignatory): string {
  const { front, behind } = signatoryParts(signatory);
  return `${front}, ${behind}`;
}
