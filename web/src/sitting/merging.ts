// Which of two states of something that is followed is shown, and how far the server's clock is from this one. Pure.

import type { BallotView, Participation } from "../wire/index.ts";

/** What every state says that is followed; that of a sitting has a ballot, too. */
export type Followed = { revision: number; now: number; ballot?: BallotView | null };

/**
 * The newer of what is shown and what came. Revisions decide; the first state of a new stream may also
 * count anew, after the server began again, and is then told by its clock.
 */
export function newer<State extends Followed>(shown: State | null, came: State, isFirst: boolean): State {
  if (shown === null || came.revision > shown.revision) return withParticipationOf(shown, came);
  if (isFirst && came.now > shown.now && came.revision !== shown.revision) return came;
  return shown;
}

/** Votes come in while a state is on its way: the count of one ballot never goes back on the screen. */
function withParticipationOf<State extends Followed>(shown: State | null, came: State): State {
  const [before, after] = [shown?.ballot, came.ballot];
  if (!before || !after || before.id !== after.id || after.state !== "open" || before.received <= after.received) return came;
  return { ...came, ballot: { ...after, received: before.received } };
}

/** The state with what is known of the participation in its ballot. Another ballot's count changes nothing. */
export function withParticipation<State extends Followed>(state: State, { ballot, received, expected }: Participation): State {
  const shown = state.ballot;
  if (!shown || shown.id !== ballot || shown.state !== "open" || received < shown.received) return state;
  return received === shown.received && expected === shown.expected ? state : { ...state, ballot: { ...shown, received, expected } };
}

/** Samples that a clock is judged by: those of the last minute or so. */
const SAMPLES = 12;

/**
 * How many milliseconds the server's clock is ahead. Each message says when it left; the one that took the
 * least time on its way is the nearest to the truth, and has the greatest difference.
 */
export class ClockOffset {
  #samples: number[] = [];

  heard(server: number, here: number): void {
    this.#samples = [...this.#samples, server - here].slice(-SAMPLES);
  }

  get value(): number {
    return this.#samples.length === 0 ? 0 : Math.max(...this.#samples);
  }
}
