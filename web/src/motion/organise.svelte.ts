// What those who prepare the motion do to its sections. Each act says what
// happened; what removes can be undone.

import { tick } from "svelte";
import { createSection, lockSection, movePhase, removeSection, restoreSection } from "../api.ts";
import { t } from "../i18n/index.ts";
import { announce } from "../ui/announcer.svelte.ts";
import { explain } from "../ui/problems.ts";
import { toasts } from "../ui/toasts.svelte.ts";
import type { Phase, Reopening, Right, Section } from "../wire/index.ts";
import type { MotionStore } from "./motion-store.svelte.ts";
import { afterDrop, afterStep, canStep, lastPlace } from "./order.ts";
import { sectionAnchor } from "./passage.ts";

export class Organiser {
  readonly #store: MotionStore;
  /** Takes away what covers the text, such as the plan on a telephone. */
  readonly #uncover: () => void;
  #busy = $state(false);

  constructor(store: MotionStore, uncover: () => void) {
    this.#store = store;
    this.#uncover = uncover;
  }

  get busy(): boolean {
    return this.#busy;
  }

  may(right: Right): boolean {
    return this.#store.page?.rights.includes(right) ?? false;
  }

  canStep(section: Section, step: -1 | 1): boolean {
    return this.may("order_sections") && canStep(this.#sections, section.id, step);
  }

  async step(section: Section, step: -1 | 1): Promise<void> {
    await this.#move(section, afterStep(this.#sections, section.id, step));
  }

  async drop(section: Section, gap: number): Promise<void> {
    await this.#move(section, afterDrop(this.#sections, section.id, gap));
  }

  async lock(section: Section, locked: boolean): Promise<void> {
    await this.#attempt(async () => {
      await lockSection(section.id, locked);
      await this.#store.refresh();
      announce(t(locked ? "outline.locked" : "outline.unlocked", { title: this.nameOf(section) }));
    });
  }

  /** Adds an empty principle and puts the caret into its title. */
  async insertAfter(after: string | null): Promise<void> {
    await this.#attempt(async () => {
      const { id } = await createSection(this.#store.id, after);
      await this.#store.refresh();
      this.#uncover();
      await tick();
      announce(t("outline.added"));
      await focusTitle(id);
    });
  }

  insertLast(): Promise<void> {
    return this.insertAfter(lastPlace(this.#sections));
  }

  async remove(section: Section): Promise<void> {
    const title = this.nameOf(section);
    await this.#attempt(async () => {
      await removeSection(section.id);
      await this.#store.refresh();
      toasts.show(t("outline.removed", { title }), {
        action: { label: t("common.undo"), run: () => void this.restore(section.id, title) },
      });
    });
  }

  async restore(id: string, title: string): Promise<void> {
    await this.#attempt(async () => {
      await restoreSection(id);
      await this.#store.refresh();
      toasts.show(t("outline.restored", { title }));
      await tick();
      document.getElementById(sectionAnchor(id))?.scrollIntoView({ block: "start" });
    });
  }

  async enter(phase: Phase, reopen: Reopening | null): Promise<boolean> {
    return this.#attempt(async () => {
      await movePhase(this.#store.id, phase, reopen);
      await this.#store.refresh();
      toasts.show(t("phase.moved", { phase: t(`phase.${phase}`) }));
    });
  }

  /** Its title alone, as one speaks of it. */
  nameOf(section: Pick<Section, "kind" | "number" | "title">): string {
    return section.title || (section.number === null ? t(`section.${section.kind}`) : t("section.untitled", { number: section.number }));
  }

  /** With its number, as a list shows it. */
  titleOf(section: Pick<Section, "kind" | "number" | "title">): string {
    if (section.number === null) return section.title || t(`section.${section.kind}`);
    return section.title ? t("section.numbered", { number: section.number, title: section.title }) : t("section.untitled", { number: section.number });
  }

  get #sections(): Section[] {
    return this.#store.sections;
  }

  async #move(section: Section, after: string | null | undefined): Promise<void> {
    if (after === undefined || !this.may("order_sections")) return;
    await this.#attempt(async () => {
      await this.#store.move(section.id, after);
      const moved = this.#sections.find((one) => one.id === section.id);
      if (moved) announce(t("outline.moved", { title: moved.title, number: moved.number ?? 0 }));
    });
  }

  async #attempt(act: () => Promise<void>): Promise<boolean> {
    if (this.#busy) return false;
    this.#busy = true;
    try {
      await act();
      return true;
    } catch (error) {
      toasts.show(explain(error), { tone: "problem" });
      return false;
    } finally {
      this.#busy = false;
    }
  }
}

/** The editor of a new section is built in the frames after it appears. */
async function focusTitle(id: string): Promise<void> {
  for (let frame = 0; frame < 30; frame += 1) {
    const section = document.getElementById(sectionAnchor(id));
    const title = section?.querySelector<HTMLElement>('h2 [contenteditable="true"], h2[contenteditable="true"]');
    if (section && frame === 0) section.scrollIntoView({ block: "center" });
    if (title) {
      title.focus();
      return;
    }
    await new Promise(requestAnimationFrame);
  }
}
