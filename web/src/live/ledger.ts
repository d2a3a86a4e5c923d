// Which changes of this browser the server has acknowledged. A pure count: the
// word "Enregistré" on the screen is true because this page is.
//
// Answers come in the order of the messages they answer, so a queue of
// "everything up to change n travels in this message" is all there is to know.

export type Answer = "kept" | "refused";

export class Ledger {
  #made: number;
  #kept = 0;
  #inFlight: number[] = [];
  #sentAt: number[] = [];

  /** `waiting`: changes that an earlier visit left unacknowledged. */
  constructor(waiting = 0) {
    this.#made = waiting;
  }

  /** Changes that are not yet known to be on the server's disk. */
  get pending(): number {
    return this.#made - this.#kept;
  }

  /** Messages that await their answer. */
  get unanswered(): number {
    return this.#inFlight.length;
  }

  /** When the oldest unanswered message left, or null. */
  get waitingSince(): number | null {
    return this.#sentAt[0] ?? null;
  }

  /** A change was made here. */
  made(): void {
    this.#made += 1;
  }

  /** The document turned out to hold something that the server lacks, whatever the count says. */
  atLeastOne(): void {
    if (this.pending === 0) this.#made += 1;
  }

  /** A message left that carries everything made so far. */
  sentAll(now: number): void {
    this.#push(this.#made, now);
  }

  /** A message left that carries only a part of the last change. */
  sentPart(now: number): void {
    this.#push(Math.max(this.#kept, this.#made - 1), now);
  }

  /** The server answered the oldest message. */
  answered(answer: Answer): void {
    const through = this.#inFlight.shift();
    this.#sentAt.shift();
    if (through !== undefined && answer === "kept") this.#kept = Math.max(this.#kept, through);
  }

  /** The connection is gone, and its answers with it: the next first sync carries everything again. */
  disconnected(): void {
    this.#inFlight = [];
    this.#sentAt = [];
  }

  /** What was pending lives elsewhere now (set aside). */
  settled(): void {
    this.disconnected();
    this.#kept = this.#made;
  }

  #push(through: number, now: number): void {
    this.#inFlight.push(through);
    this.#sentAt.push(now);
  }
}
