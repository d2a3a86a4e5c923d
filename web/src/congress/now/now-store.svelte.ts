// What one person can do in a congress now, kept up to date: the facts are asked
// again when something happened, and who writes is heard as it happens.

import { getNow } from "../../api.ts";
import { LiveDesk } from "../../groups/live-desk.svelte.ts";
import { Load } from "../../ui/load.svelte.ts";
import type { CongressPage, Now } from "../../wire/index.ts";
import { concernsHome } from "./hearing.ts";

/** One event is told on hundreds of home pages: they must not all ask in the same instant. */
const CALM_MS = 300;
const SPREAD_MS = 1200;

export class NowStore {
  readonly live: LiveDesk;
  readonly #load: Load<Now>;
  #me = "";
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** `happened` lets the page around follow too. */
  constructor(slug: string, happened: () => void) {
    this.#load = new Load(() => getNow(slug));
    const soon = (): void => this.#soon(happened);
    this.live = new LiveDesk((event) => {
      if (concernsHome(event, this.#me)) soon();
    }, soon);
  }

  get state() {
    return this.#load.state;
  }

  start(): void {
    this.#load.start();
  }

  async watch(congress: CongressPage, now: Now): Promise<void> {
    if (!congress.me) return;
    this.#me = congress.me.id;
    const documents = now.groups.flatMap(({ document, access, sections }) => [
      { document, number: null, access },
      ...sections.map((section) => ({ document: section.document, number: section.number, access: section.access })),
    ]);
    await this.live.watch({ congress_document: congress.document, documents, me: congress.me });
  }

  close(): void {
    clearTimeout(this.#timer);
    this.live.close();
  }

  #soon(happened: () => void): void {
    this.#timer ??= setTimeout(
      () => {
        this.#timer = undefined;
        happened();
        void this.#load.refresh();
      },
      CALM_MS + Math.random() * SPREAD_MS,
    );
  }
}
