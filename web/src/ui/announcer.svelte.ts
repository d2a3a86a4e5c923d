// What screen readers are told politely. Announcer.svelte shows it to them.

import { LatestOf } from "./throttle.ts";

class Announcer {
  #message = $state("");
  readonly #latest = new LatestOf<string>(1500, (message) => {
    // The same words twice are only spoken if the region changes.
    this.#message = message === this.#message ? `${message}\u00a0` : message;
  });

  get message(): string {
    return this.#message;
  }

  say(message: string): void {
    if (message) this.#latest.push(message);
  }
}

export const announcer = new Announcer();

export function announce(message: string): void {
  announcer.say(message);
}
