// Brings a section back to an earlier text: an ordinary change, as small as it
// can be, which others may write around and which undo takes back. Nothing is
// rewritten: proposals are met by their id, words that are the same stay the
// very same characters, with their authors.

import { Node, type Schema } from "prosemirror-model";
import { updateYFragment } from "y-prosemirror";
import * as Y from "yjs";
import { proposalsOf, readProposals, setRank } from "../live/proposals.ts";
import type { Block, Inline, Proposal, SectionText } from "../wire/index.ts";
import { conforms } from "./conformity.ts";
import { SCHEMAS, type Shape } from "./schema/index.ts";

/** The origin of the change: undo follows it. */
export const RESTORATION = Symbol("restoration");

/** Makes the live document equal to `text`. What of it can't be read by the schema is left as it is. */
export function restore(doc: Y.Doc, text: SectionText): void {
  doc.transact(() => {
    rewrite(doc.getXmlFragment("title"), "title", [{ type: "paragraph", content: oneLine(text.title) }]);
    rewrite(doc.getXmlFragment("body"), "body", text.body);
    const wanted = new Set(text.proposals.map(({ id }) => id));
    const present = new Map(readProposals(doc).map((entry) => [entry.id, entry]));
    for (const id of present.keys()) if (!wanted.has(id)) proposalsOf(doc).delete(id);
    for (const proposal of text.proposals) {
      const entry = present.get(proposal.id);
      if (entry) {
        setRank(doc, proposal.id, proposal.rank);
        rewrite(entry.text, "proposal", proposal.text);
      } else {
        insertProposal(doc, proposal.id, proposal.rank, proposal.text);
      }
    }
  }, RESTORATION);
}

/** Puts one proposal back as it was: words, rank and id. */
export function restoreProposal(doc: Y.Doc, { id, rank, text }: Proposal): void {
  if (readProposals(doc).some((entry) => entry.id === id)) return;
  doc.transact(() => insertProposal(doc, id, rank, text), RESTORATION);
}

function insertProposal(doc: Y.Doc, id: string, rank: string, text: readonly Block[]): void {
  const fragment = new Y.XmlFragment();
  proposalsOf(doc).set(id, new Y.Map<unknown>([["rank", rank], ["text", fragment]]));
  rewrite(fragment, "proposal", text);
}

function rewrite(fragment: Y.XmlFragment, shape: Shape, blocks: readonly Block[]): void {
  const schema = SCHEMAS[shape];
  const node = schema.topNodeType.createAndFill(null, blocks.map((block) => blockNode(block, schema)));
  if (!node || !fragment.doc || !conforms(fragment, schema)) return;
  if (fragment.length === 0 && node.textContent === "") return;
  updateYFragment(fragment.doc, fragment, node, { mapping: new Map(), isOMark: new Map() });
}

/** A block of a section's JSON as a node; a kind that the shape lacks becomes a paragraph. */
export function blockNode(block: Block, schema: Schema): Node {
  if ("items" in block) {
    const items = block.items.map((item) => {
      const children = item.map((child) => blockNode(child, schema));
      return schema.node("list_item", null, children.length > 0 ? children : [schema.node("paragraph")]);
    });
    return schema.node(block.type, null, items.length > 0 ? items : [schema.node("list_item", null, [schema.node("paragraph")])]);
  }
  return schema.node(block.type in schema.nodes ? block.type : "paragraph", null, inlineNodes(block.content, schema));
}

function inlineNodes(content: readonly Inline[], schema: Schema): Node[] {
  return content.flatMap((inline): Node[] => {
    if (inline.type === "break") return [schema.node("hard_break")];
    if (inline.text === "") return [];
    const marks = [
      ...(inline.href === undefined ? [] : [schema.mark("link", { href: inline.href })]),
      ...(inline.em ? [schema.mark("em")] : []),
      ...(inline.strong ? [schema.mark("strong")] : []),
    ];
    return [schema.text(inline.text, marks)];
  });
}

function oneLine(content: readonly Inline[]): Inline[] {
  return content.map((inline) => (inline.type === "break" ? { type: "text", text: " " } : inline));
}
