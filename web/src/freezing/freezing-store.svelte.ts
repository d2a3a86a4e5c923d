// A text that is read once more and then frozen: its page, its live documents, what a proofreader
// would mark in it, and what stands behind it. Owns all of that; components read it.

import { get } from "svelte/store";
import { ApiProblem, changeMotion, freezeText, getAmendments, getDecisions, getMotion, getPreparation, getProofreading, getVersions } from "../api.ts";
import { LiveDesk } from "../groups/live-desk.svelte.ts";
import { correct, wordsAt, type Correction, type SectionPart } from "../live/correcting.ts";
import type { LiveSection } from "../live/types.ts";
import { isFixed } from "../motion/phases.ts";
import { Load } from "../ui/load.svelte.ts";
import type { AmendmentSummary, CongressDecision, FindingPart, MotionPage, Proofreading, Section, VersionSummary } from "../wire/index.ts";
import { afterCorrection, isFixable, place, sectionOf, type Placed } from "./findings.ts";
import { keepLeft, readLeft } from "./left.ts";

/** Others may be writing: the text is read again when they pause. */
const CALM_MS = 900;
/** What is not saved by then is not waited for: who is offline can't freeze anything. */
const SAVING_PATIENCE_MS = 10_000;

/** What stands behind a text; null where it could not be fetched. */
export type Behind = { amendments: AmendmentSummary[] | null; decisions: CongressDecision[] | null; versions: VersionSummary[] | null };
/** What takes corrections back, the last first, and says whether all could be; null when none can be. */
export type TakeBack = (() => boolean) | null;

export class FreezingStore {
  readonly id: string;
  readonly live: LiveDesk;
  readonly #load: Load<MotionPage>;
  readonly #proofreading: Load<Proofreading>;
  #placed = $state.raw<readonly Placed[]>([]);
  #left = $state.raw<ReadonlySet<string>>(new Set());
  #behind = $state.raw<Behind | null>(null);
  /** What ends following each document. */
  readonly #followed = new Map<string, () => void>();
  #hasMoved = $state(false);
  /** How many corrections were made or taken back here, and how many of them were read again. */
  #corrections = $state(0);
  #reread = $state(0);
  #isFreezing = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(id: string) {
    this.id = id;
    this.live = new LiveDesk(() => this.#soon());
    this.#load = new Load(() => getMotion(id));
    this.#proofreading = new Load(() => getProofreading(id));
    this.#left = readLeft(id);
  }

  get state() {
    return this.#load.state;
  }

  get page(): MotionPage | null {
    return this.#load.state.type === "ready" ? this.#load.state.value : null;
  }

  get proofreading() {
    return this.#proofreading.state;
  }

  /** The text that was read, by its digest; null before it is. */
  get digest(): string | null {
    return this.#proofreading.state.type === "ready" ? this.#proofreading.state.value.digest : null;
  }

  /** Whether somebody else has changed the text since it was read. */
  get hasMoved(): boolean {
    return this.#hasMoved;
  }

  get behind(): Behind | null {
    return this.#behind;
  }

  /** What is still to be decided. */
  readonly open: readonly Placed[] = $derived.by(() => this.#placed.filter(({ key }) => !this.#left.has(key)));
  /** What a person leaves as it stands. */
  readonly left: readonly Placed[] = $derived.by(() => this.#placed.filter(({ key }) => this.#left.has(key)));

  get #isCorrecting(): boolean {
    return this.#corrections !== this.#reread;
  }

  get #sections(): readonly Section[] {
    return this.page?.sections ?? [];
  }

  start(): void {
    this.#load.start();
  }

