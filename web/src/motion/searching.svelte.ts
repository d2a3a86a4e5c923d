// The search of a motion page: what is looked for, what was found, at which hit
// one is. It paints the hits in the page for as long as there is something to
// look for, also while its panel is closed.

import { fromStore } from "svelte/store";
import type { LiveSection } from "../live/types.ts";
import type { Section } from "../wire/index.ts";
import { MOST_HITS, searchIn, segmentsOf, stepHit, type Hit, type Segment } from "./search.ts";
import { paint, rangeOf, rangesOf } from "./search-ranges.ts";

type Followed = { section: Section; live: LiveSection | null; changes: { readonly current: number }; loaded: { readonly current: boolean } };

export class Searching {
  #query = $state("");
  #current = $state(-1);
  readonly #followed = $derived.by(() => this.#sections().map((section) => this.#follow(section)));
  readonly #hits = $derived.by(() => (this.isEmpty ? [] : searchIn(this.#followed.flatMap(segmentsNow), this.#query)));
  readonly #shown = $derived(this.#hits.slice(0, MOST_HITS));
  readonly #sections: () => readonly Section[];
  readonly #liveOf: (section: Section) => LiveSection | null;

  /** `sections` and `liveOf` are read again whenever what they read has changed. */
  constructor(sections: () => readonly Section[], liveOf: (section: Section) => LiveSection | null) {
    this.#sections = sections;
    this.#liveOf = liveOf;
  }

  get query(): string {
    return this.#query;
  }

  set query(query: string) {
    this.#query = query;
    this.#current = -1;
  }

  get isEmpty(): boolean {
    return this.#query.trim() === "";
  }

  get hits(): readonly Hit[] {
    return this.#hits;
  }

  /** Those that a list shows. */
  get shown(): readonly Hit[] {
    return this.#shown;
  }

  /** The hit one is at, or -1. */
  get place(): number {
    return Math.min(this.#current, this.#shown.length - 1);
  }

  next(step: -1 | 1): number {
    return stepHit(this.place, this.#shown.length, step);
  }

  reach(index: number): Hit | null {
    this.#current = index;
    return this.#shown[index] ?? null;
  }

  /** Paints the hits; for an effect, which paints again when words change. */
  paint(): () => void {
    const fields = new Map(this.#shown.map((hit) => [`${hit.section} ${hit.field}`, hit]));
    paint("search-hit", [...fields.values()].flatMap((hit) => rangesOf(document, hit.section, hit.field, this.#query)));
    const hit = this.#shown[this.place];
    const range = hit ? rangeOf(document, hit, this.#query) : null;
    paint("search-current", range ? [range] : []);
    return () => {
      paint("search-hit", []);
      paint("search-current", []);
    };
  }

  #follow(section: Section): Followed {
    const live = this.#liveOf(section);
    return {
      section,
      live,
      changes: live ? fromStore(live.changes) : { current: 0 },
      loaded: live ? fromStore(live.loaded) : { current: false },
    };
  }
}

function segmentsNow({ section, live, changes, loaded }: Followed): Segment[] {
  void changes.current;
  return segmentsOf(section, live && loaded.current ? live.text() : section.text);
}
