// Which passage the reader is at. The last thing they did wins: putting the
// caret or a finger somewhere, or scrolling until that place is out of sight.

import { anchorOf, passageAt, sectionAnchor, sectionInView, type Passage } from "./passage.ts";

export class ReadingPlace {
  #passage = $state.raw<Passage | null>(null);
  #column: HTMLElement | null = null;
  #frame = 0;

  get passage(): Passage | null {
    return this.#passage;
  }

  /** Whoever knows only the field does not take back the block that is known. */
  go(passage: Passage): void {
    const known = this.#passage;
    const isSame = known?.section === passage.section && known.field === passage.field;
    this.#passage = isSame && passage.block === undefined ? known : passage;
  }

  /** Scrolls there; the sections keep their own margin for the bar. */
  show(passage: Passage): void {
    this.#passage = passage;
    const target = document.getElementById(anchorOf(passage)) ?? document.getElementById(sectionAnchor(passage.section));
    target?.scrollIntoView({ block: "start", behavior: "smooth" });
  }

  /** For the column of the text, as an attachment. */
  readonly follow = (column: HTMLElement): (() => void) => {
    const onPlaced = (event: Event) => {
      if (!(event.target instanceof Element)) return;
      const passage = passageAt(event.target);
      if (passage) queueMicrotask(() => this.go(passage));
    };
    const onScroll = () => this.look();
    this.#column = column;
    column.addEventListener("focusin", onPlaced);
    column.addEventListener("pointerdown", onPlaced);
    addEventListener("scroll", onScroll, { passive: true });
    onScroll();
    return () => {
      column.removeEventListener("focusin", onPlaced);
      column.removeEventListener("pointerdown", onPlaced);
      removeEventListener("scroll", onScroll);
      cancelAnimationFrame(this.#frame);
      this.#column = null;
    };
  };

  /** Reads again, at the next frame, which section is before the reader's eyes. */
  look(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => this.#column && this.#look(this.#column));
  }

  #look(column: HTMLElement): void {
    const held = this.#passage && document.getElementById(anchorOf(this.#passage));
    if (held) {
      const box = held.getBoundingClientRect();
      if (box.bottom > 80 && box.top < innerHeight - 80) return;
    }
    const tops = [...column.querySelectorAll<HTMLElement>('[id^="section-"]')]
      .filter((element) => !element.id.endsWith("-title"))
      .map((element) => ({ id: element.id.slice("section-".length), top: element.getBoundingClientRect().top }));
    const section = sectionInView(tops, innerHeight / 3);
    if (section && section !== this.#passage?.section) this.#passage = { section, field: "body" };
  }
}
