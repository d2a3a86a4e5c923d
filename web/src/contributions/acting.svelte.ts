// What is being done with a contribution or an amendment, one act at a time: the
// answer is awaited, said when it fails, and the page asked again behind it.

import { navigation } from "../router/navigation.svelte.ts";
import { explain } from "../ui/problems.ts";
import { toasts } from "../ui/toasts.svelte.ts";

/** A page that can be asked for again. */
type Refreshed = { refresh(): Promise<void> };

export class Acting {
  readonly #store: Refreshed;
  #busy = $state(false);

  constructor(store: Refreshed) {
    this.#store = store;
  }

  /** True while an answer is awaited: its buttons wait too. */
  get busy(): boolean {
    return this.#busy;
  }

  /** Does it; answers whether it was done. */
  run(act: () => Promise<unknown>): Promise<boolean> {
    return this.#do(async () => {
      await act();
      await this.#store.refresh();
    });
  }

  /** Does what ends this page, and goes on to another one. */
  leave(act: () => Promise<unknown>, path: string): Promise<boolean> {
    return this.#do(async () => {
      await act();
      navigation.go(path);
    });
  }

  async #do(act: () => Promise<void>): Promise<boolean> {
    if (this.#busy) return false;
    this.#busy = true;
    try {
      await act();
      return true;
    } catch (error) {
      toasts.show(explain(error), { tone: "problem" });
      return false;
    } finally {
      this.#busy = false;
    }
  }
}
