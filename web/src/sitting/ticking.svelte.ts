// The present moment on the server's clock, for count-downs: every screen shows the same second.

/** Anything that is followed. */
type Followed = { readonly state: unknown; now(): number };

/** Often enough that no second is skipped, seldom enough to cost nothing. */
const TICK_MS = 250;

export class Ticking {
  #ticks = $state(0);
  readonly #now: number;

  constructor(followed: () => Followed) {
    // A state that has just come is never later than now: time that begins with it would be too long.
    this.#now = $derived.by(() => {
      void this.#ticks;
      void followed().state;
      return followed().now();
    });
  }

  /** Milliseconds since 1970. */
  get now(): number {
    return this.#now;
  }

  /** Runs until what it returns is called. */
  start(): () => void {
    const timer = setInterval(() => (this.#ticks += 1), TICK_MS);
    return () => clearInterval(timer);
  }
}
