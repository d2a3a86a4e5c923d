// The pages of a long text: whether they turn by themselves, and turning them by hand.

import { untrack } from "svelte";

type Turn = (step: 1 | -1) => void;

class Turning {
  /** Somebody stopped them, to read at their own pace. */
  halted = $state(false);
  /** Texts on the screen that take several pages. */
  #followers = $state.raw<readonly Turn[]>([]);

  get isNeeded(): boolean {
    return this.#followers.length > 0;
  }

  follow(turn: Turn): () => void {
    // Whoever follows, in an effect, doesn't ask who else does.
    this.#followers = [...untrack(() => this.#followers), turn];
    return () => {
      this.#followers = untrack(() => this.#followers).filter((other) => other !== turn);
    };
  }

  turn(step: 1 | -1): void {
    for (const follower of this.#followers) follower(step);
  }
}

export const turning = new Turning();
