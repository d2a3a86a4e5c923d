// Beginning amendments while one reads the motion: which passage, which words. Follows what the reader
// selects in the text; what was selected last stays chosen when the selection goes to a button.

import { t } from "../i18n/index.ts";
import { paragraphs } from "../sorting/quote.ts";
import { toasts } from "../ui/toasts.svelte.ts";
import type { MotionPage, NewTarget, Section } from "../wire/index.ts";
import { choicesOf, titleOf, type Choices, type Reading } from "./choices.ts";
import { mayBegin, type Beginning } from "./rights.ts";
import { selectedWords, type SelectedWords } from "./selection.ts";
import { choiceLabel } from "./words.ts";

/** Words that are to be replaced. */
export type Suggesting = {
  section: string;
  target: NewTarget;
  /** Where they stand, in words. */
  place: string;
  words: string;
  occurrence: number;
};

/** Where the act beside the selected words stands, in the page. */
type Spot = { top: number; left: number };

export class Amending {
  readonly #page: () => MotionPage;
  readonly #sections: () => readonly Section[];
  #beginning = $state.raw<{ section: Section; choices: Choices } | null>(null);
  #suggesting = $state.raw<Suggesting | null>(null);
  #selected = $state.raw<SelectedWords | null>(null);
  #spot = $state.raw<Spot | null>(null);

  constructor(page: () => MotionPage, sections: () => readonly Section[]) {
    this.#page = page;
    this.#sections = sections;
  }

  get rights(): Beginning {
    const { me, phase } = this.#page();
    return mayBegin(me, phase);
  }

  get beginning() {
    return this.#beginning;
  }

  get suggesting(): Suggesting | null {
    return this.#suggesting;
  }

  /** Where to offer other words for those that are selected; null where nothing can be suggested. */
  get spot(): Spot | null {
    const selected = this.#selected;
    return selected && this.maySuggest(this.#section(selected.section)) ? this.#spot : null;
  }

  /** Who writes in a section writes there; everybody else suggests. */
  maySuggest(section: Section | undefined): boolean {
    return section?.access === "read" && this.rights.own;
  }

  /** `section` holds the words of this moment. */
  begin(section: Section, reading: Reading): void {
    this.#beginning = { section, choices: choicesOf(section, reading) };
  }

  /** Other words for those that are selected, or for the whole passage where it is one line. */
  suggest(section: Section, reading: Reading): void {
    const selected = this.#selected?.section === section.id ? this.#selected : wholePassage(section, reading);
    if (selected) this.#suggest(selected);
    else toasts.show(t("amendment.suggest.detail"));
  }

  suggestSelected(): void {
    if (this.#selected) this.#suggest(this.#selected);
  }

  readonly close = (): void => {
    this.#beginning = null;
    this.#suggesting = null;
  };

  /** For the column of the text, as an attachment. */
  readonly follow = (column: HTMLElement): (() => void) => {
    const read = (): void => this.#read(column);
    document.addEventListener("selectionchange", read);
    return () => document.removeEventListener("selectionchange", read);
  };

  #read(column: HTMLElement): void {
    const selection = document.getSelection();
    if (!selection || selection.rangeCount === 0) return;
    const range = selection.getRangeAt(0);
    if (!column.contains(range.commonAncestorContainer)) {
      this.#spot = null;
      return;
    }
    this.#selected = selectedWords(range);
    const box = this.#selected ? range.getBoundingClientRect() : null;
    const frame = column.getBoundingClientRect();
    this.#spot = box && { top: box.bottom - frame.top, left: Math.max(0, Math.min(box.left - frame.left, frame.width - 260)) };
  }

  #suggest({ section: id, field, block, words, occurrence }: SelectedWords): void {
    const section = this.#section(id);
    if (!section) return;
    const target: NewTarget = field === "title" ? { type: "title" } : field === "body" ? { type: "block", block: block ?? 0 } : { type: "proposal", proposal: field };
    const number = section.text.proposals.find((one) => one.id === field)?.number ?? null;
    this.#suggesting = { section: id, target, place: choiceLabel({ target, number, excerpt: "" }, section), words, occurrence };
  }

  #section(id: string): Section | undefined {
    return this.#sections().find((section) => section.id === id);
  }
}

/** All words of a passage of one line; null where it has none, or several. */
function wholePassage({ id: section, text }: Section, { field, block }: Reading): SelectedWords | null {
  const proposal = text.proposals.find(({ id }) => id === field);
  const at = block ?? (text.body.length === 1 ? 0 : null);
  const body = at === null ? undefined : text.body[at];
  const lines = field === "title" ? [titleOf(text)] : paragraphs(proposal?.text ?? (field === "body" && body ? [body] : []));
  const [words = "", ...others] = lines.filter((line) => line.trim() !== "");
  if (words === "" || others.length > 0) return null;
  return { section, field, block: field === "body" ? at : null, words: words.trim(), occurrence: 0 };
}
