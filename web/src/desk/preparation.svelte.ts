// A ballot while it is prepared: what adopting would write, what falls with it,
// how it is counted, and what opening it still waits for.

import { previewAdoption } from "../api.ts";
import { Load } from "../ui/load.svelte.ts";
import type { AdoptionPreview, BallotSubject, NewAdoption, SectionText } from "../wire/index.ts";
import type { DeskActs } from "./acts.svelte.ts";
import type { DeskStore } from "./desk-store.svelte.ts";
import type { Drafts } from "./drafts.svelte.ts";
import { ballotOf, faultOf, missingFor, type BallotForm, type FormFault } from "./preparing.ts";

export type PreparationOptions = { store: DeskStore; acts: DeskActs; drafts: Drafts; amendment: string | null };

export class BallotPreparation {
  readonly #options: PreparationOptions;
  /** What adopting the amendment would write; of anything else there is none. */
  readonly preview: Load<AdoptionPreview> | null;
  /** Amendments that fall with it, as somebody confirmed. */
  confirmed: ReadonlySet<string> = $state.raw(new Set());
  /** Why it was refused. */
  problem = $state("");
  #showsFault = $state(false);
  /** Reads what somebody decided on by hand. */
  #written: (() => SectionText | null) | null = null;

  constructor(options: PreparationOptions) {
    this.#options = options;
    const { amendment } = options;
    this.preview = amendment === null ? null : new Load(() => previewAdoption(amendment));
    this.preview?.start();
  }

  get form(): BallotForm {
    const { store, drafts } = this.#options;
    const rules = store.desk?.rules.rules;
    if (!rules) throw new Error("a ballot is prepared before the desk is there");
    return drafts.form(rules);
  }

  set form(form: BallotForm) {
    this.problem = "";
    this.#options.drafts.setForm(form);
  }

  get adoption(): AdoptionPreview | null {
    return this.preview?.state.type === "ready" ? this.preview.state.value : null;
  }

  /** Members that are missing for the quorum. */
  get missing(): number {
    const quorum = this.#options.store.state?.quorum;
    return quorum ? missingFor(quorum) : 0;
  }

  /** Whether it can't be opened yet, whatever is typed. */
  get isHeld(): boolean {
    const waitsForText = this.preview !== null && this.adoption === null;
    return this.missing > 0 || waitsForText || this.#options.store.isCut || this.#options.acts.isBusy("ballot");
  }

  /** What is missing in the form, once somebody tried to open it. */
  faultOf(subject: BallotSubject): FormFault | null {
    return this.#showsFault ? faultOf(this.form, subject) : null;
  }

  decide(read: () => SectionText | null): void {
    this.#written = read;
  }

  /** Whether it is open now. */
  async open(subject: BallotSubject): Promise<boolean> {
    const { acts, drafts } = this.#options;
    this.problem = "";
    this.#showsFault = true;
    if (faultOf(this.form, subject) !== null || this.isHeld) return false;
    const ballot = ballotOf(this.form, subject, this.#confirmedAdoption());
    if (!(await acts.openBallot(ballot, (words) => (this.problem = words)))) {
      // Something moved meanwhile: what is shown must be what would be recorded.
      await this.preview?.refresh();
      return false;
    }
    drafts.resetForm();
    if (subject.type === "question") drafts.question = { words: "", options: ["", ""], isChoice: false };
    if (subject.type === "uncontested") drafts.group = [];
    return true;
  }

  #confirmedAdoption(): NewAdoption | null {
    if (this.adoption === null) return null;
    const { seen, falls } = this.adoption;
    return { seen, text: this.#written?.() ?? null, falls: falls.map(({ amendment: { id } }) => id).filter((id) => this.confirmed.has(id)) };
  }
}
