// Moments of a congress in words: on its own clocks, which are named where the reader's are others.

import { zoneName } from "../congress/zones.ts";
import { formatDeadlineIn, t } from "../i18n/index.ts";
import type { TimeZone } from "../wire/index.ts";

export function momentWords(zone: TimeZone, at: number): string {
  const moment = formatDeadlineIn(zone, at);
  const isOther = formatDeadlineIn(Intl.DateTimeFormat().resolvedOptions().timeZone, at) !== moment;
  return isOther ? t("signing.moment.elsewhere", { moment, zone: zoneName(zone) }) : moment;
}
