// Reads a section's document into the JSON shape that the server also writes
// (docs/protocol.md, "The text of a section"). Pure: it never changes the
// document, and whatever it finds there, it does not throw and loses no word.

import * as Y from "yjs";
import type { Block, Inline, SectionText } from "../wire/index.ts";
import { readProposals } from "./proposals.ts";
import type { Field } from "./types.ts";

const LISTS = new Set(["bullet_list", "numbered_list"]);
const TEXT_BLOCKS = new Set(["paragraph", "visa", "considerant"]);

/** The whole section; `number` is the principle's, null for the preamble and the closing. */
export function readSection(doc: Y.Doc, number: number | null): SectionText {
  return {
    title: titleOf(readBlocks(doc.getXmlFragment("title"))),
    body: readBlocks(doc.getXmlFragment("body")),
    proposals: readProposals(doc).map(({ id, rank, text }, index) => ({
      id,
      number: number === null ? `${index + 1}` : `${number}.${index + 1}`,
      rank,
      text: readBlocks(text),
    })),
  };
}

/** The fragment that a field is written in; null for a proposal that is gone. */
export function fragmentOf(doc: Y.Doc, field: Field): Y.XmlFragment | null {
  if (field === "title" || field === "body") return doc.getXmlFragment(field);
  return readProposals(doc).find(({ id }) => id === field)?.text ?? null;
}

export function readBlocks(fragment: Y.XmlFragment): Block[] {
  return blocksOf(fragment.toArray());
}

/** One line for each paragraph, without its formats. */
export function plainLines(blocks: readonly Block[]): string[] {
  return blocks.flatMap((block) => ("items" in block ? block.items.flatMap(plainLines) : [plainInline(block.content)]));
}

export function plainInline(content: readonly Inline[]): string {
  return content.map((inline) => (inline.type === "text" ? inline.text : "\n")).join("");
}

/** Everything there is to read in a section, a paragraph a line. */
export function plainSection(text: SectionText): string {
  return [plainInline(text.title), ...plainLines(text.body), ...text.proposals.flatMap(({ text: blocks }) => plainLines(blocks))].join("\n");
}

/** Titles have one line. Two paragraphs (two people began at once) are both read. */
function titleOf(blocks: Block[]): Inline[] {
  const lines = blocks.filter((block) => "content" in block).map(({ content }) => content);
  return lines
    .filter((line) => line.length > 0)
    .flatMap((line, index) => (index === 0 ? line : [{ type: "text" as const, text: " " }, ...line]));
}

export type Child = Y.XmlElement | Y.XmlText | Y.XmlHook;

function blocksOf(children: readonly Child[]): Block[] {
  const blocks: Block[] = [];
  for (const child of children) {
    if (child instanceof Y.XmlElement && LISTS.has(child.nodeName)) {
      const type = child.nodeName === "bullet_list" ? "bullet_list" : "numbered_list";
      blocks.push({ type, items: elementsOf(child).map((item) => blocksOf(childrenOf(item))) });
    } else if (child instanceof Y.XmlElement && TEXT_BLOCKS.has(child.nodeName)) {
      const type = child.nodeName === "visa" || child.nodeName === "considerant" ? child.nodeName : "paragraph";
      blocks.push({ type, content: inlinesOf(childrenOf(child)) });
    } else {
      // A shape that this version does not know: its words are shown as a paragraph.
      blocks.push({ type: "paragraph", content: inlinesOf([child]) });
    }
  }
  return blocks;
}

function childrenOf(element: Y.XmlElement): Child[] {
  return element.toArray() as Child[];
}

function elementsOf(element: Y.XmlElement): Y.XmlElement[] {
  return childrenOf(element).filter((child) => child instanceof Y.XmlElement);
}

/** The words of a block and of what stands in it. */
export function inlinesOf(children: readonly Child[]): Inline[] {
  return children.flatMap((child): Inline[] => {
    if (child instanceof Y.XmlText) return runsOf(child);
    if (!(child instanceof Y.XmlElement)) return [];
    return child.nodeName === "hard_break" ? [{ type: "break" }] : inlinesOf(childrenOf(child));
  });
}

interface Run {
  insert?: unknown;
  attributes?: Record<string, unknown>;
}

function runsOf(text: Y.XmlText): Inline[] {
  return (text.toDelta() as Run[]).flatMap(({ insert, attributes = {} }): Inline[] => {
    if (typeof insert !== "string" || insert === "") return [];
    const href = hrefOf(attributes["link"]);
    return [
      {
        type: "text",
        text: insert,
        ...(isSet(attributes["strong"]) ? { strong: true as const } : {}),
        ...(isSet(attributes["em"]) ? { em: true as const } : {}),
        ...(href === null ? {} : { href }),
      },
    ];
  });
}

function isSet(format: unknown): boolean {
  return format !== undefined && format !== null && format !== false;
}

function hrefOf(link: unknown): string | null {
  if (typeof link !== "object" || link === null || !("href" in link)) return null;
  return typeof link.href === "string" ? link.href : null;
}
