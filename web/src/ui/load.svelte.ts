// One thing asked of the server: still awaited, there, or failed. Only the
// latest question counts; an earlier answer that comes late is dropped.

export type Loaded<Value> = { type: "waiting" } | { type: "ready"; value: Value } | { type: "failed"; error: unknown };

export class Load<Value> {
  #state = $state.raw<Loaded<Value>>({ type: "waiting" });
  #question = 0;
  /** The latest question, on its way or answered. */
  #asked: Promise<void> = Promise.resolve();
  readonly #ask: () => Promise<Value>;

  constructor(ask: () => Promise<Value>) {
    this.#ask = ask;
  }

  get state(): Loaded<Value> {
    return this.#state;
  }

  /** Starts over: the page shows that it waits. */
  start(): void {
    this.#state = { type: "waiting" };
    void this.refresh();
  }

  /**
   * Asks again behind what is shown; a failure then leaves what is shown in place. Done when the
   * latest question is answered: who waits may read the state, though others asked meanwhile.
   */
  async refresh(): Promise<void> {
    this.#question += 1;
    let asked = (this.#asked = this.#answer(this.#question));
    await asked;
    while (asked !== this.#asked) await (asked = this.#asked);
  }

  async #answer(question: number): Promise<void> {
    try {
      const value = await this.#ask();
      if (question === this.#question) this.#state = { type: "ready", value };
    } catch (error) {
      if (question === this.#question && this.#state.type !== "ready") this.#state = { type: "failed", error };
    }
  }

  /** Puts an answer in place that came another way. */
  set(value: Value): void {
    this.#question += 1;
    this.#state = { type: "ready", value };
  }
}
