// The programme of a congress: its days, what runs now, what comes next. Times
// are texts on the clocks of the place ("2026-11-24T09:00"); they sort as texts.

import type { AgendaItem, TimeZone } from "../wire/index.ts";

export type Day = { day: string; items: AgendaItem[] };

/** What the clocks of a zone show at a moment, in the form of the agenda. */
export function localNow(zone: TimeZone, at: number = Date.now()): string {
  const format = new Intl.DateTimeFormat("en-GB", {
    timeZone: zone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  });
  const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, value]));
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? "";
  return `${part("year")}-${part("month")}-${part("day")}T${part("hour")}:${part("minute")}`;
}

/**
 * The moment at which the clocks of a zone show this; none where it is no time. An hour that they
 * show twice is the first, one that they skip is that much later.
 */
export function momentOf(zone: TimeZone, local: string): number | null {
  const wanted = Date.parse(`${local}Z`);
  if (Number.isNaN(wanted)) return null;
  const shown = (at: number): number => Date.parse(`${localNow(zone, at)}Z`);
  const offsets = [wanted - DAY_MS, wanted + DAY_MS].map((at) => shown(at) - at);
  const moments = offsets.map((offset) => wanted - offset).sort((one, other) => one - other);
  return moments.find((at) => shown(at) === wanted) ?? moments.at(-1) ?? null;
}

const DAY_MS = 86_400_000;

export const dayOf = (local: string): string => local.slice(0, 10);
export const timeOf = (local: string): string => local.slice(11, 16);

/** The points day by day, in the order in which the server gives them. */
export function daysOf(items: readonly AgendaItem[]): Day[] {
  const days: Day[] = [];
  for (const item of items) {
    const last = days.at(-1);
    if (last && last.day === dayOf(item.starts)) last.items.push(item);
    else days.push({ day: dayOf(item.starts), items: [item] });
  }
  return days;
}

/** What runs at `now`, and what begins next: several points where rooms run in parallel. */
export function around(items: readonly AgendaItem[], now: string): { running: AgendaItem[]; next: AgendaItem[] } {
  const running = items.filter((item) => item.starts <= now && now < item.ends);
  const first = items.map((item) => item.starts).filter((starts) => starts > now).sort()[0];
  return { running, next: items.filter((item) => item.starts === first) };
}

/** When a point of a form begins and ends; an end earlier than its beginning lies behind midnight. */
export function spanOf(day: string, from: string, to: string): { starts: string; ends: string } {
  return { starts: `${day}T${from}`, ends: `${to < from ? dayAfter(day) : day}T${to}` };
}

export function dayAfter(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  if (Number.isNaN(date.getTime())) return day;
  date.setUTCDate(date.getUTCDate() + 1);
  return date.toISOString().slice(0, 10);
}
