// The present moment on the server's clock, for count-downs: every screen shows the same second.

/** Often enough that no second is skipped, seldom enough to cost nothing. */
const TICK_MS = 250;

export class Ticking {
  readonly #clock: () => number;
  #now = $state(0);

  /** `clock` says the server's time in milliseconds. */
  constructor(clock: () => number) {
    this.#clock = clock;
    this.#now = clock();
  }

  /** Milliseconds since 1970. */
  get now(): number {
    return this.#now;
  }

  /** Runs until what it returns is called. */
  start(): () => void {
    this.#now = this.#clock();
    const timer = setInterval(() => (this.#now = this.#clock()), TICK_MS);
    return () => clearInterval(timer);
  }
}
