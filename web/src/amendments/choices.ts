// What one may choose to amend in a section: the passage that one reads first, then everything else,
// block by block. Pure; words.ts says each choice.

import { paragraphs } from "../sorting/quote.ts";
import type { NewTarget, SectionKind, SectionText, Target } from "../wire/index.ts";
import { guardedBlocks } from "./target.ts";

export type Choice = {
  target: NewTarget;
  /** "3.2" where a proposal is meant, or the one behind which a new one would stand. */
  number: string | null;
  /** Its first words. */
  excerpt: string;
};

export type Choices = { here: Choice[]; elsewhere: Choice[] };

/** The passage that one reads: a field of the live document, and the block of the body, where it is known. */
export type Reading = { field: string; block: number | null };

const EXCERPT = 90;

export function choicesOf(section: { kind: SectionKind; number: number | null; text: SectionText }, reading: Reading): Choices {
  const { text, kind } = section;
  const hasProposals = kind === "principle" || text.proposals.length > 0;
  const title: Choice = { target: { type: "title" }, number: null, excerpt: excerptOf(titleOf(text)) };
  const blocks = blockChoices(text);
  const body: Choice[] = text.body.length === 1 ? [] : [{ target: { type: "body" }, number: null, excerpt: "" }];
  const proposals = text.proposals.map(({ id, number, text: words }) => {
    const excerpt = excerptOf(paragraphs(words).join(" "));
    return {
      id,
      words: { target: { type: "proposal", proposal: id }, number, excerpt } satisfies Choice,
      acts: [
        { target: { type: "new_proposal", after: id }, number, excerpt: "" },
        { target: { type: "remove_proposal", proposal: id }, number, excerpt: "" },
      ] satisfies Choice[],
    };
  });
  const last = text.proposals.at(-1);
  const added: Choice[] = hasProposals ? [{ target: { type: "new_proposal", after: last?.id ?? null }, number: last?.number ?? null, excerpt: "" }] : [];
  const removed: Choice[] = kind === "principle" ? [{ target: { type: "remove_section" }, number: null, excerpt: "" }] : [];

  const proposal = proposals.find(({ id }) => id === reading.field);
  const others = proposals.filter((one) => one !== proposal).map(({ words }) => words);
  if (proposal) return { here: [proposal.words, ...proposal.acts], elsewhere: [title, ...blocks, ...body, ...others, ...removed] };
  if (reading.field === "title") return { here: [title], elsewhere: [...blocks, ...body, ...others, ...added, ...removed] };
  const block = reading.block === null ? undefined : blocks[reading.block];
  if (block) return { here: [block], elsewhere: [title, ...blocks.filter((one) => one !== block), ...body, ...others, ...added, ...removed] };
  return { here: blocks.length > 0 ? blocks : body, elsewhere: [title, ...(blocks.length > 0 ? body : []), ...others, ...added, ...removed] };
}

/** What a sub-amendment may be about: what its parent writes, block by block where that became several. */
export function subChoicesOf({ summary: { target }, text, base }: { summary: { target: Target }; text: SectionText; base: SectionText }): Choices {
  const none: Choices = { here: [], elsewhere: [] };
  switch (target.type) {
    case "title":
      return { here: [{ target: { type: "title" }, number: null, excerpt: excerptOf(titleOf(text)) }], elsewhere: [] };
    case "body":
    case "block": {
      const { before, behind } = guardedBlocks(target, base) ?? { before: 0, behind: 0 };
      const here = blockChoices(text).slice(before, text.body.length - behind);
      return { here: here.length > 0 ? here : [{ target: { type: "body" }, number: null, excerpt: "" }], elsewhere: [] };
    }
    case "proposal":
    case "new_proposal": {
      const proposal = text.proposals.find(({ id }) => id === target.proposal);
      return proposal ? { here: [{ target: { type: "proposal", proposal: proposal.id }, number: proposal.number, excerpt: excerptOf(paragraphs(proposal.text).join(" ")) }], elsewhere: [] } : none;
    }
    case "remove_proposal":
    case "remove_section":
      return none;
  }
}

function blockChoices(text: SectionText): Choice[] {
  return text.body.map((block, place) => ({ target: { type: "block", block: place }, number: null, excerpt: excerptOf(paragraphs([block]).join(" ")) }));
}

/** Read without the code of the live documents, which who only reads never fetches. */
export function titleOf({ title }: Pick<SectionText, "title">): string {
  return paragraphs([{ type: "paragraph", content: title }]).join(" ");
}

function excerptOf(words: string): string {
  const line = words.replace(/\s+/g, " ").trim();
  if (line.length <= EXCERPT) return line;
  return `${line.slice(0, EXCERPT).replace(/\s*\S*$/u, "")}…`;
}
