// Who is at this screen. Owns the session; everything else asks it.

import { ApiProblem, endSession, getSession, openCodeSession, openDemoSession } from "../api.ts";
import type { Participant, Person, Session } from "../wire/index.ts";

export type SessionState =
  | { type: "unknown" }
  | { type: "anonymous" }
  | { type: "open"; person: Person; participant: Participant | null };

class CurrentSession {
  #state = $state.raw<SessionState>({ type: "unknown" });

  get state(): SessionState {
    return this.#state;
  }

  get me(): Participant | null {
    return this.#state.type === "open" ? this.#state.participant : null;
  }

  /** Asks the server. Without network the state stays unknown, and the caller is told. */
  async load(): Promise<SessionState> {
    try {
      this.#open(await getSession());
    } catch (error) {
      if (!(error instanceof ApiProblem && error.status === 401)) throw error;
      this.#state = { type: "anonymous" };
    }
    return this.#state;
  }

  async logIn(persona: string): Promise<Session> {
    const session = await openDemoSession(persona);
    this.#open(session);
    return session;
  }

  async logInByCode(email: string, code: string): Promise<void> {
    this.#open(await openCodeSession(email, code));
  }

  /** This screen's own session was ended from a list of sessions. */
  forget(): void {
    this.#state = { type: "anonymous" };
  }

  async logOut(): Promise<void> {
    try {
      await endSession();
    } catch (error) {
      if (!(error instanceof ApiProblem && error.status === 401)) throw error;
    }
    this.#state = { type: "anonymous" };
  }

  #open(session: Session): void {
    this.#state = { type: "open", person: session.person, participant: session.participant };
  }
}

export const session = new CurrentSession();
