// A page that tells what became of something, and follows it: the events of the
// congress, and the words of the sections that it quotes. Only listens.

import type { LiveMotion } from "../live/types.ts";
import type { CongressPage } from "../wire/index.ts";

/** Somebody types, or sorts one contribution after the other: one question in a moment is enough. */
const CALM_MS = 300;

export class Following {
  readonly #heard: () => void;
  #live: LiveMotion | null = null;
  #key = "";
  #ends: (() => void)[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #closed = false;

  constructor(heard: () => void) {
    this.#heard = heard;
  }

  /** Listens for what happens to `subject`, and in the sections with these ids. Without a participant there is no channel. */
  async follow(congress: Pick<CongressPage, "document" | "me">, subject: string, sections: readonly string[]): Promise<void> {
    const { document, me } = congress;
    const key = [document, me?.id, ...sections].join(" ");
    if (!me || key === this.#key) return;
    this.#key = key;
    const { openMotion } = await import("../live/motion.ts").catch(() => ({ openMotion: null }));
    if (!openMotion || this.#closed || key !== this.#key) return;
    this.#hangUp();
    const listed = sections.map((id) => ({ document: `section/${id}`, number: null, access: "read" as const }));
    const live = openMotion({ motion: { congress_document: document, sections: listed }, me });
    this.#live = live;
    this.#ends = [
      live.events((event) => event.subject === subject && this.#soon()),
      // What happened before the channel was open, or while it was away, is not told again.
      live.connection.subscribe(({ type }) => type === "connected" && this.#soon()),
      // The first value is not a change.
      ...listed.map((section) => live.section(section.document).changes.subscribe((count) => count > 0 && this.#soon())),
    ];
  }

  close(): void {
    this.#closed = true;
    this.#hangUp();
  }

  #hangUp(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    for (const end of this.#ends) end();
    this.#ends = [];
    this.#live?.close();
    this.#live = null;
  }

  #soon(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#heard();
    }, CALM_MS);
  }
}
