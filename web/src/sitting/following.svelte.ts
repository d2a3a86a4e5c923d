// Follows a sitting as it happens, for the telephone, the desk and the big screen, or whatever else is told in
// states: a stream of events where the network lets it through, a question every three seconds where it does
// not. Never forgets what it has shown: without network the last state stays, and says how old it is.

import { ApiProblem, getScreen, getScreenState, getSitting, screenStream, sittingStream } from "../api.ts";
import type { Participation, ScreenPairing, SittingState } from "../wire/index.ts";
import { ClockOffset, newer, withParticipation, type Followed } from "./merging.ts";

export type Connection = "connecting" | "live" | "polling" | "offline";

/** What an asked server says when no stream gets through. */
type Answer<State> = { type: "state"; state: State } | { type: "pairing"; pairing: ScreenPairing };

export type Source<State extends Followed = SittingState> = { stream: string; ask: () => Promise<Answer<State>> };

/** What follows needs of the outside; tests bring their own. */
export type Tools = { openEvents: (url: string) => EventSource };

const BROWSER: Tools = { openEvents: (url) => new EventSource(url) };

/** The server beats every 5 s: who has heard nothing for this long shows that it may be old. */
export const STALE_MS = 12_000;
/** A stream that is silent for so long at its beginning is held back by a proxy. */
const PATIENCE_MS = 6_000;
const POLL_MS = 3_000;
const LOOK_MS = 1_000;
const FIRST_RETRY_MS = 500;
const LAST_RETRY_MS = 15_000;

export class Following<State extends Followed = SittingState> {
  #state = $state.raw<State | null>(null);
  #connection = $state<Connection>("connecting");
  #stale = $state(false);
  #error = $state.raw<ApiProblem | null>(null);
  #pairing = $state.raw<ScreenPairing | null>(null);
  #removed = $state(false);

  readonly #source: Source<State>;
  readonly #tools: Tools;
  readonly #offset = new ClockOffset();
  #events: EventSource | null = null;
  #openedAt = 0;
  /** Whether this stream has said anything yet. */
  #spoke = false;
  #failures = 0;
  #heardAt: number | null = null;
  #isAsking = false;
  #askedAt = 0;
  #retry: ReturnType<typeof setTimeout> | undefined;

  constructor(source: Source<State>, tools: Tools = BROWSER) {
    this.#source = source;
    this.#tools = tools;
  }

  /** The newest state that was heard; null before the first. */
  get state(): State | null {
    return this.#state;
  }

  get connection(): Connection {
    return this.#connection;
  }

  /** Nothing was heard for twelve seconds: what is shown may be old. */
  get stale(): boolean {
    return this.#stale;
  }

  get offline(): boolean {
    return this.#connection === "offline";
  }

  /** The server refuses: the session ended, or there is no such congress. */
  get error(): ApiProblem | null {
    return this.#error;
  }

  /** Of a big screen: its code, until it is paired. */
  get pairing(): ScreenPairing | null {
    return this.#pairing;
  }

  /** Of a big screen: the desk took it off. */
  get removed(): boolean {
    return this.#removed;
  }

  /** The server's clock now, in milliseconds since 1970. Not reactive: see ticking.svelte.ts. */
  now(): number {
    return Date.now() + this.#offset.value;
  }

  /** When something was last heard, on this machine's clock. */
  get heardAt(): number | null {
    return this.#heardAt;
  }

