// The whole texts of contributions, asked for one by one: a board of hundreds
// carries only their first words. What was shown once is shown at once again,
// while the server is asked anew behind it.

import { untrack } from "svelte";
import { getContribution } from "../api.ts";
import type { Loaded } from "../ui/load.svelte.ts";
import type { ContributionPage } from "../wire/index.ts";

/** More than anybody compares; a day of sorting must not fill a telephone. */
const KEPT = 60;

export class Texts {
  #known = $state.raw<ReadonlyMap<string, Loaded<ContributionPage>>>(new Map());

  of(id: string): Loaded<ContributionPage> {
    return this.#known.get(id) ?? { type: "waiting" };
  }

  async ask(id: string): Promise<void> {
    // An effect may ask: what is known is no reason for it to ask again.
    if (untrack(() => this.of(id)).type === "failed") untrack(() => this.#keep(id, { type: "waiting" }));
    try {
      this.#keep(id, { type: "ready", value: await getContribution(id) });
    } catch (error) {
      if (this.#known.get(id)?.type !== "ready") this.#keep(id, { type: "failed", error });
    }
  }

  #keep(id: string, answer: Loaded<ContributionPage>): void {
    const others = [...this.#known].filter(([known]) => known !== id).slice(1 - KEPT);
    this.#known = new Map([...others, [id, answer]]);
  }
}
