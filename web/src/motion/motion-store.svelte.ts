// One motion on the screen: its page, its people, its live connection. Owns
// them; components read it. Events of the congress are followed by asking the
// server again, so that the page never has to guess what an event means.

import { derived, fromStore } from "svelte/store";
import { getMotion, getParticipants, moveSection } from "../api.ts";
import { directoryOf, type Directory } from "../congress/directory.ts";
import type { SectionEditing } from "../editor/index.ts";
import { t } from "../i18n/index.ts";
import type { Connection, LiveMotion, LiveSection, Presence, SaveState } from "../live/types.ts";
import { personColour } from "../ui/person.ts";
import { toasts } from "../ui/toasts.svelte.ts";
import { Load } from "../ui/load.svelte.ts";
import type { CongressEvent, Inline, MotionPage, Participant, Section } from "../wire/index.ts";
import { reordered } from "./order.ts";
import { coloursOf, peopleOf, type People } from "./people.ts";

/** Events come in handfuls; 500 screens that hear one must not ask in one instant. */
const CALM_MS = 120;
const SPREAD_MS = 400;
/** A link to words waits this long for the words to be there. */
const SAVING_PATIENCE_MS = 6000;

type Live = {
  motion: LiveMotion;
  connection: { readonly current: Connection };
  saveState: { readonly current: SaveState };
  presence: { readonly current: Presence[] };
};

/** A section's live document, and what the plan follows of it while others write. */
type Room = {
  live: LiveSection;
  loaded: { readonly current: boolean };
  writing: { readonly current: boolean };
  title: { readonly current: string };
  /** The proposals' ids in their order, as one text: equal texts wake nobody. */
  proposals: { readonly current: string };
};

