// Who is offered to begin an amendment, and in which phase. Pure; the server decides, and says so when
// it is asked: this only spares everybody else a button that would refuse.

import type { Participant, Phase } from "../wire/index.ts";

export type Beginning = {
  /** An amendment of one's own. */
  own: boolean;
  /** One on paper, typed for its author. */
  forOthers: boolean;
};

const WRITING: readonly Phase[] = ["drafting", "amendments", "plenary"];
const ENTERING: readonly Phase[] = ["amendments", "plenary"];

export function mayBegin(me: Pick<Participant, "roles"> | null, phase: Phase): Beginning {
  return {
    own: (me?.roles.includes("elu") ?? false) && WRITING.includes(phase),
    forOthers: (me?.roles.includes("secretariat") ?? false) && ENTERING.includes(phase),
  };
}

/** Whether there can be amendments to read: from the writing of the motion on. */
export function hasAmendments(phase: Phase): boolean {
  return phase !== "contributions";
}
