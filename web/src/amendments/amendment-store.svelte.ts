// One amendment on the screen: its page, its two live documents while it is
// written, and the difference that everybody will see. Owns them; components read
// them. Every event of the congress that may concern it has the page asked again.

import { ApiProblem, getAmendment, getAmendmentComparison, getParticipants } from "../api.ts";
import { directoryOf, type Directory } from "../congress/directory.ts";
import { LiveDesk } from "../groups/live-desk.svelte.ts";
import { t } from "../i18n/index.ts";
import type { Connection, LiveSection, SaveState } from "../live/types.ts";
import { Load } from "../ui/load.svelte.ts";
import { personColour } from "../ui/person.ts";
import { LatestOf } from "../ui/throttle.ts";
import type { AmendmentPage, CongressEvent, SectionComparison } from "../wire/index.ts";
import { isWritten } from "./states.ts";

/** Events come in handfuls, and many screens hear each. */
const CALM_MS = 120;
const SPREAD_MS = 250;
/** While one writes, the difference follows about once a second, and asks when the words had time to arrive. */
const DIFFERENCE_MS = 1000;
const ARRIVAL_MS = 300;

export class AmendmentStore {
  readonly id: string;
  /** The reader tables it just now: that it can't be written any more is no news to them. */
  fixes = false;
  readonly #load: Load<AmendmentPage>;
  readonly #desk = new LiveDesk((event) => this.#follow(event));
  #difference = $state.raw<SectionComparison | null>(null);
  #question = 0;
  readonly #asking = new LatestOf<null>(DIFFERENCE_MS, () => void this.#askDifference());
  #directory = $state.raw<Directory>(new Map());
  /** The documents that are open: none once the text is fixed. */
  #documents = $state.raw<readonly string[]>([]);
  #isLate = $state(false);
  #isGone = $state(false);
  #timer: ReturnType<typeof setTimeout> | undefined;
  #arrival: ReturnType<typeof setTimeout> | undefined;

  constructor(id: string) {
    this.id = id;
    this.#load = new Load(() => this.#ask());
  }

  get state() {
    return this.#load.state;
  }

  get page(): AmendmentPage | null {
    return this.#load.state.type === "ready" ? this.#load.state.value : null;
  }

  /** The branch, live; null where it is only read as it was. */
  get branch(): LiveSection | null {
    return this.#document(this.page?.document);
  }

  get statement(): LiveSection | null {
    return this.#document(this.page?.statement_document);
  }

  /** From the text that it amends to its words of this moment. */
  get difference(): SectionComparison | null {
    return this.#difference ?? this.page?.comparison ?? null;
  }

  /** It exists for this reader no more: given up, or no longer shown. */
  get isGone(): boolean {
    return this.#isGone;
  }

  /** The server could not be asked: the difference is that of a moment ago. */
  get isDifferenceLate(): boolean {
    return this.#isLate;
  }

  get liveFailed(): boolean {
    return this.#desk.failed;
  }

  get connection(): Connection | null {
    return this.#desk.connection;
  }

  get saveState(): SaveState | null {
    return this.#documents.length > 0 ? this.#desk.saveState : null;
  }

  readonly nameOf = (id: string | null): string => this.#participant(id)?.short_name ?? t("person.unknown");
  readonly colourOf = (id: string): number => personColour(this.#participant(id)?.name ?? id);

  #participant(id: string | null) {
    return id === null ? undefined : this.#directory.get(id);
  }

  #document(name: string | undefined): LiveSection | null {
    return name !== undefined && this.#documents.includes(name) ? this.#desk.document(name) : null;
  }

  start(): void {
    this.#load.start();
  }

  async refresh(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    await this.#load.refresh();
  }

  refreshSoon(): void {
    this.#timer ??= setTimeout(() => void this.refresh(), CALM_MS + Math.random() * SPREAD_MS);
  }

  /** Goes live for who is known: with both documents while the text is written, then for the events alone. */
  async open(page: AmendmentPage): Promise<void> {
    if (page.me === null) return;
    const { congress_document, document, statement_document, section, access, me } = page;
    const documents = isWritten(page.summary.status)
      ? [{ document, number: section.number, access }, { document: statement_document, number: null, access }]
      : [];
    const isFirst = this.#directory.size === 0;
    await this.#desk.watch({ congress_document, documents, me });
    this.#documents = this.#desk.failed ? [] : documents.map((one) => one.document);
    if (isFirst && documents.length > 0) void this.#loadPeople(page.congress.slug);
  }

  /** The words changed: what the difference says follows. */
  askDifference(): void {
    this.#arrival ??= setTimeout(() => {
      this.#arrival = undefined;
      this.#asking.push(null);
    }, ARRIVAL_MS);
  }

  close(): void {
    clearTimeout(this.#timer);
    clearTimeout(this.#arrival);
    this.#asking.clear();
    this.#desk.close();
    this.#documents = [];
  }

  async #ask(): Promise<AmendmentPage> {
    try {
      const page = await getAmendment(this.id);
      this.#isGone = false;
      return page;
    } catch (error) {
      this.#isGone = error instanceof ApiProblem && error.status === 404;
      throw error;
    }
  }

  async #askDifference(): Promise<void> {
    this.#question += 1;
    const question = this.#question;
    try {
      const answer = await getAmendmentComparison(this.id);
      if (question !== this.#question) return;
      this.#difference = answer;
      this.#isLate = false;
    } catch {
      // What is shown stays, and says that it is of a moment ago.
      if (question === this.#question) this.#isLate = true;
    }
  }

  /** The names of those who write together; the text can be written without them. */
  async #loadPeople(slug: string): Promise<void> {
    const participants = await getParticipants(slug).catch(() => null);
    if (participants) this.#directory = directoryOf(participants);
  }

  #follow({ subject, kind }: CongressEvent): void {
    const concerns = subject === this.id || /^(amendment|section|phase|participant|rapporteurs)_/.test(kind);
    if (concerns) this.refreshSoon();
  }
}
