// The amendments of the motion that is on the screen: how many target each passage, for the text and its
// plan; with what they change, once somebody reads them beside it.

import { getAmendments, getBundle } from "../api.ts";
import { Load } from "../ui/load.svelte.ts";
import type { AmendmentSummary, Bundle, Section } from "../wire/index.ts";
import { countBySection, isAbout, type SectionCounts } from "./counts.ts";

export class MotionAmendments {
  readonly #list: Load<AmendmentSummary[]>;
  readonly bundle: Load<Bundle>;
  readonly #sections: () => readonly Section[];
  #isBundleAsked = false;
  readonly #counts = $derived.by(() => countBySection(this.all, this.#sections()));

  constructor(motion: string, sections: () => readonly Section[]) {
    this.#list = new Load(() => getAmendments(motion));
    this.bundle = new Load(() => getBundle(motion));
    this.#sections = sections;
  }

  /** Those that the reader may see; none until they are there, for the text reads without them. */
  get all(): readonly AmendmentSummary[] {
    return this.#list.state.type === "ready" ? this.#list.state.value : [];
  }

  /** By section. */
  get counts(): ReadonlyMap<string, SectionCounts> {
    return this.#counts;
  }

  /** How many pending ones are about a passage. */
  about(section: Section, field: string, block: number | null): number {
    return this.all.filter((one) => one.status === "tabled" && isAbout(one, section, field, block)).length;
  }

  /** Something may have happened: what is shown is asked for again. */
  refresh(): void {
    void this.#list.refresh();
    if (this.#isBundleAsked) void this.bundle.refresh();
  }

  /** Somebody reads them beside the text. */
  open(): void {
    if (this.#isBundleAsked && this.bundle.state.type !== "failed") return;
    this.#isBundleAsked = true;
    this.bundle.start();
  }
}