  /** Follows until what it returns is called. */
  start(): () => void {
    this.#heardAt = null;
    this.#failures = 0;
    this.#open();
    const look = setInterval(() => this.#look(), LOOK_MS);
    const back = (): void => {
      if (document.visibilityState === "visible") this.#again();
    };
    const lost = (): void => this.#lose();
    addEventListener("online", back);
    addEventListener("offline", lost);
    addEventListener("pageshow", back);
    document.addEventListener("visibilitychange", back);
    return () => {
      clearInterval(look);
      clearTimeout(this.#retry);
      this.#close();
      removeEventListener("online", back);
      removeEventListener("offline", lost);
      removeEventListener("pageshow", back);
      document.removeEventListener("visibilitychange", back);
    };
  }

  /** Asks for the newest state at once, beside the stream. */
  async refresh(): Promise<void> {
    await this.#ask();
  }

  #open(): void {
    this.#close();
    this.#openedAt = Date.now();
    this.#spoke = false;
    const events = this.#tools.openEvents(this.#source.stream);
    this.#events = events;
    const on = (name: string, take: (data: string) => void): void =>
      events.addEventListener(name, (event) => {
        if (events !== this.#events || !("data" in event) || typeof event.data !== "string") return;
        take(event.data);
        this.#spoken();
      });
    on("state", (data) => {
      const state = JSON.parse(data) as State;
      this.#heard(state.now);
      this.#state = newer(this.#state, state, !this.#spoke);
      this.#pairing = null;
    });
    on("participation", (data) => {
      this.#heard(null);
      if (this.#state) this.#state = withParticipation(this.#state, JSON.parse(data) as Participation);
    });
    on("beat", (data) => this.#heard((JSON.parse(data) as { now: number }).now));
    on("pairing", (data) => {
      this.#heard(null);
      this.#pairing = JSON.parse(data) as ScreenPairing;
    });
    on("removed", () => {
      this.#removed = true;
    });
    events.addEventListener("error", () => {
      if (events === this.#events) this.#fail();
    });
  }

  #spoken(): void {
    this.#spoke = true;
    this.#failures = 0;
    this.#connection = "live";
    if (this.#removed) this.#close();
  }

  #heard(server: number | null): void {
    if (server !== null) this.#offset.heard(server, Date.now());
    this.#heardAt = Date.now();
    this.#stale = false;
    this.#error = null;
  }

  #close(): void {
    this.#events?.close();
    this.#events = null;
  }

  /** The stream broke: it is opened again after a while, and the server is asked meanwhile. */
  #fail(): void {
    this.#close();
    this.#failures += 1;
    const wait = Math.min(LAST_RETRY_MS, FIRST_RETRY_MS * 2 ** (this.#failures - 1));
    clearTimeout(this.#retry);
    // Hundreds lose the stream in the same instant: they must not all come back in one.
    this.#retry = setTimeout(() => this.#open(), wait * (0.75 + Math.random() / 2));
    void this.#ask();
  }

  #lose(): void {
    this.#connection = "offline";
    this.#close();
  }

  /** The network may be back, or the page was asleep: the next attempt is not waited for. */
  #again(): void {
    if (this.#removed) return;
    const isFresh = this.#events !== null && this.#heardAt !== null && Date.now() - this.#heardAt < PATIENCE_MS;
    if (isFresh) return;
    clearTimeout(this.#retry);
    this.#open();
    void this.#ask();
  }

  /** Once a second: is what is shown old, is the stream held back, is it time to ask? */
  #look(): void {
    if (this.#removed) return;
    const now = Date.now();
    this.#stale = this.#state !== null && now - (this.#heardAt ?? this.#openedAt) > STALE_MS;
    if (this.#events) {
      const silent = now - Math.max(this.#openedAt, this.#spoke ? (this.#heardAt ?? 0) : 0);
      if (silent > (this.#spoke ? STALE_MS : PATIENCE_MS)) this.#fail();
    }
    const isHeard = this.#events !== null && this.#spoke;
    if (!isHeard && this.#failures > 0 && now - this.#askedAt >= POLL_MS) void this.#ask();
  }

  async #ask(): Promise<void> {
    if (this.#isAsking) return;
    this.#isAsking = true;
    this.#askedAt = Date.now();
    try {
      const answer = await this.#source.ask();
      if (answer.type === "pairing") this.#pairing = answer.pairing;
      else {
        this.#pairing = null;
        this.#state = newer(this.#state, answer.state, true);
        this.#heard(answer.state.now);
      }
      this.#error = null;
      if (!this.#spoke || this.#events === null) this.#connection = "polling";
    } catch (error) {
      if (error instanceof ApiProblem) this.#error = error;
      else if (!this.#spoke || this.#events === null) this.#connection = "offline";
    } finally {
      this.#isAsking = false;
    }
  }
}

/** The sitting of a congress, for its participants. */
export function followSitting(slug: string): Following {
  return new Following({ stream: sittingStream(slug), ask: async () => ({ type: "state", state: await getSitting(slug) }) });
}

/** What a big screen follows; its cookie says of which congress. */
export function followScreen(): Following {
  return new Following({ stream: screenStream, ask: askAsScreen });
}

/** The code while the machine waits, the state once it is paired. */
async function askAsScreen(): Promise<Answer<SittingState>> {
  const pairing = await getScreen();
  return pairing.code === null ? { type: "state", state: await getScreenState() } : { type: "pairing", pairing };
}
