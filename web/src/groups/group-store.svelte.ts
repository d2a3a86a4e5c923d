// One group on the screen: its page, its live notes, who of it is where. Owns
// all three; components read them.

import { getGroup, getParticipants } from "../api.ts";
import { directoryOf, type Directory } from "../congress/directory.ts";
import { t } from "../i18n/index.ts";
import { personColour } from "../ui/person.ts";
import { Load } from "../ui/load.svelte.ts";
import type { GroupPage } from "../wire/index.ts";
import { LiveDesk } from "./live-desk.svelte.ts";

/** One event may be told on many screens: they don't all ask in the same instant. */
const CALM_MS = 200;
const SPREAD_MS = 500;

export class GroupStore {
  readonly live = new LiveDesk(() => this.#refreshSoon());
  readonly #load: Load<GroupPage>;
  #directory = $state.raw<Directory>(new Map());
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asked = false;

  constructor(id: string) {
    this.#load = new Load(() => getGroup(id));
  }

  get state() {
    return this.#load.state;
  }

  get page(): GroupPage | null {
    return this.#load.state.type === "ready" ? this.#load.state.value : null;
  }

  get notes() {
    return this.page ? this.live.document(this.page.document) : null;
  }

  readonly nameOf = (id: string): string => this.#participant(id)?.short_name ?? t("person.unknown");
  readonly colourOf = (id: string): number => personColour(this.#participant(id)?.name ?? id);

  #participant(id: string) {
    return this.page?.members.find((member) => member.id === id) ?? this.#directory.get(id);
  }

  start(): void {
    this.#load.start();
  }

  /** Goes live, and stays so with the sections that the group has now. */
  async open(page: GroupPage): Promise<void> {
    const { congress_document, document, access, me } = page;
    const sections = page.sections.map((section) => ({ document: section.document, number: section.number, access: section.access }));
    await this.live.watch({ congress_document, documents: [{ document, number: null, access }, ...sections], me });
    if (this.#asked) return;
    this.#asked = true;
    // Guests write too; without their names they are people of the congress.
    const everybody = await getParticipants(page.congress.slug).catch(() => null);
    if (everybody) this.#directory = directoryOf(everybody);
  }

  close(): void {
    clearTimeout(this.#timer);
    this.live.close();
  }

  #refreshSoon(): void {
    this.#timer ??= setTimeout(
      () => {
        this.#timer = undefined;
        void this.#load.refresh();
      },
      CALM_MS + Math.random() * SPREAD_MS,
    );
  }
}
