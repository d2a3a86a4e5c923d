// The day of the agenda that a big screen shows, and how far each of its points is. Pure.

import { around, dayOf, daysOf, localNow } from "../congress/agenda.ts";
import type { AgendaItem, SittingState } from "../wire/index.ts";

export type Point = { item: AgendaItem; when: "done" | "now" | "later" };

/**
 * Today's points, else those of the next day that has some, else of the last. What the chair called is what
 * is on, whatever the clock says; what began before it is done.
 */
export function dayOfScreen({ congress, on }: Pick<SittingState, "congress" | "on">, at: number): { day: string; points: Point[] } {
  const now = localNow(congress.time_zone, at);
  const days = daysOf(congress.agenda);
  const shown = days.find(({ day }) => day >= dayOf(now)) ?? days.at(-1);
  if (!shown) return { day: "", points: [] };
  const called = on?.mention.item.type === "agenda_item" ? on.mention.item.agenda_item : null;
  const place = shown.items.findIndex(({ id }) => id === called);
  const running = new Set(around(shown.items, now).running);
  const when = (item: AgendaItem, index: number): Point["when"] => {
    if (place >= 0) return index === place ? "now" : index < place ? "done" : "later";
    if (running.has(item)) return "now";
    return item.ends <= now ? "done" : "later";
  };
  return { day: shown.day, points: shown.items.map((item, index) => ({ item, when: when(item, index) })) };
}
