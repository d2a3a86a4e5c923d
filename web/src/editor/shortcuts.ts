// Comfort while typing at the start of a paragraph: "- " and "1. " begin a list;
// in a preamble, "Vu " and "Considérant " change the kind of the paragraph and
// leave the words as they are. Backspace at once takes any of them back.

import { InputRule, inputRules, wrappingInputRule } from "prosemirror-inputrules";
import type { Schema } from "prosemirror-model";
import type { Plugin } from "prosemirror-state";
import type { ParagraphKind } from "./commands.ts";

export function shortcutsPlugin(schema: Schema, kinds: readonly ParagraphKind[]): Plugin {
  const { bullet_list, numbered_list } = schema.nodes;
  const rules: InputRule[] = [];
  if (bullet_list) rules.push(wrappingInputRule(/^[-*•–]\s$/, bullet_list));
  if (numbered_list) rules.push(wrappingInputRule(/^1[.)]\s$/, numbered_list));
  if (kinds.includes("visa")) rules.push(kindRule(/^Vu\s$/, "visa"));
  if (kinds.includes("considerant")) rules.push(kindRule(/^Consid[ée]rant\s$/, "considerant"));
  return inputRules({ rules });
}

function kindRule(pattern: RegExp, kind: ParagraphKind): InputRule {
  return new InputRule(pattern, (state, match, start, end) => {
    const type = state.schema.nodes[kind];
    const $start = state.doc.resolve(start);
    if (!type || $start.parent.type.name !== "paragraph" || $start.depth !== 1) return null;
    const typed = match[0].slice(end - start);
    return state.tr.insertText(typed, end).setBlockType(start, start, type);
  });
}
