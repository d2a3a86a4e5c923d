// What a reader asks the list of contributions for, and how the address bar and
// the server say it. Pure.

import type { CouncilSize } from "../wire/index.ts";

export type Filter = {
  /** The words looked for. */
  words: string;
  /** A theme's id, "none" for those under no theme, or "" for all. */
  theme: string;
  department: string;
  size: CouncilSize | "";
  unread: boolean;
  /** Entered for somebody who has not confirmed yet. */
  unconfirmed: boolean;
};

export const SIZES: readonly CouncilSize[] = ["under_3500", "under_20000", "under_100000", "larger"];
export const PER_PAGE = 50;

export const EVERYTHING: Filter = { words: "", theme: "", department: "", size: "", unread: false, unconfirmed: false };

/** Whether anything is left out at all. */
export function isFiltered(filter: Filter): boolean {
  return JSON.stringify({ ...filter, words: filter.words.trim() }) !== JSON.stringify(EVERYTHING);
}

/** As the address bar keeps it, so that a filtered list can be sent to somebody. */
export function toSearch(filter: Filter): string {
  const search = new URLSearchParams();
  if (filter.words.trim() !== "") search.set("q", filter.words.trim());
  if (filter.theme !== "") search.set("theme", filter.theme);
  if (filter.department !== "") search.set("department", filter.department);
  if (filter.size !== "") search.set("size", filter.size);
  if (filter.unread) search.set("unread", "true");
  if (filter.unconfirmed) search.set("confirmation", "awaited");
  return search.toString();
}

export function fromSearch(text: string): Filter {
  const search = new URLSearchParams(text);
  const size = search.get("size");
  return {
    words: search.get("q") ?? "",
    theme: search.get("theme") ?? "",
    department: search.get("department") ?? "",
    size: SIZES.find((known) => known === size) ?? "",
    unread: search.get("unread") === "true",
    unconfirmed: search.get("confirmation") === "awaited",
  };
}

/** What the server is asked: only what was sent; one's own drafts are listed apart. */
export function toQuery(filter: Filter, page: number): string {
  const search = new URLSearchParams(toSearch(filter));
  search.set("state", "submitted");
  search.set("page", String(page));
  search.set("per_page", String(PER_PAGE));
  return search.toString();
}
