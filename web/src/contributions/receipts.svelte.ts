// The receipts made on this screen since it was opened. Their codes live here
// and on paper alone: the server keeps a hash. Leaving the page forgets them.

import { issueReceipt } from "../api.ts";
import type { Receipt } from "../wire/index.ts";

class Receipts {
  #made = $state.raw<ReadonlyMap<string, Receipt>>(new Map());

  of(contribution: string): Receipt | null {
    return this.#made.get(contribution) ?? null;
  }

  /** Makes a receipt; the one before is void. */
  async issue(contribution: string): Promise<void> {
    const receipt = await issueReceipt(contribution);
    this.#made = new Map([...this.#made, [contribution, receipt]]);
  }
}

export const receipts = new Receipts();
