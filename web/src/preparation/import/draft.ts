// What a file would make of a motion, as somebody looks at it. Pure.

import type { DraftPreview, DraftRemark, DraftRemarkKind, Phase, SectionFate } from "../../wire/index.ts";

/** While its text is written, and not amended yet. */
export const takesDrafts = (phase: Phase): boolean => phase === "contributions" || phase === "drafting";

export type Counts = Readonly<Record<SectionFate, number>> & { removed: number; proposals: number };

export function countsOf({ sections, replaced }: Pick<DraftPreview, "sections" | "replaced">): Counts {
  const of = (fate: SectionFate): number => sections.filter((section) => section.fate === fate).length;
  return {
    added: of("added"),
    rewritten: of("rewritten"),
    kept: of("kept"),
    removed: replaced.filter(({ removed }) => removed).length,
    proposals: sections.reduce((sum, { text }) => sum + text.proposals.length, 0),
  };
}

/** The motion says all of it already. */
export function changesNothing(preview: Pick<DraftPreview, "sections" | "replaced" | "title" | "title_before">): boolean {
  return preview.title === preview.title_before && preview.replaced.length === 0 && preview.sections.every(({ fate }) => fate === "kept");
}

/** What happened, and on which lines: the same thing is said once. */
export function gathered(remarks: readonly DraftRemark[]): { about: DraftRemarkKind; lines: number[] }[] {
  const kinds = new Map<DraftRemarkKind, number[]>();
  for (const { about, line } of remarks) kinds.set(about, [...(kinds.get(about) ?? []), line]);
  return [...kinds].map(([about, lines]) => ({ about, lines }));
}

/** Remarks about the whole file: their line says nothing. */
export const isOfFile = (about: DraftRemarkKind): boolean => about === "no_title" || about === "title_too_long";
