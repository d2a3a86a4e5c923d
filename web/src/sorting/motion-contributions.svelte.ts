// The contributions beside a motion: those that were linked to a section, all
// the others to search in, and the links that are made while words are taken
// into the text. Owned by the motion's page; nothing is asked before its tab is
// first opened.

import { getBoard, getSectionContributions, linkContribution, removeContributionLink } from "../api.ts";
import { t } from "../i18n/index.ts";
import { Load, type Loaded } from "../ui/load.svelte.ts";
import { explain } from "../ui/problems.ts";
import { toasts } from "../ui/toasts.svelte.ts";
import type { Board, NewLink, SectionLink } from "../wire/index.ts";
import { Texts } from "./texts.svelte.ts";

export class MotionContributions {
  readonly texts = new Texts();
  readonly board: Load<Board>;
  readonly #links: Load<SectionLink[]>;
  #section = $state("");
  #wasAsked = false;
  /** The contribution that is being read. */
  opened: string | null = $state(null);
  typed = $state("");

  constructor(slug: () => string) {
    this.board = new Load(() => getBoard(slug()));
    this.#links = new Load(() => getSectionContributions(this.#section));
  }

  get links(): Loaded<SectionLink[]> {
    return this.#links.state;
  }

  get maySort(): boolean {
    return this.board.state.type === "ready" && this.board.state.value.may_sort;
  }

  /** Shows this section; asks again behind what is shown when it is the same. */
  show(section: string): void {
    if (!this.#wasAsked) this.board.start();
    this.#wasAsked = true;
    if (this.#section === section) void this.#links.refresh();
    else {
      this.#section = section;
      this.#links.start();
    }
  }

  open(contribution: string | null): void {
    this.opened = contribution;
    if (contribution !== null) void this.texts.ask(contribution);
  }

  /** `said` tells what happened; the toast offers to take the link back. */
  async link(contribution: string, link: NewLink, said: string): Promise<void> {
    try {
      const { id } = await linkContribution(contribution, link);
      toasts.show(said, { action: { label: t("sorting.take.unlink"), run: () => void this.#unlink(id) } });
    } catch (error) {
      // The words are in the text all the same: only the link is missing.
      const again = { label: t("common.retry"), run: () => void this.link(contribution, link, said) };
      toasts.show(t("sorting.take.unlinked", { reason: explain(error) }), { tone: "problem", action: again });
    }
    this.#refresh();
  }

  async #unlink(link: string): Promise<void> {
    try {
      await removeContributionLink(link);
      toasts.show(t("sorting.undone"));
    } catch (error) {
      toasts.show(explain(error), { tone: "problem" });
    }
    this.#refresh();
  }

  #refresh(): void {
    if (!this.#wasAsked) return;
    void this.#links.refresh();
    void this.board.refresh();
  }
}
