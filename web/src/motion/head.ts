// The words of the motion's head, the same as in the page that the server renders
// (`server/src/export/html/labels.rs`): when the live page takes over, nothing changes.

import { formatDayOf, t } from "../i18n/index.ts";

/** "du 24 au 26 novembre 2026": two calendar days (`2026-11-24`), as short as it stays clear. */
export function daysInWords(startsOn: string, endsOn: string): string {
  const last = formatDayOf(endsOn, "year");
  if (startsOn === endsOn) return t("motion.days.one", { day: last });
  const sameYear = startsOn.slice(0, 4) === endsOn.slice(0, 4);
  const sameMonth = startsOn.slice(0, 7) === endsOn.slice(0, 7);
  return t("motion.days", { first: formatDayOf(startsOn, sameMonth ? "day" : sameYear ? "month" : "year"), last });
}
