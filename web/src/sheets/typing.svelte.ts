// A sheet as one person types it: the lines, what is wrong with them, what the server says. Owns what
// is typed until it is sent; keeps it through a reload.

import { ApiProblem, typeSheet } from "../api.ts";
import { t } from "../i18n/index.ts";
import { explainFully, type Explanation } from "../ui/problems.ts";
import type { SheetLine, SignatureField } from "../wire/index.ts";
import { faultWords } from "../signing/signatory-words.ts";
import { recall, remember } from "./kept.ts";
import { draftsOf, faultsOfLines, NEW_LINE, newLines, restOf, sentLines, settledOf, type LineDraft, type LineFaults, type LineField } from "./lines.ts";

export type About = { sheet: string; typist: string; lines: number; today: string };
/** What became of sending: the page brings the eyes there. */
export type Outcome = { type: "done" } | { type: "fault"; line: number; field: LineField } | { type: "refused" } | { type: "busy" };

export class SheetTyping {
  readonly #about: About;
  #lines: readonly LineDraft[] = $state.raw([]);
  #faults: LineFaults<string> = $state.raw(new Map());
  #problem: Explanation | null = $state.raw(null);
  #busy = $state(false);
  #isRecalled = $state(false);

  /** Begins with what was kept, or with what this person had sent, or with nothing. */
  constructor(about: About, sent: readonly (SheetLine | null)[] | null) {
    this.#about = about;
    const kept = recall(about.sheet, about.typist, about.lines);
    this.#isRecalled = kept !== null;
    this.#lines = kept ?? (sent === null ? newLines(about.lines) : draftsOf(sent));
  }

  get lines(): readonly LineDraft[] {
    return this.#lines;
  }

  get faults(): LineFaults<string> {
    return this.#faults;
  }

  get problem(): Explanation | null {
    return this.#problem;
  }

  get busy(): boolean {
    return this.#busy;
  }

  /** Whether it goes on from what this browser had kept. */
  get isRecalled(): boolean {
    return this.#isRecalled;
  }

  get settled(): number {
    return settledOf(this.#lines, this.#about.today);
  }

  /** The first of the lines at the end about which nothing was said yet. */
  get rest(): number | null {
    return restOf(this.#lines);
  }

  /** Changes a line, from 1. */
  change(line: number, change: Partial<LineDraft>): void {
    this.#set(this.#lines.map((each, place) => (place === line - 1 ? { ...each, ...change } : each)));
  }

  empty(line: number): void {
    this.change(line, { ...NEW_LINE, isEmpty: true });
  }

  emptyRest(): void {
    const from = this.rest;
    if (from !== null) this.#set(this.#lines.map((each, place) => (place >= from - 1 ? { ...NEW_LINE, isEmpty: true } : each)));
  }

  async send(): Promise<Outcome> {
    if (this.#busy) return { type: "busy" };
    this.#problem = null;
    this.#faults = this.#check();
    for (const [line, faults] of this.#faults) for (const field of faults.keys()) return { type: "fault", line, field };
    this.#busy = true;
    try {
      await typeSheet(this.#about.sheet, { lines: sentLines(this.#lines) });
      this.forget();
      return { type: "done" };
    } catch (error) {
      if (!(error instanceof ApiProblem) || error.line === null || error.field === null) {
        this.#problem = explainFully(error);
        return { type: "refused" };
      }
      const field = error.field as SignatureField;
      this.#faults = new Map([[error.line, new Map([[field, `${error.title} ${error.detail}`]])]]);
      return { type: "fault", line: error.line, field };
    } finally {
      this.#busy = false;
    }
  }

  /** Nothing of it stays in this browser. */
  forget(): void {
    remember(this.#about.sheet, this.#about.typist, null);
  }

  #set(lines: readonly LineDraft[]): void {
    this.#lines = lines;
    remember(this.#about.sheet, this.#about.typist, lines);
    // What was mended is no longer said to be wrong; new faults wait for the next try.
    if (this.#faults.size === 0) return;
    const now = this.#check();
    const left = new Map<number, ReadonlyMap<LineField, string>>();
    for (const [line, faults] of this.#faults) {
      const still = new Map([...faults].filter(([field]) => now.get(line)?.has(field)));
      if (still.size > 0) left.set(line, still);
    }
    this.#faults = left;
  }

  #check(): LineFaults<string> {
    const found = faultsOfLines(this.#lines, this.#about.today);
    const said = new Map<number, ReadonlyMap<LineField, string>>();
    for (const [line, faults] of found) {
      const words = new Map<LineField, string>();
      for (const [field, fault] of faults) words.set(field, field === "untouched" || fault === "untouched" ? t("sheets.fault.untouched") : faultWords(field, fault));
      said.set(line, words);
    }
    return said;
  }
}
