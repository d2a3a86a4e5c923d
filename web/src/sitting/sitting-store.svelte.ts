// One participant in a sitting: what everybody sees, followed as it happens, and what only they see,
// asked again when it may have changed. Owns the vote on each ballot while the page is open.

import { getMySitting } from "../api.ts";
import { Load } from "../ui/load.svelte.ts";
import type { MyBallot, MySitting, SittingState } from "../wire/index.ts";
import { Following, followSitting } from "./following.svelte.ts";
import { isUrgent } from "./stage.ts";
import { Ticking } from "./ticking.svelte.ts";
import { Voting } from "./voting.svelte.ts";

/** Every telephone of the hall hears of a change in one instant: they spread their questions. */
const URGENT_SPREAD_MS = 300;
const CALM_MS = 1_500;
const CALM_SPREAD_MS = 3_000;

export class SittingStore {
  readonly slug: string;
  readonly following: Following;
  readonly ticking: Ticking;
  readonly #mine: Load<MySitting>;
  readonly #votings = new Map<string, Voting>();
  #seen: SittingState | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #dueAt = Number.POSITIVE_INFINITY;

  constructor(slug: string, following: Following = followSitting(slug)) {
    this.slug = slug;
    this.following = following;
    this.ticking = new Ticking(() => following);
    this.#mine = new Load(() => getMySitting(slug));
  }

  get state(): SittingState | null {
    return this.following.state;
  }

  get mine(): MySitting | null {
    return this.#mine.state.type === "ready" ? this.#mine.state.value : null;
  }

  get failure(): unknown {
    return this.#mine.state.type === "failed" ? this.#mine.state.error : null;
  }

  /** Follows until what it returns is called. */
  start(): () => void {
    const ends = [this.following.start(), this.ticking.start()];
    this.#mine.start();
    return () => {
      for (const end of ends) end();
      clearTimeout(this.#timer);
    };
  }

  retry(): void {
    this.#mine.start();
    void this.following.refresh();
  }

  /** A new state was heard: what concerns oneself is asked again, sooner or later. */
  heard(state: SittingState): void {
    const before = this.#seen;
    this.#seen = state;
    if (before === null) return;
    if (isUrgent(before, state, this.mine?.me.id ?? "")) this.#askIn(Math.random() * URGENT_SPREAD_MS);
    else this.#askIn(CALM_MS + Math.random() * CALM_SPREAD_MS);
  }

  /** Asks at once, after an act of one's own. */
  async refresh(): Promise<void> {
    await this.#mine.refresh();
  }

  voting(ballot: string, me: string): Voting {
    const key = `${ballot} ${me}`;
    const voting = this.#votings.get(key) ?? new Voting(ballot, me);
    this.#votings.set(key, voting);
    return voting;
  }

  /** The answer to a vote is newer than any question on its way. */
  voted(ballot: MyBallot): void {
    const { mine } = this;
    if (mine) this.#mine.set({ ...mine, ballot });
  }

  #askIn(wait: number): void {
    const at = Date.now() + wait;
    if (at >= this.#dueAt) return;
    this.#dueAt = at;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#dueAt = Number.POSITIVE_INFINITY;
      void this.#mine.refresh();
    }, wait);
  }
}
