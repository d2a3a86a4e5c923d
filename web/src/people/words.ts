// Values of records and previews in words.

import { formatList, formatNumber, t } from "../i18n/index.ts";
import { roleLabel } from "../shell/roles.ts";
import type { CommuneFound, ImportChange, ImportFault, ImportNotice, Locale, ProfileField, Role } from "../wire/index.ts";
import type { ChosenCouncil } from "./form.ts";

/** "Saint-Denis (974)": as one names it in a sentence. */
export function councilName(council: ChosenCouncil): string {
  return t("people.council.name", { name: council.name, department: council.department });
}

/** "La Réunion (974) · 155 634 habitants", to tell namesakes apart. */
export function councilPlace(found: CommuneFound): string {
  return t("people.council.place", {
    department: found.department,
    department_name: found.department_name,
    population: formatNumber(found.population),
  });
}

export function councilOption(found: CommuneFound): string {
  return t("people.council.option", { name: found.name, place: councilPlace(found) });
}

export function fieldLabel(field: ProfileField): string {
  return t(`people.field.${field}`);
}

/** One side of a change; a dash where nothing stood. */
export function valuesInWords(change: Pick<ImportChange, "field">, values: readonly string[]): string {
  if (values.length === 0) return t("people.nothing");
  switch (change.field) {
    case "roles":
      return formatList(values.map((role) => roleLabel(role as Role)));
    case "locale":
      return formatList(values.map((locale) => t(`shell.language.${locale as Locale}`)));
    case "may_vote":
      return t(values[0] === "yes" ? "people.vote.yes" : "people.vote.no");
    case "groups":
      return formatList([...values]);
    default:
      return values.join(" ");
  }
}

export function faultInWords(fault: ImportFault): string {
  const field = fault.field ? fieldLabel(fault.field) : "";
  return t(`import.fault.${fault.code}`, { field, value: fault.value, line: fault.other_line ?? 0 });
}

export function noticeInWords(notice: ImportNotice): string {
  if (notice.type === "namesake") return t("import.notice.namesake");
  return t("import.notice.former_commune", { former: notice.former, commune: notice.commune });
}