export class MotionStore {
  readonly id: string;
  readonly #load: Load<MotionPage>;
  #directory = $state.raw<Directory>(new Map());
  #live = $state.raw<Live | null>(null);
  #rooms = $state.raw<ReadonlyMap<string, Room>>(new Map());
  readonly #sections = $derived.by(() => (this.page?.sections ?? []).map((section) => this.#asLive(section)));
  #liveFailed = $state(false);
  /** What was given before: who is present keeps their colour. */
  #given: ReadonlyMap<string, number> = new Map();
  readonly #colours = $derived.by(
    () => (this.#given = coloursOf(this.#live?.presence.current ?? [], this.#given, (id) => this.#directory.get(id)?.name ?? null)),
  );
  readonly #editings = new Map<string, SectionEditing>();
  #openings = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(id: string, first: MotionPage | null) {
    this.id = id;
    this.#load = new Load(() => getMotion(id));
    if (first?.id === id) this.#load.set(first);
  }

  get state() {
    return this.#load.state;
  }

  get page(): MotionPage | null {
    return this.#load.state.type === "ready" ? this.#load.state.value : null;
  }

  get directory(): Directory {
    return this.#directory;
  }

  get live(): LiveMotion | null {
    return this.#live?.motion ?? null;
  }

  /** The live engine's code could not be fetched; the text can be read all the same. */
  get liveFailed(): boolean {
    return this.#liveFailed;
  }

  get connection(): Connection | null {
    return this.#live?.connection.current ?? null;
  }

  get saveState(): SaveState | null {
    return this.#live?.saveState.current ?? null;
  }

  /** Those on the page; presence speaks of others, the rooms of oneself. */
  people(): People {
    const meWriting = [...this.#rooms.values()].some((room) => room.writing.current);
    return peopleOf(this.#live?.presence.current ?? [], this.page?.me?.id ?? null, meWriting);
  }

  liveSection(section: Section): LiveSection | null {
    return this.#rooms.get(section.document)?.live ?? null;
  }

  /** The editors of a section, from when they are there until they go. */
  readonly keepEditing = (section: string, editing: SectionEditing | null): void => {
    if (editing) this.#editings.set(section, editing);
    else this.#editings.delete(section);
  };

  /** Puts words at the caret of a field; false where nobody may write, or the editor is not there yet. */
  insertWords(section: string, field: string, words: string): boolean {
    return this.#editings.get(section)?.insertWords(field, words) ?? false;
  }

  /** Once what was written here is on the server's disk; or after a while, for who is offline. */
  async whenSaved(): Promise<void> {
    const motion = this.#live?.motion;
    if (!motion) return;
    // A change is counted behind the present event.
    await new Promise((resolve) => setTimeout(resolve, 0));
    await new Promise<void>((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        queueMicrotask(() => unsubscribe());
        resolve();
      };
      const timer = setTimeout(done, SAVING_PATIENCE_MS);
      const unsubscribe = motion.saveState.subscribe(({ type }) => type === "saved" && done());
    });
  }

  /** The sections with their titles and proposals as they are this very moment. */
  get sections(): Section[] {
    return this.#sections;
  }

  /** A section with its words of this moment, not only its title and its proposals. */
  present(section: Section): Section {
    const room = this.#rooms.get(section.document);
    return room?.loaded.current ? { ...section, text: room.live.text() } : section;
  }

  readonly nameOf = (id: string | null): string => this.participant(id)?.short_name ?? t("person.unknown");

  readonly fullNameOf = (id: string | null): string => this.participant(id)?.name ?? t("person.unknown");

  /** The number of somebody's colour: the one of their name, unless somebody beside them in a section has it. */
  readonly colourOf = (id: string): number => this.#colours.get(id) ?? personColour(this.#directory.get(id)?.name ?? id);

  participant(id: string | null): Participant | undefined {
    return id === null ? undefined : this.#directory.get(id);
  }

  /** Loads what is not there yet. */
  start(): void {
    if (this.state.type === "failed") this.#load.start();
    else if (!this.page) void this.#load.refresh();
  }

  /** The people's names; a page without them still reads. */
  async loadPeople(slug: string): Promise<void> {
    const participants = await getParticipants(slug).catch(() => null);
    if (participants) this.#directory = directoryOf(participants);
  }

  /** Goes live for a logged-in reader. The code of the engine is fetched only here. */
  async open(page: MotionPage): Promise<void> {
    if (this.#live || !page.me) return;
    this.#openings += 1;
    const opening = this.#openings;
    try {
      const { openMotion } = await import("../live/motion.ts");
      if (opening !== this.#openings) return;
      const motion = openMotion({ motion: page, me: page.me });
      motion.events((event) => this.#follow(event));
      this.#live = {
        motion,
        connection: fromStore(motion.connection),
        saveState: fromStore(motion.saveState),
        presence: fromStore(motion.presence),
      };
      this.#liveFailed = false;
      this.#openRooms();
    } catch (error) {
      console.error(error);
      this.#liveFailed = true;
    }
  }

  close(): void {
    this.#openings += 1;
    clearTimeout(this.#timer);
    this.#live?.motion.close();
    this.#live = null;
    this.#rooms = new Map();
  }

  async refresh(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    await this.#load.refresh();
    this.#openRooms();
  }

  /** Soon, once, and not at the same moment as everybody else. */
  refreshSoon(): void {
    this.#timer ??= setTimeout(() => void this.refresh(), CALM_MS + Math.random() * SPREAD_MS);
  }

  /** Shows the new order at once, then as the server has it. */
  async move(section: string, after: string | null): Promise<void> {
    const page = this.page;
    if (page) this.#load.set({ ...page, sections: reordered(page.sections, section, after) });
    try {
      await moveSection(section, after);
    } finally {
      await this.refresh();
    }
  }

  /** Opens the documents of all sections and leaves those that are gone; never while something is being drawn, as opening announces itself. */
  #openRooms(): void {
    const motion = this.#live?.motion;
    const sections = this.page?.sections ?? [];
    if (!motion) return;
    for (const { pending } of motion.arrange(sections)) {
      if (pending > 0) toasts.show(t("motion.section.gone", { count: pending }), { tone: "problem" });
    }
    if (sections.length === this.#rooms.size && sections.every((section) => this.#rooms.has(section.document))) return;
    this.#rooms = new Map(
      sections.map(({ document }) => [document, this.#rooms.get(document) ?? openRoom(motion.section(document))]),
    );
  }

  #asLive(section: Section): Section {
    const room = this.#rooms.get(section.document);
    if (!room?.loaded.current) return section;
    const ids = room.proposals.current === "" ? [] : room.proposals.current.split(" ");
    const proposals = ids.map((id, index) => {
      const known = section.text.proposals.find((proposal) => proposal.id === id);
      const number = section.number === null ? String(index + 1) : `${section.number}.${index + 1}`;
      return { id, number, rank: known?.rank ?? "", text: known?.text ?? [] };
    });
    return { ...section, title: room.title.current, text: { ...section.text, proposals } };
  }

  #follow(event: CongressEvent): void {
    this.refreshSoon();
    if (event.kind === "participant_changed" && this.page) void this.loadPeople(this.page.congress.slug);
  }
}

function openRoom(live: LiveSection): Room {
  const title = derived(live.changes, () => plainInline(live.text().title));
  const proposals = derived(live.proposals, (entries) => entries.map((entry) => entry.id).join(" "));
  return { live, loaded: fromStore(live.loaded), writing: fromStore(live.writing), title: fromStore(title), proposals: fromStore(proposals) };
}

function plainInline(content: readonly Inline[]): string {
  return content.map((inline) => (inline.type === "break" ? " " : inline.text)).join("");
}
