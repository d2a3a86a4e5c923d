// Dates, numbers and lists in the reader's language, through Intl alone.

import { locale } from "./locale.svelte.ts";

const cache = new Map<string, unknown>();

function cached<Format>(name: string, make: (language: string) => Format): Format {
  const key = `${locale.current} ${name}`;
  let format = cache.get(key) as Format | undefined;
  if (format === undefined) {
    format = make(locale.current === "fr" ? "fr-FR" : "en-GB");
    cache.set(key, format);
  }
  return format;
}

/** "24–25 novembre 2026": the range of two calendar days (`2026-11-24`). */
export function formatDays(startsOn: string, endsOn: string): string {
  const format = cached(
    "days",
    (language) => new Intl.DateTimeFormat(language, { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" }),
  );
  const start = new Date(`${startsOn}T00:00:00Z`);
  const end = new Date(`${endsOn}T00:00:00Z`);
  const words = startsOn === endsOn ? format.format(start) : format.formatRange(start, end);
  return words.replaceAll(" ", "\u00a0"); // a date is not cut at the end of a line
}

const DAYS = {
  day: { day: "numeric" },
  month: { day: "numeric", month: "long" },
  year: { day: "numeric", month: "long", year: "numeric" },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

/** A calendar day (`2026-11-24`) in a sentence, said as far as `until`: "24", "24 novembre", "24 novembre 2026". */
export function formatDayOf(date: string, until: keyof typeof DAYS): string {
  const format = cached(`day ${until}`, (language) => new Intl.DateTimeFormat(language, { ...DAYS[until], timeZone: "UTC" }));
  const words = format.format(new Date(`${date}T00:00:00Z`));
  return locale.current === "fr" ? words.replace(/^1(?!\d)/, "1er") : words;
}

/** "14:32" today, "mardi 14:32" within the week, "3 novembre, 14:32" before. */
export function formatMoment(at: number, now: number = Date.now()): string {
  const days = Math.round((startOfDay(now) - startOfDay(at)) / 86_400_000);
  const name = days === 0 ? "time" : days < 7 ? "weekday" : "date";
  return cached(`moment ${name}`, (language) => new Intl.DateTimeFormat(language, MOMENTS[name])).format(at);
}

const MOMENTS = {
  time: { hour: "2-digit", minute: "2-digit" },
  weekday: { weekday: "long", hour: "2-digit", minute: "2-digit" },
  date: { day: "numeric", month: "long", hour: "2-digit", minute: "2-digit" },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

/** "14:32", under a heading that names the day. */
export function formatTime(at: number): string {
  return cached("moment time", (language) => new Intl.DateTimeFormat(language, MOMENTS.time)).format(at);
}

/** "15:07:31": the second at which something was recorded. */
export function formatExactTime(at: number): string {
  return cached("exact", (language) => new Intl.DateTimeFormat(language, { hour: "2-digit", minute: "2-digit", second: "2-digit" })).format(at);
}

/** A moment said completely, for titles and spoken text. */
export function formatFullMoment(at: number): string {
  return cached(
    "full",
    (language) => new Intl.DateTimeFormat(language, { dateStyle: "full", timeStyle: "medium" }),
  ).format(at);
}

/** "mardi 24 novembre à 18:00": a moment that one has to be ready for. */
export function formatDeadline(at: number): string {
  const words = cached(
    "deadline",
    (language) => new Intl.DateTimeFormat(language, { weekday: "long", day: "numeric", month: "long", hour: "2-digit", minute: "2-digit" }),
  ).format(at);
  return locale.current === "fr" ? words.replace(/(?<=\p{L}\s)1(?=\s\p{L})/u, "1er") : words;
}

/** "mardi 24 novembre 2026 à 18:00", on the clocks of a zone ("Indian/Reunion"). */
export function formatDeadlineIn(zone: string, at: number): string {
  const words = cached(
    `deadline ${zone}`,
    (language) => new Intl.DateTimeFormat(language, { weekday: "long", day: "numeric", month: "long", year: "numeric", hour: "2-digit", minute: "2-digit", timeZone: zone }),
  ).format(at);
  return locale.current === "fr" ? words.replace(/(?<=\p{L}\s)1(?=\s\p{L})/u, "1er") : words;
}

/** "mardi 24 novembre" */
export function formatDay(at: number): string {
  return cached(
    "day",
    (language) => new Intl.DateTimeFormat(language, { weekday: "long", day: "numeric", month: "long" }),
  ).format(at);
}

/** "26 novembre 2026": the day of a moment that is kept for years. */
export function formatDate(at: number): string {
  const words = cached("date", (language) => new Intl.DateTimeFormat(language, { dateStyle: "long" })).format(at);
  return locale.current === "fr" ? words.replace(/^1(?!\d)/, "1er") : words;
}

export function formatNumber(value: number): string {
  return cached("number", (language) => new Intl.NumberFormat(language)).format(value);
}

/** "Maud L., Thomas B. et Awa K." */
export function formatList(items: readonly string[]): string {
  return cached("list", (language) => new Intl.ListFormat(language, { style: "long", type: "conjunction" })).format(items);
}

/** Sorts as a reader of this language expects (É with E, accents last). */
export function compareText(left: string, right: string): number {
  return cached("collator", (language) => new Intl.Collator(language, { numeric: true })).compare(left, right);
}

function startOfDay(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0);
}
