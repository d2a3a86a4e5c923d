// Lets the latest of many sentences through, at most one per interval, so that
// a screen reader is told of a change without being talked over.

export type Clock = { now(): number; after(delay: number, run: () => void): unknown; cancel(handle: unknown): void };

export const browserClock: Clock = {
  now: () => performance.now(),
  after: (delay, run) => setTimeout(run, delay),
  cancel: (handle) => clearTimeout(handle as number),
};

export class LatestOf<Value> {
  readonly #interval: number;
  readonly #deliver: (value: Value) => void;
  readonly #clock: Clock;
  #waiting: { value: Value; handle: unknown } | null = null;
  #lastAt = Number.NEGATIVE_INFINITY;

  constructor(interval: number, deliver: (value: Value) => void, clock: Clock = browserClock) {
    this.#interval = interval;
    this.#deliver = deliver;
    this.#clock = clock;
  }

  push(value: Value): void {
    if (this.#waiting) {
      this.#waiting.value = value;
      return;
    }
    const wait = this.#lastAt + this.#interval - this.#clock.now();
    if (wait <= 0) this.#send(value);
    else {
      const handle = this.#clock.after(wait, () => {
        const waiting = this.#waiting;
        this.#waiting = null;
        if (waiting) this.#send(waiting.value);
      });
      this.#waiting = { value, handle };
    }
  }

  /** Drops what waits. */
  clear(): void {
    if (this.#waiting) this.#clock.cancel(this.#waiting.handle);
    this.#waiting = null;
  }

  #send(value: Value): void {
    this.#lastAt = this.#clock.now();
    this.#deliver(value);
  }
}
