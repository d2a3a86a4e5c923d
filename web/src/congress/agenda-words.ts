// Times and days of a programme, as they are said.

import { formatDay, t } from "../i18n/index.ts";
import { timeOf } from "./agenda.ts";

/** "9 h 30", "9 h" */
export function clock(local: string): string {
  const [hour = "", minute = ""] = timeOf(local.padStart(16)).split(":");
  return minute === "00" ? t("agenda.hour", { hour: Number(hour) }) : t("agenda.clock", { hour: Number(hour), minute });
}

/** "mardi 24 novembre" */
export function dayName(day: string): string {
  return formatDay(new Date(`${day}T12:00:00`).getTime());
}
