// The live documents of a page that is about people at work: opened together,
// watched for who is where, and one of them perhaps written. Owns the
// connection; the code of the live engine is fetched when it is first needed.

import { fromStore } from "svelte/store";
import type { Connection, ListedSection, LiveMotion, LiveSection, SaveState } from "../live/types.ts";
import { NOBODY, peopleOf, type People } from "../motion/people.ts";
import type { CongressEvent, Participant } from "../wire/index.ts";

type Open = {
  session: LiveMotion;
  presence: { readonly current: Parameters<typeof peopleOf>[0] };
  connection: { readonly current: Connection };
  saveState: { readonly current: SaveState };
};

export type Watched = {
  congress_document: string;
  documents: readonly ListedSection[];
  me: Pick<Participant, "id">;
};

export class LiveDesk {
  readonly #changed: (event: CongressEvent) => void;
  readonly #connected: () => void;
  #open = $state.raw<Open | null>(null);
  #failed = $state(false);
  #openings = 0;
  #me: string | null = null;

  /**
   * `changed` hears every event of the congress; `connected` is called each time that the channel
   * opens: what happened before, or while it was away, is not told again.
   */
  constructor(changed: (event: CongressEvent) => void, connected: () => void = () => {}) {
    this.#changed = changed;
    this.#connected = connected;
  }

  get failed(): boolean {
    return this.#failed;
  }

  get connection(): Connection | null {
    return this.#open?.connection.current ?? null;
  }

  get saveState(): SaveState | null {
    return this.#open?.saveState.current ?? null;
  }

  get people(): People {
    return this.#open ? peopleOf(this.#open.presence.current, this.#me, false) : NOBODY;
  }

  document(name: string): LiveSection | null {
    return this.#open?.session.section(name) ?? null;
  }

  /** Once what was written here is on the server's disk; or after `patience` milliseconds, for who is offline. */
  async whenSaved(patience: number): Promise<void> {
    const session = this.#open?.session;
    if (!session) return;
    // A change is counted behind the present event.
    await new Promise((resolve) => setTimeout(resolve, 0));
    await new Promise<void>((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        queueMicrotask(() => unsubscribe());
        resolve();
      };
      const timer = setTimeout(done, patience);
      const unsubscribe = session.saveState.subscribe(({ type }) => type === "saved" && done());
    });
  }

  /** Opens the documents, or follows which ones they are now. */
  async watch({ congress_document, documents, me }: Watched): Promise<void> {
    if (this.#open) return this.#arrange(documents);
    this.#openings += 1;
    const opening = this.#openings;
    try {
      const { openMotion } = await import("../live/motion.ts");
      if (opening !== this.#openings) return;
      const session = openMotion({ motion: { congress_document, sections: documents }, me });
      session.events(this.#changed);
      session.connection.subscribe(({ type }) => type === "connected" && this.#connected());
      for (const { document } of documents) session.section(document);
      this.#me = me.id;
      this.#open = {
        session,
        presence: fromStore(session.presence),
        connection: fromStore(session.connection),
        saveState: fromStore(session.saveState),
      };
      this.#failed = false;
    } catch (error) {
      console.error(error);
      this.#failed = true;
    }
  }

  #arrange(documents: readonly ListedSection[]): void {
    this.#open?.session.arrange(documents);
    for (const { document } of documents) this.#open?.session.section(document);
  }

  close(): void {
    this.#openings += 1;
    this.#open?.session.close();
    this.#open = null;
  }
}
