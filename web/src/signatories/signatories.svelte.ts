// The signatures of a motion on the screen: what they stand for, as it changes, and who they are. The brief
// comes by itself; the whole list is asked for only when the brief names somebody who is not in it.

import { getRepresentation, getSignatures, representationStream } from "../api.ts";
import { Following } from "../sitting/following.svelte.ts";
import type { PublishedSignature, SignaturesState } from "../wire/index.ts";
import { merged } from "./roll.ts";

/** 500 telephones that miss something must not ask in one instant. */
const CALM_MS = 300;
const SPREAD_MS = 2_500;
/** After a failure. */
const RETRY_MS = 6_000;

export type FollowedSignatures = Following<SignaturesState>;

export function followSignatures(motion: string): FollowedSignatures {
  return new Following<SignaturesState>({
    stream: representationStream(motion),
    ask: async () => ({ type: "state", state: await getRepresentation(motion, null) }),
  });
}

export class SignatoryList {
  readonly #motion: string;
  readonly #version: number | null;
  readonly #state: () => SignaturesState | null;
  #known = $state.raw<readonly PublishedSignature[] | null>(null);
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #merged = $derived.by(() => {
    const state = this.#state();
    return state === null || this.#known === null ? null : merged(this.#known, state.roll);
  });

  constructor(motion: string, version: number | null, state: () => SignaturesState | null) {
    this.#motion = motion;
    this.#version = version;
    this.#state = state;
  }

  /** By number; null before it has come. */
  get entries(): readonly PublishedSignature[] | null {
    return this.#merged?.list ?? null;
  }

  /** Whether the brief names somebody who is not in the list. */
  get isWhole(): boolean {
    return this.#merged?.isWhole ?? false;
  }

  /** Asks for the list: at once the first time, later not at the same moment as everybody else. */
  refresh(): void {
    this.#askIn(this.#known === null ? 0 : CALM_MS);
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #askIn(wait: number): void {
    const spread = wait === 0 ? 0 : Math.random() * SPREAD_MS;
    this.#timer ??= setTimeout(() => void this.#ask(), wait + spread);
  }

  async #ask(): Promise<void> {
    const answer = await getSignatures(this.#motion, this.#version).catch(() => null);
    if (this.#timer === undefined) return;
    this.#timer = undefined;
    if (answer === null) this.#askIn(RETRY_MS);
    else this.#known = answer;
  }
}
