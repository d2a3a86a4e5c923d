// A form's fields between what is stored and what is typed. Owns both, the
// state of saving, and what happens when somebody else was faster: nothing typed
// is lost, and nothing of theirs is overwritten without a word.

import { ApiProblem } from "../api.ts";

export type Saving = { type: "idle" } | { type: "busy" } | { type: "saved" } | { type: "failed"; error: unknown };

export interface DraftOptions<Source, Fields extends object> {
  /** What is stored now, as the page knows it. */
  current(): Source;
  read(source: Source): Fields;
  /** Sends the fields, on top of the state that they were typed over. */
  send(fields: Fields, base: Source): Promise<unknown>;
  /** Asks the server for what is stored. */
  refresh(): Promise<void>;
}

export class Draft<Source, Fields extends object> {
  readonly #options: DraftOptions<Source, Fields>;
  #base: Source;
  #saving = $state.raw<Saving>({ type: "idle" });
  #clean = $state.raw("");
  fields: Fields;

  constructor(options: DraftOptions<Source, Fields>) {
    this.#options = options;
    this.#base = options.current();
    const fields = $state(options.read(this.#base));
    this.fields = fields;
    this.#clean = JSON.stringify(fields);
  }

  get saving(): Saving {
    return this.#saving;
  }

  get isDirty(): boolean {
    return JSON.stringify(this.fields) !== this.#clean;
  }

  /** Somebody else changed the same thing since it was read. */
  get isStale(): boolean {
    return this.#saving.type === "failed" && isStale(this.#saving.error);
  }

  /** Whether what is stored was taken; the reason, where it was not, is in `saving`. */
  async save(): Promise<boolean> {
    if (this.#saving.type === "busy") return false;
    this.#saving = { type: "busy" };
    try {
      await this.#options.send($state.snapshot(this.fields) as Fields, this.#base);
    } catch (error) {
      // What somebody else stored is there before one is asked which of the two shall stay.
      if (isStale(error)) await this.#options.refresh();
      this.#saving = { type: "failed", error };
      return false;
    }
    await this.#options.refresh();
    this.takeStored();
    this.#saving = { type: "saved" };
    return true;
  }

  /** A form that nobody touches follows what is stored. */
  follow(): void {
    if (!this.isDirty && this.#saving.type !== "busy") this.#adopt();
  }

  /** Lets go of what was typed. */
  takeStored(): void {
    this.#adopt();
    this.#saving = { type: "idle" };
  }

  /** Keeps what was typed, on top of what somebody else has stored meanwhile. */
  keepMine(): void {
    this.#base = this.#options.current();
    this.#clean = JSON.stringify(this.#options.read(this.#base));
    this.#saving = { type: "idle" };
  }

  #adopt(): void {
    this.#base = this.#options.current();
    Object.assign(this.fields, this.#options.read(this.#base));
    this.#clean = JSON.stringify(this.fields);
  }
}

function isStale(error: unknown): boolean {
  return error instanceof ApiProblem && error.code === "stale_revision";
}
