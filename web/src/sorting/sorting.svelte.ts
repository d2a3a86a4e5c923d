// One congress' board on the screen: what the server knows, and the acts of
// those who sort. Each act is said in a toast, which can take it back. Owns the
// board; components read it.

import { ApiProblem, answerContribution, getBoard, getCongress, getMotion, linkContribution, mergeContribution, partContribution, removeContributionLink, sortContribution } from "../api.ts";
import { t } from "../i18n/index.ts";
import type { LiveMotion } from "../live/types.ts";
import { furthestBehind } from "../motion/phases.ts";
import { Load } from "../ui/load.svelte.ts";
import { explain } from "../ui/problems.ts";
import { toasts } from "../ui/toasts.svelte.ts";
import type { Answer, Board, CongressPage, Link, NewAnswer, NewLink, Outcome, Sorted, Theme } from "../wire/index.ts";
import { directoryOf, followersOf, type Directory } from "./board.ts";
import { placeLabel } from "./labels.ts";
import { spotsOf, type Spot } from "./places.ts";
import { Texts } from "./texts.svelte.ts";

/** Others sort too: many events in a moment are one question, and not everybody asks at once. */
const CALM_MS = 250;
const SPREAD_MS = 600;

/** An answer that is being written; kept while one looks at other contributions. */
export type Draft = {
  outcome: Outcome | null;
  words: string;
  /** That of the answer which it would replace. */
  revision: number;
};

type Page = { congress: CongressPage; board: Board };

export class Sorting {
  readonly slug: string;
  readonly texts = new Texts();
  /** The places of the motions that contributions go into; asked for when somebody first links. */
  readonly spots: Load<Spot[]>;
  readonly #load: Load<Page>;
  readonly #directory: Directory = $derived.by(() => directoryOf(this.page?.board ?? { contributions: [] }));
  #busy = $state(false);
  #drafts = $state.raw<ReadonlyMap<string, Draft>>(new Map());
  #live: LiveMotion | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #closed = false;

  constructor(slug: string) {
    this.slug = slug;
    this.#load = new Load(async () => {
      const [congress, board] = await Promise.all([getCongress(slug), getBoard(slug)]);
      return { congress, board };
    });
    this.spots = new Load(async () => {
      const motions = await Promise.all(furthestBehind(this.page?.congress.motions ?? []).map(({ id }) => getMotion(id)));
      return motions.flatMap(spotsOf);
    });
  }

  get state() {
    return this.#load.state;
  }

  get page(): Page | null {
    return this.#load.state.type === "ready" ? this.#load.state.value : null;
  }

  get directory(): Directory {
    return this.#directory;
  }

  get busy(): boolean {
    return this.#busy;
  }

  start(): void {
    this.#load.start();
  }

  /** The motion may have changed since somebody last linked: asked again behind what is known. */
  askSpots(): void {
    if (this.spots.state.type === "ready") void this.spots.refresh();
    else this.spots.start();
  }

  /** Follows what others do. The board can be read and sorted without it. */
  async follow(congress: CongressPage): Promise<void> {
    if (this.#live || !congress.me) return;
    const { openMotion } = await import("../live/motion.ts").catch(() => ({ openMotion: null }));
    if (!openMotion || this.#live || this.#closed) return;
    this.#live = openMotion({ motion: { congress_document: congress.document, sections: [] }, me: congress.me });
    this.#live.events(() => this.#refreshSoon());
    // What happened before the channel was open, or while it was away, is not told again.
    this.#live.connection.subscribe(({ type }) => type === "connected" && this.#refreshSoon());
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
    this.#live?.close();
    this.#live = null;
  }

  draftOf(id: string): Draft | null {
    return this.#drafts.get(id) ?? null;
  }

  keepDraft(id: string, draft: Draft | null): void {
    const others = [...this.#drafts].filter(([known]) => known !== id);
    this.#drafts = new Map(draft === null ? others : [...others, [id, draft]]);
  }

  async link(id: string, link: NewLink, where: string): Promise<boolean> {
    let made: string | null = null;
    const act = async () => {
      made = (await linkContribution(id, link)).id;
    };
    return this.#act(act, t("sorting.linked", { place: where }), async () => {
      if (made !== null) await removeContributionLink(made);
    });
  }

  async unlink(link: Link): Promise<boolean> {
    const { section, proposal } = link.place;
    const back: NewLink = { section, proposal, kind: link.kind, passage: link.passage };
    // What is gone from the motion can't be linked again.
    const undo = link.place.state === "gone" ? null : () => linkContribution(link.contribution, back);
    return this.#act(() => removeContributionLink(link.id), t("sorting.unlinked", { place: placeLabel(link.place) }), undo);
  }

  /** Lets `into` stand for `one`, and for all that `one` stood for. */
  async merge(one: Sorted, into: Sorted): Promise<boolean> {
    const followers = followersOf(one.id, this.page?.board ?? { contributions: [] });
    return this.#act(() => mergeContribution(one.id, into.id), t("sorting.merged", { title: into.title }), async () => {
      await partContribution(one.id);
      for (const follower of followers) await mergeContribution(follower.id, one.id);
    });
  }

  async part(one: Sorted): Promise<boolean> {
    const into = one.merged_into;
    const undo = into === null ? null : () => mergeContribution(one.id, into);
    return this.#act(() => partContribution(one.id), t("sorting.parted"), undo);
  }

  async sort(one: Sorted, theme: Theme | null): Promise<boolean> {
    const said = theme ? t("sorting.sorted", { theme: theme.name }) : t("sorting.sorted.none");
    return this.#act(() => sortContribution(one.id, theme?.id ?? null), said, () => sortContribution(one.id, one.theme));
  }

  /** "changed": somebody else answered meanwhile; theirs is on the board now, and the draft is kept. */
  async answer(id: string, answer: NewAnswer, before: Answer | null): Promise<"done" | "changed" | "failed"> {
    let changed = false;
    const act = () =>
      answerContribution(id, answer).catch((error: unknown) => {
        changed = error instanceof ApiProblem && error.code === "answer_changed";
        throw error;
      });
    // The first answer is taken back by another: nobody is left without one.
    const undo = before && (() => answerContribution(id, { outcome: before.outcome, words: before.words, revision: answer.revision + 1 }));
    if (!(await this.#act(act, t("sorting.answered", { outcome: t(`sorting.outcome.${answer.outcome}`) }), undo))) return changed ? "changed" : "failed";
    this.keepDraft(id, null);
    return "done";
  }

  async #act(act: () => Promise<unknown>, said: string, undo: (() => Promise<unknown>) | null): Promise<boolean> {
    if (this.#busy) return false;
    this.#busy = true;
    try {
      await act();
      const takeBack = undo && { label: t("common.undo"), run: () => void this.#act(undo, t("sorting.undone"), null) };
      toasts.show(said, { action: takeBack });
      return true;
    } catch (error) {
      toasts.show(explain(error), { tone: "problem" });
      return false;
    } finally {
      this.#busy = false;
      await this.#load.refresh();
    }
  }

  #refreshSoon(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      void this.#load.refresh();
    }, CALM_MS + Math.random() * SPREAD_MS);
  }
}
