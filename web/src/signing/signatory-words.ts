// Signatories in the reader's words.

import { formatDayOf, t } from "../i18n/index.ts";
import type { PublishedSignature, SignatureField } from "../wire/index.ts";
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
