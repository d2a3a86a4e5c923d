// A text that somebody decides on by hand: a document of this browser alone,
// filled with the proposed result and written in the editors of the motion, so
// that lists, formats and links stay what they are. Nothing of it is sent before
// it is read back and recorded.

import { Awareness } from "y-protocols/awareness";
import * as Y from "yjs";
import { restore, SectionEditing } from "../../editor/index.ts";
import { restoreProposal } from "../../editor/restore.ts";
import { moveProposal, removeProposal, type Direction } from "../../live/proposals.ts";
import { readSection } from "../../live/text.ts";
import type { AdoptionPreview, AmendedSection, SectionText } from "../../wire/index.ts";
import { keepTyped, lastKnown, touchedParts, type Part } from "./parts.ts";

export type MergeOptions = {
  section: Pick<AmendedSection, "kind" | "number">;
  preview: AdoptionPreview;
  linkWanted: (part: Part, href: string | null) => void;
};

export class Merging {
  readonly editing: SectionEditing;
  readonly #doc = new Y.Doc();
  readonly #awareness = new Awareness(this.#doc);
  readonly #number: number | null;
  #preview: AdoptionPreview = $state.raw({} as AdoptionPreview);
  #result: SectionText = $state.raw({ title: [], body: [], proposals: [] });
  #frame = 0;

  constructor({ section, preview, linkWanted }: MergeOptions) {
    this.#number = section.number;
    this.#preview = preview;
    // Before the editors, whose undo must not lead back to an empty text.
    restore(this.#doc, preview.proposed);
    this.#result = this.text();
    this.#doc.on("update", this.#follow);
    this.editing = new SectionEditing({
      replica: { doc: this.#doc, awareness: this.#awareness },
      kind: section.kind,
      // By keys nobody makes, removes or reaches a proposal that stands beside the question.
      confinement: { field: "", guarded: null, refused: () => undefined },
      nameOf: () => null,
      colourOf: () => 0,
      announce: () => undefined,
      focused: () => undefined,
      linkWanted,
      removed: () => undefined,
      moved: () => undefined,
    });
    this.editing.setEditable(true);
  }

  get preview(): AdoptionPreview {
    return this.#preview;
  }

  /** What is written now, at most a frame late. */
  get result(): SectionText {
    return this.#result;
  }

  /** Also a proposal that the proposed result has and somebody took out, or the other way round. */
  get parts(): Part[] {
    return touchedParts(this.#preview);
  }

  /** What is written at this moment, to be recorded. */
  text(): SectionText {
    return readSection(this.#doc, this.#number);
  }

  /** The text moved while somebody decided: what they typed stays, the rest follows. */
  take(preview: AdoptionPreview): void {
    const before = this.#preview.proposed;
    this.#preview = preview;
    this.editing.restore(keepTyped(this.text(), before, preview.proposed));
  }

  /** As the program proposed it. */
  reset(): void {
    this.editing.restore(this.#preview.proposed);
  }

  remove(part: Part): void {
    removeProposal(this.#doc, part);
  }

  putBack(part: Part): void {
    const known = lastKnown(this.#preview, part);
    if (known) restoreProposal(this.#doc, known);
  }

  move(part: Part, direction: Direction): void {
    moveProposal(this.#doc, part, direction);
  }

  destroy(): void {
    cancelAnimationFrame(this.#frame);
    this.#doc.off("update", this.#follow);
    this.editing.destroy();
    this.#awareness.destroy();
    this.#doc.destroy();
  }

  #follow = (): void => {
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => (this.#result = this.text()));
  };
}
