// Who is where, and who writes. Reads the awareness states of one document; the
// server has put the participant into each of them, so a name can't be borrowed.
// A caret says where somebody is; only words that come from their client say
// that they write. Publishing the own state is calm: at most ten times a second,
// and it ends some time after the focus has left.

import { writable, type Readable } from "svelte/store";
import type { Awareness } from "y-protocols/awareness";
import type * as Y from "yjs";
import type { Caret, Field, Presence } from "./types.ts";

/** Somebody counts as writing for this long after their last words: a pause to think is still writing. */
const WRITING = 8000;
const BEAT = 100;
/** How long others still see somebody whose focus has left. */
const LINGER = 45_000;

export interface WatchOptions {
  awareness: Awareness;
  document: string;
  /** Whose words to follow, and from when on they are news; none in a document without text. */
  text?: { doc: Y.Doc; isCurrent(): boolean };
}

/** The others in one document. Call `stop` when the document is left. */
export function watchPresence({ awareness, document, text }: WatchOptions): { presence: Readable<Presence[]>; stop(): void } {
  const presence = writable<Presence[]>([]);
  const wrote = new Map<number, number>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  const read = (): void => {
    clearTimeout(timer);
    const now = Date.now();
    const others: Presence[] = [];
    let next = Infinity;
    for (const [clientId, state] of awareness.getStates()) {
      const participant: unknown = state["participant"];
      if (clientId === awareness.clientID || typeof participant !== "string") continue;
      const field: unknown = state["field"];
      const until = (wrote.get(clientId) ?? -Infinity) + WRITING;
      const writing = now < until;
      if (writing) next = Math.min(next, until - now);
      others.push({ participant, document, field: typeof field === "string" ? field : null, clientId, writing });
    }
    for (const clientId of wrote.keys()) if (!awareness.getStates().has(clientId)) wrote.delete(clientId);
    presence.set(others);
    if (next < Infinity) timer = setTimeout(read, next + 20);
  };
  const hear = ({ local, beforeState, afterState }: Y.Transaction): void => {
    if (local || !text?.isCurrent()) return;
    const now = Date.now();
    let isNew = false;
    for (const [clientId, clock] of afterState) {
      if (clock <= (beforeState.get(clientId) ?? 0)) continue;
      isNew ||= now >= (wrote.get(clientId) ?? -Infinity) + WRITING;
      wrote.set(clientId, now);
    }
    if (isNew) read();
  };
  awareness.on("change", read);
  text?.doc.on("afterTransaction", hear);
  read();
  return {
    presence,
    stop: () => {
      clearTimeout(timer);
      awareness.off("change", read);
      text?.doc.off("afterTransaction", hear);
    },
  };
}

/** Whether this browser writes in a document, as others see it. */
export function followOwnWords(doc: Y.Doc, set: (writing: boolean) => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const hear = ({ local, beforeState, afterState }: Y.Transaction): void => {
    if (!local || (afterState.get(doc.clientID) ?? 0) <= (beforeState.get(doc.clientID) ?? 0)) return;
    clearTimeout(timer);
    timer = setTimeout(() => set(false), WRITING);
    set(true);
  };
  doc.on("afterTransaction", hear);
  return () => {
    clearTimeout(timer);
    doc.off("afterTransaction", hear);
  };
}

/** Publishes where this participant is in one document. */
export class Announcer {
  readonly #awareness: Awareness;
  #latest: { field: Field; cursor: Caret | null } | null = null;
  #beat: ReturnType<typeof setTimeout> | null = null;
  #linger: ReturnType<typeof setTimeout> | undefined;

  constructor(awareness: Awareness) {
    this.#awareness = awareness;
    // Being on the page is announced elsewhere, once; being in a section means having the caret there.
    awareness.setLocalState(null);
  }

  announce(field: Field, cursor: Caret | null): void {
    clearTimeout(this.#linger);
    this.#latest = { field, cursor };
    if (this.#beat !== null) return;
    this.#publish();
    this.#beat = setTimeout(() => {
      this.#beat = null;
      this.#publish();
    }, BEAT);
  }

  withdraw(): void {
    clearTimeout(this.#linger);
    this.#linger = setTimeout(() => {
      this.#latest = null;
      this.#publish();
    }, LINGER);
  }

  stop(): void {
    clearTimeout(this.#linger);
    if (this.#beat !== null) clearTimeout(this.#beat);
    this.#beat = setTimeout(() => undefined, 0);
  }

  #publish(): void {
    if (JSON.stringify(this.#awareness.getLocalState()) === JSON.stringify(this.#latest)) return;
    this.#awareness.setLocalState(this.#latest);
  }
}
