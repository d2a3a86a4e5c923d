// One contribution on the screen: its page and, for who may write it, its live
// document. Owns both; components read them. Who only reads never fetches the
// code of the live engine.

import { fromStore } from "svelte/store";
import { getContribution, getParticipants } from "../api.ts";
import { directoryOf, type Directory } from "../congress/directory.ts";
import { t } from "../i18n/index.ts";
import type { Connection, LiveMotion, LiveSection, SaveState } from "../live/types.ts";
import { personColour } from "../ui/person.ts";
import { Load } from "../ui/load.svelte.ts";
import type { ContributionPage } from "../wire/index.ts";

const CALM_MS = 150;

type Live = {
  /** The connection of the page; a contribution is its one document. */
  session: LiveMotion;
  text: LiveSection;
  connection: { readonly current: Connection };
  saveState: { readonly current: SaveState };
};

export class ContributionStore {
  readonly id: string;
  readonly #load: Load<ContributionPage>;
  #live = $state.raw<Live | null>(null);
  #liveFailed = $state(false);
  #directory = $state.raw<Directory>(new Map());
  #openings = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(id: string) {
    this.id = id;
    this.#load = new Load(() => getContribution(id));
  }

  get state() {
    return this.#load.state;
  }

  get page(): ContributionPage | null {
    return this.#load.state.type === "ready" ? this.#load.state.value : null;
  }

  get text(): LiveSection | null {
    return this.#live?.text ?? null;
  }

  get liveFailed(): boolean {
    return this.#liveFailed;
  }

  get connection(): Connection | null {
    return this.#live?.connection.current ?? null;
  }

  get saveState(): SaveState | null {
    return this.#live?.saveState.current ?? null;
  }

  readonly nameOf = (id: string | null): string => this.#participant(id)?.short_name ?? t("person.unknown");
  readonly fullNameOf = (id: string | null): string => this.#participant(id)?.name ?? t("person.unknown");
  readonly colourOf = (id: string): number => personColour(this.#participant(id)?.name ?? id);

  #participant(id: string | null) {
    return id === null ? undefined : this.#directory.get(id);
  }

  start(): void {
    this.#load.start();
  }

  refresh(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    return this.#load.refresh();
  }

  /** Goes live for who may write. Called again whenever the page says so; the first call counts. */
  async open(): Promise<void> {
    const page = this.page;
    if (this.#live || page?.me == null || page.access !== "write") return;
    this.#openings += 1;
    const opening = this.#openings;
    try {
      const { openMotion } = await import("../live/motion.ts");
      if (opening !== this.#openings) return;
      const { congress_document, document, access, me } = page;
      const session = openMotion({ motion: { congress_document, sections: [{ document, number: null, access }] }, me });
      session.events(({ subject, kind }) => {
        if (subject === this.id || kind === "phase_changed" || kind === "participant_changed") this.#refreshSoon();
      });
      this.#live = {
        session,
        text: session.section(document),
        connection: fromStore(session.connection),
        saveState: fromStore(session.saveState),
      };
      this.#liveFailed = false;
      void this.#loadPeople(page.congress.slug);
    } catch (error) {
      console.error(error);
      this.#liveFailed = true;
    }
  }

  close(): void {
    this.#openings += 1;
    clearTimeout(this.#timer);
    this.#live?.session.close();
    this.#live = null;
  }

  /** The names of those who write together; the text can be written without them. */
  async #loadPeople(slug: string): Promise<void> {
    const participants = await getParticipants(slug).catch(() => null);
    if (participants) this.#directory = directoryOf(participants);
  }

  #refreshSoon(): void {
    this.#timer ??= setTimeout(() => void this.refresh(), CALM_MS);
  }
}
