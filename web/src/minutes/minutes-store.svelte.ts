// The minutes of one sitting on the screen: their page, the live document, and
// each fact held against the words as they are now. Owns all three; components
// read them.

import { fromStore, writable } from "svelte/store";
import { approveMinutes, beginMinutes, getMinutes, putFacts } from "../api.ts";
import type { FactStates } from "../editor/index.ts";
import { LiveDesk } from "../groups/live-desk.svelte.ts";
import { t } from "../i18n/index.ts";
import { readFacts } from "../live/minutes.ts";
import { Load } from "../ui/load.svelte.ts";
import { personColour } from "../ui/person.ts";
import type { MinutesPage } from "../wire/index.ts";
import { countsOf, hold, toldBy, type Counts, type HeldFact } from "./facts.ts";

/** A sitting tells many things, and each may be a fact: they are asked for together. */
const CALM_MS = 800;

export class MinutesStore {
  readonly live = new LiveDesk(() => this.#refreshSoon());
  /** For the editor, which marks the paragraphs. */
  readonly states = writable<FactStates>(new Map());
  readonly #id: string;
  readonly #load: Load<MinutesPage>;
  #timer: ReturnType<typeof setTimeout> | undefined;

  readonly #document = $derived.by(() => (this.page?.document ? this.live.document(this.page.document) : null));
  readonly #replica = $derived.by(() => (this.#document ? fromStore(this.#document.replica) : null));
  readonly #loaded = $derived.by(() => (this.#document ? fromStore(this.#document.loaded) : null));
  readonly #changes = $derived.by(() => (this.#document ? fromStore(this.#document.changes) : null));

  /** The facts of the log with what the text says of them. */
  readonly facts: HeldFact[] = $derived.by(() => {
    const { page } = this;
    if (!page) return [];
    const doc = this.#loaded?.current ? this.#replica?.current.doc : undefined;
    // Counts up with each change of the text.
    void this.#changes?.current;
    return hold(page.facts, doc ? readFacts(doc) : toldBy(page.text));
  });
  readonly counts: Counts = $derived(countsOf(this.facts));

  constructor(id: string) {
    this.#id = id;
    this.#load = new Load(() => getMinutes(id));
    $effect(() => this.states.set(new Map(this.facts.map(({ key, state }) => [key, state]))));
  }

  get state() {
    return this.#load.state;
  }

  get page(): MinutesPage | null {
    return this.#load.state.type === "ready" ? this.#load.state.value : null;
  }

  /** The live text, while it is written. */
  readonly text = $derived.by(() => (this.page?.approval ? null : this.#document));

  readonly nameOf = (id: string): string => this.page?.writers.find((writer) => writer.id === id)?.name ?? t("person.unknown");
  readonly colourOf = (id: string): number => personColour(this.nameOf(id));

  start(): void {
    this.#load.start();
  }

  refresh(): Promise<void> {
    return this.#load.refresh();
  }

  /** Goes live: the document once it is there, and in any case the events of the congress. */
  async open({ congress_document, document, access, approval, me }: MinutesPage): Promise<void> {
    if (!me) return;
    const documents = document === null || approval ? [] : [{ document, number: null, access }];
    await this.live.watch({ congress_document, documents, me });
  }

  async begin(): Promise<void> {
    await beginMinutes(this.#id);
    await this.refresh();
  }

  /** Puts facts into the text as the log has them. */
  async put(keys: string[]): Promise<void> {
    await putFacts(this.#id, keys);
    await this.refresh();
  }

  async approve(seen: Counts): Promise<void> {
    try {
      await approveMinutes(this.#id, seen);
    } finally {
      // Also when it was refused: what the person saw is not what is there.
      await this.refresh();
    }
  }

  close(): void {
    clearTimeout(this.#timer);
    this.live.close();
  }

  #refreshSoon(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      void this.refresh();
    }, CALM_MS);
  }
}
