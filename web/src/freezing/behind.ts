// What stands behind a text when it is frozen, in figures. Pure.

import type { AmendmentSummary, CongressDecision, MotionPage, VersionSummary } from "../wire/index.ts";

export type Figures = {
  sections: number;
  proposals: number;
  /** Null where that could not be fetched. */
  adopted: number | null;
  pending: number | null;
  ballots: number | null;
  /** The number that the text would get. */
  next: number;
};

type Sources = { amendments: readonly Pick<AmendmentSummary, "status">[] | null; decisions: readonly Pick<CongressDecision, "motion" | "ballot">[] | null; versions: readonly Pick<VersionSummary, "number">[] | null };

export function figuresOf({ id, sections }: Pick<MotionPage, "id" | "sections">, behind: Sources | null): Figures {
  const { amendments, decisions, versions } = behind ?? { amendments: null, decisions: null, versions: null };
  const counted = (status: AmendmentSummary["status"]): number | null => amendments && amendments.filter((one) => one.status === status).length;
  return {
    sections: sections.length,
    proposals: sections.reduce((sum, { text }) => sum + text.proposals.length, 0),
    adopted: counted("adopted"),
    pending: counted("tabled"),
    ballots: decisions && decisions.filter(({ motion, ballot }) => motion === id && ballot?.state === "closed").length,
    next: (versions?.at(-1)?.number ?? 0) + 1,
  };
}
