// What an amendment is about, and what of its section is written for it. Pure.

import type { Field } from "../live/types.ts";
import type { SectionText, Target } from "../wire/index.ts";

/** The field that its authors write; null where something is deleted as a whole. */
export function writtenField(target: Target): Field | null {
  switch (target.type) {
    case "title":
      return "title";
    case "body":
    case "block":
      return "body";
    case "proposal":
    case "new_proposal":
      return target.proposal;
    case "remove_proposal":
    case "remove_section":
      return null;
  }
}

/** How many blocks of the body stay before and behind the amended one; null where all of it may change. */
export function guardedBlocks(target: Target, base: Pick<SectionText, "body">): { before: number; behind: number } | null {
  if (target.type !== "block") return null;
  return { before: target.block, behind: Math.max(0, base.body.length - target.block - 1) };
}
