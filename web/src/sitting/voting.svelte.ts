// Voting on one ballot: choose, read again, send, and know what is recorded. What was chosen outlives a
// reload and a lost network; it is never sent without the voter's word, and never said to be recorded
// before the server has said so.

import { ApiProblem, castVotes, NetworkFailure } from "../api.ts";
import type { Choice, MyBallot, NewVote, ParticipantId } from "../wire/index.ts";
import { chosen, readKept, votesToSend, withoutRecorded, type Draft, type Drafts, type Kept } from "./draft.ts";

/** How sending stands. `lost`: it did not leave; `unsure`: it left, and no answer came. */
export type Sending = { type: "idle" } | { type: "sending" } | { type: "lost" } | { type: "unsure" } | { type: "refused"; error: ApiProblem };

/** A hall's Wi-Fi can hold a request back for minutes; nobody waits so long to know. */
const ANSWER_MS = 12_000;

export type Tools = {
  storage: Pick<Storage, "getItem" | "setItem" | "removeItem">;
  cast: (ballot: string, votes: NewVote[], signal: AbortSignal) => Promise<MyBallot>;
  isOnline: () => boolean;
};

const BROWSER: Tools = {
  storage: { getItem: (key) => guarded((store) => store.getItem(key)), setItem: (key, value) => guarded((store) => store.setItem(key, value)), removeItem: (key) => guarded((store) => store.removeItem(key)) },
  cast: (ballot, votes, signal) => castVotes(ballot, { votes }, signal),
  isOnline: () => navigator.onLine,
};

/** A browser may forbid storing: the vote then lives as long as the page. */
function guarded<Value>(act: (store: Storage) => Value): Value | null {
  try {
    return act(sessionStorage);
  } catch {
    return null;
  }
}

export class Voting {
  readonly ballot: string;
  readonly me: ParticipantId;
  readonly #tools: Tools;
  #kept = $state.raw<Kept>(readKept(null));
  #sending = $state.raw<Sending>({ type: "idle" });

  constructor(ballot: string, me: ParticipantId, tools: Tools = BROWSER) {
    this.ballot = ballot;
    this.me = me;
    this.#tools = tools;
    this.#kept = readKept(tools.storage.getItem(this.#key));
    // A reload in the middle of sending: whether it arrived is asked, not guessed.
    if (this.#kept.unsent) this.#sending = { type: "unsure" };
  }

  get #key(): string {
    return `motion-ouverte.vote.${this.ballot}.${this.me}`;
  }

  get drafts(): Drafts {
    return this.#kept.drafts;
  }

  get isReviewing(): boolean {
    return this.#kept.isReviewing;
  }

  get sending(): Sending {
    return this.#sending;
  }

  /** What was recorded, as it was last known: after the closing too. */
  get recorded(): Kept["recorded"] {
    return this.#kept.recorded;
  }

  draft(voter: ParticipantId): Draft | null {
    return this.#kept.drafts[voter] ?? null;
  }

  choice(ballot: MyBallot, voter: ParticipantId): Choice | null {
    return chosen(this.#kept.drafts, ballot, this.me, voter);
  }

  toSend(ballot: MyBallot): NewVote[] {
    return votesToSend(this.#kept.drafts, ballot, this.me);
  }

  choose(voter: ParticipantId, draft: Draft): void {
    this.#forget();
    this.#keep({ drafts: { ...this.#kept.drafts, [voter]: draft }, unsent: false });
  }

  /** The same for all whom one represents and who have no vote yet, in one touch. */
  chooseSame(ballot: MyBallot): void {
    const others = ballot.voters.filter(({ voter, vote }) => voter.id !== this.me && vote === null);
    this.#forget();
    this.#keep({ drafts: { ...this.#kept.drafts, ...Object.fromEntries(others.map(({ voter }) => [voter.id, { type: "same" as const }])) }, unsent: false });
  }

  /** Leaves what is recorded as it is. */
  drop(voter: ParticipantId): void {
    const { [voter]: _gone, ...drafts } = this.#kept.drafts;
    this.#forget();
    this.#keep({ drafts, unsent: false, isReviewing: false });
  }

  review(): void {
    this.#keep({ isReviewing: true });
  }

  modify(): void {
    if (this.#sending.type === "sending") return;
    this.#forget();
    this.#keep({ isReviewing: false });
  }

  /** What the server says is recorded. It never touches what is chosen and not sent. */
  learn(ballot: MyBallot): void {
    if (ballot.ballot !== this.ballot) return;
    const drafts = withoutRecorded(this.#kept.drafts, ballot, this.me);
    const isSettled = votesToSend(drafts, ballot, this.me).length === 0;
    if (isSettled) this.#forget();
    // The server knows nothing of what was sent: that answers the doubt.
    else if (this.#sending.type === "unsure") this.#sending = { type: "lost" };
    this.#keep({
      drafts: this.#sending.type === "sending" ? this.#kept.drafts : drafts,
      recorded: ballot.voters,
      ...(isSettled && this.#sending.type !== "sending" ? { isReviewing: false, unsent: false } : {}),
    });
  }

  /** The answer when everything is on disk; null when it is not, and `sending` says why. */
  async send(ballot: MyBallot): Promise<MyBallot | null> {
    const votes = this.toSend(ballot);
    if (votes.length === 0 || this.#sending.type === "sending") return null;
    if (!this.#tools.isOnline()) {
      this.#sending = { type: "lost" };
      return null;
    }
    this.#sending = { type: "sending" };
    this.#keep({ unsent: true });
    try {
      const answer = await this.#inTime((signal) => this.#tools.cast(this.ballot, votes, signal));
      this.#sending = { type: "idle" };
      this.learn(answer);
      this.#keep({ isReviewing: false, unsent: false });
      return answer;
    } catch (error) {
      this.#failed(error);
      return null;
    }
  }

  #failed(error: unknown): void {
    if (error instanceof ApiProblem) {
      this.#sending = { type: "refused", error };
      this.#keep({ unsent: false });
      return;
    }
    if (!(error instanceof NetworkFailure)) throw error;
    this.#sending = { type: this.#tools.isOnline() ? "unsure" : "lost" };
  }

  async #inTime(ask: (signal: AbortSignal) => Promise<MyBallot>): Promise<MyBallot> {
    const abort = new AbortController();
    const timer = setTimeout(() => abort.abort(), ANSWER_MS);
    try {
      return await ask(abort.signal);
    } finally {
      clearTimeout(timer);
    }
  }

  #forget(): void {
    if (this.#sending.type !== "sending") this.#sending = { type: "idle" };
  }

  #keep(change: Partial<Kept>): void {
    this.#kept = { ...this.#kept, ...change };
    this.#tools.storage.setItem(this.#key, JSON.stringify(this.#kept));
  }
}
