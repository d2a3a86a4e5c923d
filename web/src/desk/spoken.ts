// What changed between two states that is worth saying aloud. Pure.

import type { BallotView, ItemMention, Quorum, SittingState } from "../wire/index.ts";
import { sameItem } from "./course.ts";

export type Spoken =
  | { type: "called"; mention: ItemMention }
  | { type: "opened" | "result" | "void"; ballot: BallotView }
  | { type: "quorum"; quorum: Quorum };

type Heard = Pick<SittingState, "on" | "ballot" | "quorum">;

export function spokenOf(before: Heard, now: Heard): Spoken[] {
  const spoken: Spoken[] = [];
  if (now.on && !sameItem(now.on.mention.item, before.on?.mention.item ?? null)) spoken.push({ type: "called", mention: now.on.mention });
  const ballot = now.ballot;
  const known = before.ballot?.id === ballot?.id ? before.ballot : null;
  if (ballot && ballot.state !== known?.state) {
    // Another item may bring an old ballot back into sight: only what just happened is said.
    if (ballot.state === "open") spoken.push({ type: "opened", ballot });
    else if (known !== null) spoken.push({ type: ballot.state === "void" ? "void" : "result", ballot });
  } else if (ballot?.result && known?.result && known.result.casting_vote !== ballot.result.casting_vote) {
    spoken.push({ type: "result", ballot });
  }
  if (now.quorum.reached !== before.quorum.reached) spoken.push({ type: "quorum", quorum: now.quorum });
  return spoken;
}
