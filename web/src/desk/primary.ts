// The one large button: the next sensible act, as state and rights make it. Pure.

import type { BallotView, Desk, Item, ItemMention, SittingRight, SittingState } from "../wire/index.ts";

export type Primary =
  | { type: "call"; item: Item; mention: ItemMention | null; isFirst: boolean }
  | { type: "resume"; item: Item; mention: ItemMention | null }
  | { type: "prepare"; item: Item }
  | { type: "close"; ballot: BallotView }
  | { type: "casting_vote"; ballot: BallotView; mayGive: boolean }
  | { type: "close_sitting" }
  | { type: "none" };

type Seen = Pick<SittingState, "on" | "ballot">;
type Offered = Pick<Desk, "next" | "next_mention"> & { rights: readonly SittingRight[] };

export function primaryOf({ on, ballot }: Seen, { next, next_mention: mention, rights }: Offered): Primary {
  // What the stream says of the ballot is newer than what the desk was told of it.
  if (ballot?.state === "open") return { type: "close", ballot };
  if (ballot?.state === "closed" && ballot.result?.decision.type === "tied") {
    return { type: "casting_vote", ballot, mayGive: rights.includes("chair") };
  }
  switch (next?.type) {
    case "call":
      return on?.mention.item.type === "pause"
        ? { type: "resume", item: next.item, mention }
        : { type: "call", item: next.item, mention, isFirst: on === null };
    case "open_ballot":
      return { type: "prepare", item: next.item };
    case "close_sitting":
      return { type: "close_sitting" };
    case "close_ballot":
    case "give_casting_vote":
    case undefined:
      return { type: "none" };
  }
}

/** What tells two acts apart: a press meant for the one before must not do the other. */
export function primaryKey(primary: Primary): string {
  switch (primary.type) {
    case "call":
    case "resume":
    case "prepare":
      return `${primary.type} ${JSON.stringify(primary.item)}`;
    case "close":
    case "casting_vote":
      return `${primary.type} ${primary.ballot.id}`;
    case "close_sitting":
    case "none":
      return primary.type;
  }
}
