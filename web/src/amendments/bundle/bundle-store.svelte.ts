// The amendments of one motion on the screen: the bundle, and, once somebody
// looks at them, the order of discussion and the compatibility. Follows what
// happens in the congress. Owns all three; components read them.

import { getBundle, getCompatibility, getDiscussion, moveInDiscussion, suggestDiscussion } from "../../api.ts";
import { t } from "../../i18n/index.ts";
import type { LiveMotion } from "../../live/types.ts";
import { announce } from "../../ui/announcer.svelte.ts";
import { Load } from "../../ui/load.svelte.ts";
import { explain } from "../../ui/problems.ts";
import { toasts } from "../../ui/toasts.svelte.ts";
import type { AmendmentSummary, Bundle, Compatibility, CongressEvent, Discussion, DiscussionMove } from "../../wire/index.ts";
import { moved } from "./order.ts";

/** Many events in a moment are one question, and not everybody asks at once. */
const CALM_MS = 200;
const SPREAD_MS = 500;

export type Tab = "bundle" | "discussion" | "compatibility" | "what-if";
export const TABS: readonly Tab[] = ["bundle", "discussion", "compatibility", "what-if"];

export class BundleStore {
  readonly motion: string;
  readonly bundle: Load<Bundle>;
  readonly discussion: Load<Discussion>;
  readonly compatibility: Load<Compatibility>;
  /** Counts the answers, for what is asked on top of them. */
  #version = $state(0);
  #isMoving = $state(false);
  readonly #asked = new Set<Tab>(["bundle"]);
  #live: LiveMotion | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #closed = false;

  constructor(motion: string) {
    this.motion = motion;
    this.bundle = new Load(() => getBundle(motion));
    this.discussion = new Load(() => getDiscussion(motion));
    this.compatibility = new Load(() => getCompatibility(motion));
  }

  get page(): Bundle | null {
    return this.bundle.state.type === "ready" ? this.bundle.state.value : null;
  }

  get version(): number {
    return this.#version;
  }

  get isMoving(): boolean {
    return this.#isMoving;
  }

  start(): void {
    this.bundle.start();
    // Corrections of form change the text without an event: who comes back to the page sees it anew.
    document.addEventListener("visibilitychange", this.#seen);
  }

  /** What a tab shows beside the bundle is asked for when it is first opened. */
  show(tab: Tab): void {
    if (this.#asked.has(tab)) return;
    this.#asked.add(tab);
    if (tab === "discussion") this.discussion.start();
    else if (tab === "compatibility") this.compatibility.start();
  }

  /** Follows the congress. Everything can be read and done without it. */
  async follow({ congress_document, me }: Bundle): Promise<void> {
    if (this.#live || me === null) return;
    const { openMotion } = await import("../../live/motion.ts").catch(() => ({ openMotion: null }));
    if (!openMotion || this.#live || this.#closed) return;
    this.#live = openMotion({ motion: { congress_document, sections: [] }, me });
    this.#live.events((event) => {
      if (!concerns(event)) return;
      this.refreshSoon();
    });
    // What happened before the channel was open, or while it was away, is not told again.
    this.#live.connection.subscribe(({ type }) => type === "connected" && this.refreshSoon());
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
    document.removeEventListener("visibilitychange", this.#seen);
    this.#live?.close();
    this.#live = null;
  }

  /** Asks again, together with everything that is shown beside it. */
  async refresh(): Promise<void> {
    await Promise.all([
      this.bundle.refresh(),
      this.#asked.has("discussion") ? this.discussion.refresh() : undefined,
      this.#asked.has("compatibility") ? this.compatibility.refresh() : undefined,
    ]);
    this.#version += 1;
  }

  refreshSoon(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      void this.#hear();
    }, CALM_MS + Math.random() * SPREAD_MS);
  }

  /** Places an amendment; the new order stands at once, and goes back when it is refused. */
  async move(move: DiscussionMove): Promise<boolean> {
    const before = this.discussion.state.type === "ready" ? this.discussion.state.value : null;
    if (before === null) return false;
    this.discussion.set(moved(before, move));
    if (await this.#order(() => moveInDiscussion(this.motion, move))) return true;
    this.discussion.set(before);
    return false;
  }

  /** Back to the order that the rule suggests. */
  async suggest(): Promise<void> {
    if (await this.#order(() => suggestDiscussion(this.motion))) announce(t("bundle.order.suggested"));
  }

  /** Asks again because others did something, and says aloud what became of which amendment. */
  async #hear(): Promise<void> {
    const before = this.page;
    await this.refresh();
    const changes = before && this.page ? decided(before, this.page) : [];
    if (changes.length > 0) announce(changes.map(({ number, status }) => t("bundle.spoken", { number: number ?? "", state: t(`amendment.state.${status}`) })).join(" "));
  }

  #seen = (): void => {
    if (document.visibilityState === "visible" && this.page) this.refreshSoon();
  };

  async #order(act: () => Promise<unknown>): Promise<boolean> {
    if (this.#isMoving) return false;
    this.#isMoving = true;
    try {
      await act();
      await this.discussion.refresh();
      return true;
    } catch (error) {
      toasts.show(explain(error), { tone: "problem" });
      return false;
    } finally {
      this.#isMoving = false;
    }
  }
}

/** Those whose state is another one now; more than a few would only be noise. */
function decided(before: Bundle, after: Bundle): AmendmentSummary[] {
  const states = new Map(before.amendments.map(({ summary }) => [summary.id, summary.status]));
  return after.amendments.map(({ summary }) => summary).filter(({ id, status, number }) => number !== null && states.get(id) !== status).slice(0, 3);
}

function concerns({ kind }: CongressEvent): boolean {
  return /^(amendment_|discussion_|section_|phase_|rapporteurs_|participant_changed)/.test(kind);
}
