// Shows beside the blocks of minutes whether they say what the log says: a class
// by state, which styles turn into a mark in the margin. It never touches a word.

import { Plugin, PluginKey, type EditorState } from "prosemirror-state";
import { Decoration, DecorationSet } from "prosemirror-view";
import type { Readable } from "svelte/store";
import type { FactState } from "../wire/index.ts";

/** The state of each fact, by its name. */
export type FactStates = ReadonlyMap<string, FactState>;

const key = new PluginKey<FactStates>("facts");

export function factsPlugin(states: Readable<FactStates>): Plugin {
  return new Plugin<FactStates>({
    key,
    state: {
      init: () => new Map(),
      apply: (tr, now) => (tr.getMeta(key) as FactStates | undefined) ?? now,
    },
    view: (view) => {
      const stop = states.subscribe((now) => {
        if (!view.isDestroyed) view.dispatch(view.state.tr.setMeta(key, now).setMeta("addToHistory", false));
      });
      return { destroy: stop };
    },
    props: { decorations },
  });
}

function decorations(state: EditorState): DecorationSet {
  const states = key.getState(state);
  const marks: Decoration[] = [];
  state.doc.descendants((node, at) => {
    const fact: unknown = node.attrs["fact"];
    const found = typeof fact === "string" && node.content.size > 0 ? states?.get(fact) : undefined;
    if (found) marks.push(Decoration.node(at, at + node.nodeSize, { class: `fact-${found}` }));
    return !node.isTextblock;
  });
  return DecorationSet.create(state.doc, marks);
}
