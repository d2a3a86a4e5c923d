// What somebody has chosen on a ballot and not sent yet, for themselves and for those whom they
// represent. Pure. Nothing that others do reaches it.

import type { Choice, MyBallot, MyVoter, NewVote, ParticipantId } from "../wire/index.ts";

/** `same` follows one's own choice; `other` asks for another one, which is not made yet. */
export type Draft = { type: "choice"; choice: Choice } | { type: "same" } | { type: "other" };

export type Drafts = Readonly<Record<ParticipantId, Draft>>;

/** What one votes in one's own name; null for who only votes for others. */
export function ownVoter(ballot: MyBallot, me: ParticipantId): MyVoter | null {
  return ballot.voters.find(({ voter }) => voter.id === me) ?? null;
}

/** What one has chosen for oneself: in the draft, else as it is recorded. */
export function ownChoice(drafts: Drafts, ballot: MyBallot, me: ParticipantId): Choice | null {
  const own = ownVoter(ballot, me);
  if (!own) return null;
  const draft = drafts[me];
  return draft?.type === "choice" ? draft.choice : (own.vote?.choice ?? null);
}

/** What a draft comes to; null while nothing is chosen. */
export function chosen(drafts: Drafts, ballot: MyBallot, me: ParticipantId, voter: ParticipantId): Choice | null {
  const draft = drafts[voter];
  switch (draft?.type) {
    case "choice":
      return draft.choice;
    case "same":
      return voter === me ? null : ownChoice(drafts, ballot, me);
    case "other":
    case undefined:
      return null;
  }
}

/** The votes that differ from what is recorded, in the order of the voters. */
export function votesToSend(drafts: Drafts, ballot: MyBallot, me: ParticipantId): NewVote[] {
  return ballot.voters.flatMap(({ voter, vote }) => {
    const choice = chosen(drafts, ballot, me, voter.id);
    return choice === null || choice === vote?.choice ? [] : [{ voter: voter.id, choice }];
  });
}

/** The drafts without those that are recorded now as they were meant. */
export function withoutRecorded(drafts: Drafts, ballot: MyBallot, me: ParticipantId): Drafts {
  return Object.fromEntries(
    Object.entries(drafts).filter(([voter]) => {
      const recorded = ballot.voters.find((one) => one.voter.id === voter)?.vote?.choice;
      return recorded === undefined || recorded !== chosen(drafts, ballot, me, voter);
    }),
  );
}

/** Those whom one represents and for whom nothing is recorded. */
export function waitingFor(ballot: MyBallot): MyVoter[] {
  return ballot.voters.filter(({ vote }) => vote === null);
}

/** The choices of a ballot, in their order; who does not take part comes last. */
export function choicesOf(options: number): Choice[] {
  if (options === 0) return ["for", "against", "abstention", "not_voting"];
  return [...Array.from({ length: options }, (_, place): Choice => `option_${place + 1}`), "abstention", "not_voting"];
}

/** What is kept of a ballot on this device: through a reload, and after the closing. */
export type Kept = {
  drafts: Drafts;
  isReviewing: boolean;
  /** What was sent and not answered, or refused for want of network. */
  unsent: boolean;
  /** What was recorded, as it was last known. */
  recorded: readonly MyVoter[];
};

export const NOTHING_KEPT: Kept = { drafts: {}, isReviewing: false, unsent: false, recorded: [] };

/** Reads what was kept; whatever is damaged is as if nothing had been. */
export function readKept(text: string | null): Kept {
  if (text === null) return NOTHING_KEPT;
  try {
    const found = JSON.parse(text) as Partial<Kept> | null;
    if (typeof found !== "object" || found === null || typeof found.drafts !== "object" || !Array.isArray(found.recorded)) return NOTHING_KEPT;
    const drafts = Object.fromEntries(Object.entries(found.drafts ?? {}).filter(([, draft]) => isDraft(draft)));
    return { drafts, isReviewing: found.isReviewing === true, unsent: found.unsent === true, recorded: found.recorded };
  } catch {
    return NOTHING_KEPT;
  }
}

function isDraft(value: unknown): value is Draft {
  if (typeof value !== "object" || value === null || !("type" in value)) return false;
  if (value.type === "same" || value.type === "other") return true;
  return value.type === "choice" && "choice" in value && typeof value.choice === "string";
}
