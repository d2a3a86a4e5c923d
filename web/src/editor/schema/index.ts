// The shapes of what is written: a title (one line), the body of a section, a
// proposal, the body of a contribution, minutes. Element names are those of docs/protocol.md.
//
// The schemas allow a little more than the editor offers (words in bold in a
// title, two paragraphs there), because two people may bring it about and no
// word may be lost for it. `conformity.ts` guards the rest.

import { Schema, type NodeSpec } from "prosemirror-model";
import { bullet_list } from "./bullet_list.ts";
import { considerant } from "./considerant.ts";
import { em } from "./em.ts";
import { factual_paragraph } from "./fact.ts";
import { hard_break } from "./hard_break.ts";
import { heading } from "./heading.ts";
import { link } from "./link.ts";
import { list_item } from "./list_item.ts";
import { numbered_list } from "./numbered_list.ts";
import { paragraph } from "./paragraph.ts";
import { strong } from "./strong.ts";
import { visa } from "./visa.ts";

export type Shape = "title" | "body" | "proposal" | "contribution" | "minutes";

/** What is being written: a kind of section; a contribution, which has neither visas nor proposals; or minutes, which have headings. */
export type Kind = "preamble" | "principle" | "closing" | "contribution" | "minutes";

const marks = { link, em, strong };
const text: NodeSpec = { group: "inline" };
const lists = { bullet_list, numbered_list, list_item };

const title = new Schema({ nodes: { doc: { content: "paragraph+" }, paragraph, text, hard_break }, marks });

const body = new Schema({
  nodes: { doc: { content: "block+" }, paragraph, visa, considerant, ...lists, text, hard_break },
  marks,
});

const proposal = new Schema({ nodes: { doc: { content: "block+" }, paragraph, ...lists, text, hard_break }, marks });

/** The same as a proposal's, for other keys and another place. */
const contribution = proposal;

const minutes = new Schema({
  nodes: { doc: { content: "(block | top)+" }, paragraph: factual_paragraph, heading, ...lists, text, hard_break },
  marks,
});

export const SCHEMAS: Readonly<Record<Shape, Schema>> = { title, body, proposal, contribution, minutes };

/** The shape of a field: everything that is neither title nor body is a proposal's id. */
export function shapeOf(field: string, kind: Kind): Shape {
  if (field === "body" && (kind === "contribution" || kind === "minutes")) return kind;
  return field === "title" || field === "body" ? field : "proposal";
}
