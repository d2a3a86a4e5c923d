// The sitting as a desk knows it: the state that everybody follows, and what the
// desk alone sees, asked again behind each change. Owns both. Acts are in acts.svelte.ts.

import { getDesk } from "../api.ts";
import { session } from "../session/session.svelte.ts";
import { followSitting, type Following } from "../sitting/following.svelte.ts";
import { Ticking } from "../sitting/ticking.svelte.ts";
import { Load } from "../ui/load.svelte.ts";
import type { BallotView, Desk, Item, SittingRight, SittingState, SittingSummary } from "../wire/index.ts";

/** Hundreds arrive in a minute: the desk's own part is asked for at most this often. */
const CALM_MS = 400;

export class DeskStore {
  readonly slug: string;
  readonly following: Following;
  readonly clock: Ticking;
  readonly load: Load<Desk>;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(slug: string) {
    this.slug = slug;
    this.following = followSitting(slug);
    this.clock = new Ticking(() => this.following);
    this.load = new Load(() => getDesk(slug));
  }

  get state(): SittingState | null {
    return this.following.state;
  }

  get desk(): Desk | null {
    return this.load.state.type === "ready" ? this.load.state.value : null;
  }

  /** The sitting that is open now. */
  get sitting(): SittingSummary | null {
    const sitting = this.state?.sitting ?? null;
    return sitting?.closed_at === null ? sitting : null;
  }

  get on(): Item | null {
    return this.state?.on?.mention.item ?? null;
  }

  get openBallot(): BallotView | null {
    const ballot = this.state?.ballot ?? null;
    return ballot?.state === "open" ? ballot : null;
  }

  /** Nothing was heard for a while: what is shown may be old, and no act can be answered for. */
  get isCut(): boolean {
    return this.following.stale || this.following.offline;
  }

  may(right: SittingRight): boolean {
    return this.desk?.rights.includes(right) ?? false;
  }

  /** Who sits at this desk. */
  get me(): string | null {
    return session.me?.id ?? null;
  }

  /** Follows until what it returns is called. */
  start(): () => void {
    const stop = [this.following.start(), this.clock.start()];
    this.load.start();
    return () => {
      for (const each of stop) each();
      clearTimeout(this.#timer);
    };
  }

  /** The state moved on: the desk's own part follows, unless it is there already. */
  follow(): void {
    const seen = this.state?.revision ?? 0;
    if (this.desk === null || this.desk.revision >= seen) return;
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      void this.load.refresh();
    }, CALM_MS);
  }

  /** Behind an act of one's own: its effect is on the screen before the next one. */
  async catchUp(): Promise<void> {
    await Promise.all([this.following.refresh(), this.load.refresh()]);
  }
}
