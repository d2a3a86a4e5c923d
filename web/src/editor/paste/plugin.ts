// What pasting does in each kind of editor: a title takes one line without
// formats, a proposal and a body take paragraphs and lists, only a preamble
// keeps visas and considérants, and only minutes keep headings and facts.

import { Fragment, Slice, type Node, type Schema } from "prosemirror-model";
import { Plugin } from "prosemirror-state";
import { blockNode } from "../restore.ts";
import type { Shape } from "../schema/index.ts";
import { cleanHtml } from "./html.ts";
import { readLines } from "./text.ts";

export function pastePlugin(shape: Shape, schema: Schema, isPreamble: boolean): Plugin {
  return new Plugin({
    props: {
      transformPastedHTML: (html) => cleanHtml(html, shape),
      clipboardTextParser: (text) => textSlice(text, schema),
      transformPasted: (slice) => {
        if (shape === "title") return oneLine(slice, schema);
        return isPreamble ? slice : withoutKinds(slice, schema);
      },
    },
  });
}

/** The first and the last paragraph join those around the caret; lists stay whole. */
function textSlice(text: string, schema: Schema): Slice {
  const blocks = schema.nodes["bullet_list"] ? readLines(text) : readLines(text).map(flatten);
  const fragment = Fragment.from(blocks.map((block) => blockNode(block, schema)));
  const isOpen = (node: Node | null): number => (node?.isTextblock ? 1 : 0);
  return new Slice(fragment, isOpen(fragment.firstChild), isOpen(fragment.lastChild));
}

type Line = ReturnType<typeof readLines>[number];

function flatten(block: Line): Line {
  if (!("items" in block)) return block;
  return { type: "paragraph", content: [{ type: "text", text: block.items.map((item) => item.map(wordsOf).join(" ")).join(" ") }] };
}

function wordsOf(block: Line): string {
  return "items" in block ? "" : block.content.map((inline) => (inline.type === "text" ? inline.text : " ")).join("");
}

function oneLine(slice: Slice, schema: Schema): Slice {
  const text = slice.content.textBetween(0, slice.content.size, " ", " ").replace(/\s*\n\s*/g, " ").replace(/ {2,}/g, " ");
  return text === "" ? Slice.empty : new Slice(Fragment.from(schema.node("paragraph", null, [schema.text(text)])), 1, 1);
}

function withoutKinds(slice: Slice, schema: Schema): Slice {
  const paragraph = schema.nodes["paragraph"];
  const change = (fragment: Fragment): Fragment => {
    const nodes: Node[] = [];
    fragment.forEach((node) => {
      const isKind = node.type.name === "visa" || node.type.name === "considerant";
      if (isKind && paragraph) nodes.push(paragraph.create(null, node.content));
      else nodes.push(node.isTextblock || node.isText ? node : node.copy(change(node.content)));
    });
    return Fragment.from(nodes);
  };
  return new Slice(change(slice.content), slice.openStart, slice.openEnd);
}