  /** Goes live: corrections are edits of the live text. Reads the rest when the page is there, or another one. */
  async goLive(page: MotionPage): Promise<void> {
    if (this.#behind === null) void this.#readBehind(page);
    if (!page.me) return this.read();
    await this.live.watch({ congress_document: page.congress_document, documents: page.sections, me: page.me });
    const rooms = page.sections.flatMap(({ document }) => (this.#followed.has(document) ? [] : (this.live.document(document) ?? [])));
    for (const room of rooms) {
      this.#followed.set(
        room.document,
        room.changes.subscribe((count) => count > 1 && this.#soon()),
      );
    }
    await Promise.all(rooms.map(({ ready }) => ready));
    if (rooms.length > 0 || this.live.failed) await this.read();
  }

  /** Reads the text again: what a proofreader would mark in it now. */
  async read(): Promise<void> {
    if (this.#isFreezing || (this.page && isFixed(this.page.phase))) return;
    const before = this.digest;
    await this.#proofreading.refresh();
    if (before !== null && before !== this.digest && !this.#isCorrecting) this.#hasMoved = true;
    if (this.#proofreading.state.type === "ready") this.#placed = place(this.#proofreading.state.value.findings, (part) => this.#paragraphOf(part));
  }

  retry(): void {
    this.#proofreading.start();
    void this.read();
  }

  leave(one: Placed): void {
    this.#left = new Set([...this.#left, one.key]);
    keepLeft(this.id, this.#left);
  }

  takeUp(one: Placed): void {
    this.#left = new Set([...this.#left].filter((key) => key !== one.key));
    keepLeft(this.id, this.#left);
  }

  /** Whether this person may put it right from here. */
  mayCorrect(one: Placed): boolean {
    if (!isFixable(one)) return false;
    const section = sectionOf(one.finding.place.part);
    if (section === null) return this.page?.rights.includes("change_phase") ?? false;
    return this.#sections.find(({ id }) => id === section)?.access === "write";
  }

  /** Puts these right, and says how many could be: what has moved meanwhile is read again. */
  async correct(chosen: readonly Placed[]): Promise<{ count: number; takeBack: TakeBack }> {
    const undo: (() => boolean)[] = [];
    let count = 0;
    for (const { key } of chosen) {
      // As it is now: a correction before it may have moved it.
      const one = this.#placed.find((known) => known.key === key);
      if (!one || !this.mayCorrect(one)) continue;
      const { part } = one.finding.place;
      if (part.type === "title" || part.type === "addressees") {
        if (!(await this.#correctHead(one, part.type))) continue;
      } else {
        const back = this.#correctSection(one, part);
        if (!back) continue;
        undo.unshift(back);
      }
      count += 1;
      this.#corrections += 1;
      this.#placed = afterCorrection(this.#placed, one);
    }
    this.#soon();
    return { count, takeBack: undo.length === 0 ? null : () => undo.every((run) => run()) };
  }

  /** The text that this person wants frozen, by its digest: with their own corrections, once these are read again. */
  async ask(): Promise<string | null> {
    if (this.#isCorrecting) {
      clearTimeout(this.#timer);
      await this.#again();
    }
    return this.digest;
  }

  /** Freezes the text that has this digest; the number of the version that it became, null when somebody has changed it since. */
  async freeze(digest: string): Promise<number | null> {
    this.#hasMoved = false;
    await this.live.whenSaved(SAVING_PATIENCE_MS);
    // Of a fixed text there is nothing to tell: who still asks is refused.
    clearTimeout(this.#timer);
    this.#isFreezing = true;
    try {
      await freezeText(this.id, digest);
    } catch (error) {
      this.#isFreezing = false;
      this.#hasMoved = error instanceof ApiProblem && error.code === "text_moved";
      if (!this.#hasMoved) {
        this.#soon();
        throw error;
      }
      await this.#again();
      return null;
    }
    const versions = await getVersions(this.id);
    return versions.at(-1)?.number ?? 1;
  }

  close(): void {
    clearTimeout(this.#timer);
    for (const unfollow of this.#followed.values()) unfollow();
    this.#followed.clear();
    this.live.close();
  }

  #correctSection({ finding, paragraph }: Placed, part: SectionPart): (() => boolean) | null {
    const room = this.#roomOf(part);
    if (!room || paragraph === null || finding.replacement === null || get(room.access) !== "write") return null;
    const { words, replacement, place: at } = finding;
    const back = correct(room.doc, { part, range: at.range, words, replacement, paragraph });
    return back && (() => this.#takeBack(back));
  }

  #takeBack(correction: Correction): boolean {
    const room = this.#roomOf(correction.part);
    this.#corrections += 1;
    this.#soon();
    return room !== null && correct(room.doc, correction) !== null;
  }

  /** The head is no live text: it is changed like any other field, unless somebody else did meanwhile. */
  async #correctHead({ finding, paragraph }: Placed, line: "title" | "addressees"): Promise<boolean> {
    const slug = this.page?.congress.slug;
    if (slug === undefined || finding.replacement === null) return false;
    const motion = (await getPreparation(slug)).motions.find(({ id }) => id === this.id);
    if (!motion || motion[line] !== paragraph) return false;
    const { start, end } = finding.place.range;
    const said = paragraph.slice(0, start) + finding.replacement + paragraph.slice(end);
    const { title, addressees } = motion;
    await changeMotion(this.id, motion.revision, { title, addressees, [line]: said });
    await this.#load.refresh();
    return true;
  }

  #roomOf({ section }: SectionPart): LiveSection | null {
    const document = this.#sections.find(({ id }) => id === section)?.document;
    return document === undefined ? null : this.live.document(document);
  }

  #paragraphOf(part: FindingPart): string | null {
    const { page } = this;
    if (part.type === "title") return page?.title ?? null;
    if (part.type === "addressees") return page?.addressees ?? null;
    const room = this.#roomOf(part);
    return room && wordsAt(room.doc, part);
  }

  /** Everything anew, once nobody types. */
  #soon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#again(), CALM_MS);
  }

  async #again(): Promise<void> {
    // The server reads what is on its disk.
    await this.live.whenSaved(SAVING_PATIENCE_MS);
    const corrections = this.#corrections;
    await this.#load.refresh();
    if (this.page) await Promise.all([this.#readBehind(this.page), this.read()]);
    this.#reread = corrections;
  }

  async #readBehind({ congress }: MotionPage): Promise<void> {
    const orNull = <Value>(asked: Promise<Value>): Promise<Value | null> => asked.catch(() => null);
    const [amendments, versions, decisions] = await Promise.all([
      orNull(getAmendments(this.id)),
      orNull(getVersions(this.id)),
      orNull(getDecisions(congress.slug)),
    ]);
    this.#behind = { amendments, versions, decisions };
  }
}
