// The parts of a section between which a person decides when an amendment can't
// be merged by itself. Pure.

import type { AdoptionPreview, Block, Proposal, SectionText } from "../../wire/index.ts";

/** "title", "body" or a proposal's id, as the fields of a section are called. */
export type Part = string;

type Texts = Pick<AdoptionPreview, "base" | "present" | "amended" | "proposed">;

/** What the amendment changes, or what would change in the text: only there a person may decide. */
export function touchedParts({ base, present, amended, proposed }: Texts): Part[] {
  const ids = new Set([proposed, present, amended, base].flatMap(({ proposals }) => proposals.map(({ id }) => id)));
  return ["title", "body", ...ids].filter((part) => !samePart(base, amended, part) || !samePart(present, proposed, part));
}

/** The blocks of a part; null for a proposal that the text lacks. */
export function blocksOf(text: SectionText, part: Part): Block[] | null {
  if (part === "title") return [{ type: "paragraph", content: text.title }];
  if (part === "body") return text.body;
  return proposalOf(text, part)?.text ?? null;
}

export function proposalOf(text: SectionText, part: Part): Proposal | null {
  return text.proposals.find(({ id }) => id === part) ?? null;
}

/** Where the words of a part are found when it is to be put back: the text as it is comes first. */
export function lastKnown({ present, amended, base }: Texts, part: Part): Proposal | null {
  return proposalOf(present, part) ?? proposalOf(amended, part) ?? proposalOf(base, part);
}

/**
 * The text to go on with when what was shown has moved: the parts that somebody
 * has changed by hand stay theirs, all others follow the new proposal.
 */
export function keepTyped(typed: SectionText, before: SectionText, now: SectionText): SectionText {
  const ids = new Set([...now.proposals, ...typed.proposals].map(({ id }) => id));
  const proposals = [...ids].flatMap((id) => {
    const kept = proposalOf(samePart(typed, before, id) ? now : typed, id);
    return kept ? [kept] : [];
  });
  return {
    title: samePart(typed, before, "title") ? now.title : typed.title,
    body: samePart(typed, before, "body") ? now.body : typed.body,
    proposals: proposals.sort((one, other) => (one.rank === other.rank ? (one.id < other.id ? -1 : 1) : one.rank < other.rank ? -1 : 1)),
  };
}

/** Whether both say the same in every part. */
export function sameText(one: SectionText, other: SectionText): boolean {
  const parts = new Set(["title", "body", ...[one, other].flatMap(({ proposals }) => proposals.map(({ id }) => id))]);
  return [...parts].every((part) => samePart(one, other, part));
}

/** Numbers follow from the order: they alone make no difference. */
export function samePart(one: SectionText, other: SectionText, part: Part): boolean {
  return say(one, part) === say(other, part);
}

function say(text: SectionText, part: Part): string {
  return JSON.stringify([blocksOf(text, part)?.map(plain) ?? null, proposalOf(text, part)?.rank ?? null]);
}

/** Runs that differ in nothing but where they are cut, or in the order of their keys, say the same. */
function plain(block: Block): unknown {
  if ("items" in block) return [block.type, block.items.map((item) => item.map(plain))];
  const runs: [format: string, text: string][] = [];
  for (const inline of block.content) {
    const [format, text] = inline.type === "break" ? ["break", "\n"] : [`${inline.strong ?? false} ${inline.em ?? false} ${inline.href ?? ""}`, inline.text];
    const last = runs.at(-1);
    if (last?.[0] === format) last[1] += text;
    else if (text !== "") runs.push([format, text]);
  }
  return [block.type, runs];
}
