// The keys of an editor. What concerns only its words is done here; what
// concerns the section (another field, another proposal, undo) is asked of it.
//
// Tab is left to the browser: it must always lead out of the text.

import { baseKeymap, chainCommands } from "prosemirror-commands";
import { undoInputRule } from "prosemirror-inputrules";
import { keymap } from "prosemirror-keymap";
import type { Schema } from "prosemirror-model";
import { liftListItem, sinkListItem, splitListItem } from "prosemirror-schema-list";
import type { Command, Plugin } from "prosemirror-state";
import { backToParagraph, isBlank, lineBreak, splitKind, toggle } from "./commands.ts";
import type { Shape } from "./schema/index.ts";

/** What an editor can't do alone. */
export type Request =
  | { type: "undo" | "redo" | "edit_link" | "add_proposal" | "remove_proposal" | "move_up" | "move_down" }
  | { type: "leave"; direction: "up" | "down" };

/** Answers whether the request was followed. */
export type Ask = (request: Request) => boolean;

export function keys(shape: Shape, schema: Schema, ask: Ask): Plugin[] {
  const asking =
    (request: Request): Command =>
    (_state, dispatch) =>
      dispatch === undefined || ask(request);
  const shared: Record<string, Command> = {
    "Mod-z": asking({ type: "undo" }),
    "Mod-Shift-z": asking({ type: "redo" }),
    "Mod-y": asking({ type: "redo" }),
    "Mod-Enter": asking({ type: "add_proposal" }),
    ArrowUp: leaving("up", ask),
    ArrowDown: leaving("down", ask),
  };
  const own = shape === "title" ? titleKeys(ask) : textKeys(schema, ask);
  const proposal = shape === "proposal" ? proposalKeys(ask) : {};
  return [keymap({ ...shared, ...own, ...proposal }), keymap(shape === "title" ? {} : listKeys(schema)), keymap(withoutBreaks(shape))];
}

function titleKeys(ask: Ask): Record<string, Command> {
  const down: Command = (_state, dispatch) => dispatch === undefined || ask({ type: "leave", direction: "down" });
  return { Enter: down, "Shift-Enter": down };
}

function textKeys(schema: Schema, ask: Ask): Record<string, Command> {
  return {
    "Mod-b": toggle("strong"),
    "Mod-i": toggle("em"),
    "Mod-k": (_state, dispatch) => dispatch === undefined || ask({ type: "edit_link" }),
    "Shift-Enter": lineBreak,
    Backspace: chainCommands(undoInputRule, backToParagraph),
    ...(schema.nodes["visa"] ? { Enter: splitKind } : {}),
  };
}

function proposalKeys(ask: Ask): Record<string, Command> {
  return {
    Backspace: chainCommands(undoInputRule, (state, dispatch) => isBlank(state) && (dispatch === undefined || ask({ type: "remove_proposal" }))),
    "Alt-Shift-ArrowUp": (_state, dispatch) => dispatch === undefined || ask({ type: "move_up" }),
    "Alt-Shift-ArrowDown": (_state, dispatch) => dispatch === undefined || ask({ type: "move_down" }),
  };
}

function listKeys(schema: Schema): Record<string, Command> {
  const item = schema.nodes["list_item"];
  if (!item) return {};
  return {
    Enter: chainCommands(splitListItem(item), emptyItem(liftListItem(item))),
    Backspace: atItemStart(liftListItem(item)),
    "Mod-]": sinkListItem(item),
    "Mod-[": liftListItem(item),
  };
}

/** ProseMirror's own keys; a title can't be split. */
function withoutBreaks(shape: Shape): Record<string, Command> {
  if (shape !== "title") return baseKeymap;
  const { Enter: _enter, ...rest } = baseKeymap;
  return rest;
}

/** At the first or last line, an arrow leads to the neighbouring field: the section reads as one text. */
function leaving(direction: "up" | "down", ask: Ask): Command {
  return (state, dispatch, view) => {
    if (!state.selection.empty || !view?.endOfTextblock(direction)) return false;
    const { $head } = state.selection;
    const isEdge = direction === "up" ? $head.before(1) === 0 : $head.after(1) === state.doc.content.size;
    return isEdge && (dispatch === undefined || ask({ type: "leave", direction }));
  };
}

function emptyItem(command: Command): Command {
  return (state, dispatch, view) => state.selection.$from.parent.content.size === 0 && command(state, dispatch, view);
}

/** Only in the first paragraph of an item: further ones join as usual. */
function atItemStart(command: Command): Command {
  return (state, dispatch, view) => {
    const { $from, empty } = state.selection;
    const isStart = empty && $from.parentOffset === 0 && $from.depth > 1 && $from.index($from.depth - 1) === 0;
    return isStart && command(state, dispatch, view);
  };
}
