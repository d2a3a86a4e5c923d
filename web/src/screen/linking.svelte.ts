// The bond between this machine and the desk: asks for a code, follows once it is paired, remembers what was
// shown, asks anew when a code ends or the desk took the screen off.

import { ApiProblem, requestScreen } from "../api.ts";
import { followScreen, type Following } from "../sitting/following.svelte.ts";
import type { ScreenPairing } from "../wire/index.ts";
import { phaseOf, type Phase } from "./phase.ts";
import { forget, recall, remember, type Remembered } from "./remembering.ts";

const RETRY_MS = 5_000;
/** Whoever is told to wait comes back later. */
const REFUSED_MS = 30_000;

export class ScreenLink {
  readonly #slug: string;
  #following = $state.raw<Following>(followScreen());
  #remembered = $state.raw<Remembered | null>(null);
  /** The code that was asked for, until the stream says something newer. */
  #asked = $state.raw<ScreenPairing | null>(null);
  #isAsking = $state(false);
  #refused = $state.raw<ApiProblem | null>(null);
  #retry: ReturnType<typeof setTimeout> | undefined;

  constructor(slug: string) {
    this.#slug = slug;
    this.#remembered = recall(slug);
  }

  get following(): Following {
    return this.#following;
  }

  get isAsking(): boolean {
    return this.#isAsking;
  }

  get phase(): Phase {
    const { removed, pairing, state, error } = this.#following;
    return phaseOf({
      slug: this.#slug,
      removed,
      pairing: state === null ? (pairing ?? this.#asked) : pairing,
      state,
      remembered: this.#remembered?.state ?? null,
      // The stream of the machine's former life may still be refused while the new code is on its way.
      error: this.#refused ?? (this.#asked === null || state !== null ? error : null),
    });
  }

  /** Since when nothing new came, on the server's clock; null while it comes. */
  get frozenAt(): number | null {
    const { state, stale, heardAt } = this.#following;
    if (state === null) return this.#remembered?.at ?? null;
    return stale && heardAt !== null ? this.#following.now() - (Date.now() - heardAt) : null;
  }

  /** Asks for a code, also in place of the one that was shown. */
  async pair(): Promise<void> {
    if (this.#isAsking) return;
    this.#isAsking = true;
    clearTimeout(this.#retry);
    try {
      this.#asked = await requestScreen(this.#slug);
      this.#refused = null;
      this.#forget();
      // Another cookie is another screen: what the old stream said no longer counts.
      this.#following = followScreen();
    } catch (error) {
      const isRefused = error instanceof ApiProblem;
      if (isRefused) this.#refused = error;
      this.#retry = setTimeout(() => void this.pair(), isRefused ? REFUSED_MS : RETRY_MS);
    } finally {
      this.#isAsking = false;
    }
  }

  /** Keeps what is shown, for a page that is loaded anew. */
  keep(): void {
    const { state } = this.#following;
    if (state !== null && state.congress.slug === this.#slug) remember(this.#slug, { state, at: this.#following.now() });
  }

  /** Removed, or known elsewhere: the old state must not come back with the next reload. */
  forget(): void {
    forget(this.#slug);
  }

  stop(): void {
    clearTimeout(this.#retry);
  }

  #forget(): void {
    this.#remembered = null;
    forget(this.#slug);
  }
}
