// Sheets and their lines in the reader's words.

import { formatDayOf, formatList, t } from "../i18n/index.ts";
import type { SheetLine, SheetState, SignatureField } from "../wire/index.ts";

/** "nom et fonction": what two people read differently. */
export function differingWords(fields: readonly SignatureField[]): string {
  return formatList([...new Set(fields.map((field) => t("sheets.field.inside", { field })))]);
}

/** What stands in a field of a line, as it is compared. */
export function valueWords(line: SheetLine | null, field: SignatureField): string {
  if (line === null) return "";
  const { signatory, publication } = line;
  switch (field) {
    case "kind":
      return t("sheets.kind", { kind: signatory.kind });
    case "given_name":
    case "family_name":
    case "capacity":
    case "organisation":
      return signatory[field];
    case "commune":
      return signatory.commune ?? "";
    case "deliberation_date":
      return signatory.deliberation === null ? "" : formatDayOf(signatory.deliberation.date, "year");
    case "deliberation_number":
      return signatory.deliberation?.number ?? "";
    case "signing":
      return "";
    case "publication":
      return t(publication ? "sheets.yes" : "sheets.no");
  }
}

export const PILLS: Readonly<Record<SheetState, string>> = {
  printed: "pill--plain",
  typed_once: "",
  differs: "pill--warning",
  agrees: "pill--inserted",
  accepted: "pill--inserted",
};
