// Making several sheets, one after the other: what was made stays made when one fails.

import { makeSheet } from "../api.ts";
import { explain } from "../ui/problems.ts";

export class Making {
  lines = $state(14);
  count = $state(1);
  #made = $state(0);
  #problem = $state("");
  #busy = $state(false);

  get made(): number {
    return this.#made;
  }

  get problem(): string {
    return this.#problem;
  }

  get busy(): boolean {
    return this.#busy;
  }

  /** How many were made. */
  async run(motion: string): Promise<number> {
    if (this.#busy) return 0;
    this.#busy = true;
    this.#problem = "";
    this.#made = 0;
    try {
      while (this.#made < this.count) {
        await makeSheet(motion, { lines: this.lines });
        this.#made += 1;
      }
    } catch (error) {
      this.#problem = explain(error);
    } finally {
      this.#busy = false;
    }
    return this.#made;
  }
}
