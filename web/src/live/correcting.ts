// Puts a few words of a paragraph right without an editor: an ordinary edit of the live text, made
// only while the paragraph still says what the person saw. Formats stay, and so does every letter
// that is not changed, with its author.

import * as Y from "yjs";
import type { FindingPart } from "../wire/index.ts";
import { LOCAL_EDIT } from "./proposals.ts";
import { fragmentOf, inlinesOf, plainInline, type Child } from "./text.ts";

/** A part of a section that has words. */
export type SectionPart = Extract<FindingPart, { section: string }>;

export type Correction = {
  part: SectionPart;
  /** In the paragraph, in UTF-16 units. */
  range: { start: number; end: number };
  words: string;
  replacement: string;
  /** All that the paragraph said when the correction was proposed. */
  paragraph: string;
};

type Run = { insert?: unknown; attributes?: Record<string, unknown> };
/** Words of a paragraph that stand in one piece of the document. */
type Leaf = { text: Y.XmlText; start: number; words: string };

/** Answers the correction that takes this one back; null when the text has changed, and nothing is done. */
export function correct(doc: Y.Doc, correction: Correction): Correction | null {
  const { range, words, replacement, paragraph } = correction;
  const found = paragraphOf(doc, correction.part);
  if (!found || plainInline(inlinesOf(childrenOf(found))) !== paragraph) return null;
  const leaves = leavesOf(childrenOf(found));
  const leaf = leaves.find(({ start, words: said }) => start <= range.start && range.end <= start + said.length);
  if (!leaf || words === "" || leaf.words.slice(range.start - leaf.start, range.end - leaf.start) !== words) return null;
  const { from, gone, come } = difference(words, replacement);
  const at = range.start - leaf.start;
  doc.transact(() => {
    leaf.text.insert(at + from, come, formatsAt(leaf.text, at));
    leaf.text.delete(at + from + come.length, gone);
  }, LOCAL_EDIT);
  return {
    part: correction.part,
    range: { start: range.start, end: range.start + replacement.length },
    words: replacement,
    replacement: words,
    paragraph: paragraph.slice(0, range.start) + replacement + paragraph.slice(range.end),
  };
}

/** What a paragraph says; null where there is none any more. */
export function wordsAt(doc: Y.Doc, part: SectionPart): string | null {
  const found = paragraphOf(doc, part);
  return found && plainInline(inlinesOf(childrenOf(found)));
}

function paragraphOf(doc: Y.Doc, part: SectionPart): Y.XmlElement | null {
  if (part.type === "section_title") {
    const lines = (doc.getXmlFragment("title").toArray() as Child[]).filter(
      (child) => child instanceof Y.XmlElement && plainInline(inlinesOf([child])) !== "",
    );
    // Of two lines the title is made up: a place in it is a place in neither.
    return lines.length === 1 && lines[0] instanceof Y.XmlElement ? lines[0] : null;
  }
  const fragment = fragmentOf(doc, part.type === "body" ? "body" : part.proposal);
  return fragment && follow(fragment.toArray() as Child[], part.path);
}

/** The way that the server counted: the block; within a list the item, then the block. */
function follow(children: readonly Child[], [place, inner, ...rest]: readonly number[]): Y.XmlElement | null {
  const block = place === undefined ? undefined : children[place];
  if (!(block instanceof Y.XmlElement)) return null;
  const isList = block.nodeName === "bullet_list" || block.nodeName === "numbered_list";
  if (inner === undefined) return isList ? null : block;
  const item = childrenOf(block).filter((child) => child instanceof Y.XmlElement)[inner];
  return isList && item ? follow(childrenOf(item), rest) : null;
}

function childrenOf(element: Y.XmlElement): Child[] {
  return element.toArray() as Child[];
}

function leavesOf(children: readonly Child[]): Leaf[] {
  const leaves: Leaf[] = [];
  let at = 0;
  const visit = (child: Child): void => {
    if (child instanceof Y.XmlText) {
      const words = plainInline(inlinesOf([child]));
      // What is no words makes places in it unsure.
      if (words.length === child.length) leaves.push({ text: child, start: at, words });
      at += words.length;
    } else if (child instanceof Y.XmlElement) {
      if (child.nodeName === "hard_break") at += 1;
      else childrenOf(child).forEach(visit);
    }
  };
  children.forEach(visit);
  return leaves;
}

/** The formats of the letter at a place. */
function formatsAt(text: Y.XmlText, at: number): Record<string, unknown> {
  let start = 0;
  for (const { insert, attributes = {} } of text.toDelta() as Run[]) {
    start += typeof insert === "string" ? insert.length : 1;
    if (at < start) return attributes;
  }
  return {};
}

/** The least that has to change. */
function difference(old: string, next: string): { from: number; gone: number; come: string } {
  const most = Math.min(old.length, next.length);
  let from = 0;
  while (from < most && old[from] === next[from]) from += 1;
  let behind = 0;
  while (behind < most - from && old.at(-1 - behind) === next.at(-1 - behind)) behind += 1;
  // A sign of two units is never cut in half.
  if (isHigh(old[from - 1])) from -= 1;
  if (isHigh(old[old.length - behind - 1])) behind = 0;
  return { from, gone: old.length - behind - from, come: next.slice(from, next.length - behind) };
}

const isHigh = (unit: string | undefined): boolean => unit !== undefined && /[\ud800-\udbff]/.test(unit);
