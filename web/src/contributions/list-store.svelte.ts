// The list of contributions as its reader has filtered it: pages that come one
// behind the other, and the counts behind the filters. Owns the filter; the
// address bar follows it.

import { getContributions, getContributionsOverview } from "../api.ts";
import { Load } from "../ui/load.svelte.ts";
import { explain } from "../ui/problems.ts";
import { toasts } from "../ui/toasts.svelte.ts";
import type { ContributionSummary, ContributionsOverview } from "../wire/index.ts";
import { EVERYTHING, fromSearch, PER_PAGE, toQuery, toSearch, type Filter } from "./filter.ts";

/** Letters come faster than answers: the search waits for a pause. */
const PAUSE_MS = 250;

type Shown = { overview: ContributionsOverview; list: readonly ContributionSummary[]; own: readonly ContributionSummary[] };

export class ContributionList {
  readonly slug: string;
  #filter = $state.raw<Filter>(EVERYTHING);
  #isFetching = $state(false);
  readonly #load: Load<Shown>;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(slug: string, search: string) {
    this.slug = slug;
    this.#filter = fromSearch(search);
    this.#load = new Load(() => this.#ask());
  }

  get state() {
    return this.#load.state;
  }

  get filter(): Filter {
    return this.#filter;
  }

  get isFetching(): boolean {
    return this.#isFetching;
  }

  start(): void {
    this.#load.start();
  }

  change(change: Partial<Filter>, options: { soon: boolean } = { soon: false }): void {
    this.#filter = { ...this.#filter, ...change };
    const search = toSearch(this.#filter);
    history.replaceState(history.state, "", search === "" ? location.pathname : `${location.pathname}?${search}`);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#load.refresh(), options.soon ? PAUSE_MS : 0);
  }

  clear(): void {
    this.change(EVERYTHING);
  }

  /** The next page, behind those that are there. */
  async more(): Promise<void> {
    if (this.state.type !== "ready" || this.#isFetching) return;
    const shown = this.state.value;
    this.#isFetching = true;
    try {
      const page = Math.floor(shown.list.length / PER_PAGE) + 1;
      const next = await getContributions(this.slug, toQuery(this.#filter, page));
      const known = new Set(shown.list.map(({ id }) => id));
      this.#load.set({ ...shown, list: [...shown.list, ...next.filter(({ id }) => !known.has(id))] });
    } catch (error) {
      toasts.show(explain(error), { tone: "problem" });
    } finally {
      this.#isFetching = false;
    }
  }

  /** Shows that the reader supports a contribution, or no longer. */
  supported(id: string, supported: boolean): void {
    if (this.state.type !== "ready") return;
    const shown = this.state.value;
    const list = shown.list.map((one) => (one.id === id ? { ...one, supported, supports: one.supports + (supported ? 1 : -1) } : one));
    this.#load.set({ ...shown, list });
  }

  close(): void {
    clearTimeout(this.#timer);
  }

  async #ask(): Promise<Shown> {
    const filter = this.#filter;
    const [overview, list] = await Promise.all([
      getContributionsOverview(this.slug, `${toSearch(filter)}&state=submitted`),
      getContributions(this.slug, toQuery(filter, 1)),
    ]);
    const own = overview.mine > 0 ? await getContributions(this.slug, "mine=true&per_page=200") : [];
    return { overview, list, own };
  }
}
