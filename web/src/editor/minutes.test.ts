// How facts of the log live in the editor of minutes: what splitting, joining,
// moving and pasting do to the name that a block bears.

import { TextSelection } from "prosemirror-state";
import type { EditorView } from "prosemirror-view";
import { afterEach, describe, expect, it } from "vitest";
import * as Y from "yjs";
import { readFacts } from "../live/minutes.ts";
import { setKind } from "./commands.ts";
import { cleanHtml } from "./paste/html.ts";
import { press, section, toEnd, type, type Writer } from "./workbench.ts";

let writers: Writer[] = [];
afterEach(() => {
  for (const writer of writers.splice(0)) writer.leave();
});

function minutes(...facts: [fact: string | null, words: string][]): [Writer, EditorView] {
  writers = section({ writers: 1, kind: "minutes", seed: (doc) => fill(doc, facts) });
  const writer = writers[0] as Writer;
  return [writer, writer.view("body")];
}

function fill(doc: Y.Doc, facts: readonly [string | null, string][]): void {
  const blocks = facts.map(([fact, words]) => {
    const block = new Y.XmlElement("paragraph");
    if (fact !== null) block.setAttribute("fact", fact);
    block.insert(0, [new Y.XmlText(words)]);
    return block;
  });
  doc.getXmlFragment("body").insert(0, blocks);
}

const told = (writer: Writer): string[] => readFacts(writer.doc).map(({ fact, words }) => `${fact}: ${words}`);

describe("a fact in the editor", () => {
  it("keeps_its_name_while_its_words_change", () => {
    const [writer] = minutes(["quorum", "42 présents"]);
    type(toEnd(writer, "body"), ".");
    expect(told(writer)).toEqual(["quorum: 42 présents."]);
  });

  it("is_told_twice_once_it_is_split", () => {
    const [writer, view] = minutes(["quorum", "42 présents"]);
    view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, 3)));
    press(view, "Enter");
    expect(told(writer)).toEqual(["quorum: 42", "quorum:  présents"]);
  });

  it("stays_alone_when_somebody_writes_behind_it", () => {
    const [writer] = minutes(["quorum", "42 présents"]);
    const view = toEnd(writer, "body");
    press(view, "Enter");
    type(view, "Un incident.");
    expect(told(writer)).toEqual(["quorum: 42 présents"]);
  });

  it("stays_one_as_a_heading", () => {
    const [writer] = minutes(["item", "Amendement P3-2"]);
    const view = toEnd(writer, "body");
    setKind("heading")(view.state, view.dispatch, view);
    expect(view.dom.querySelector("h2")?.dataset["fact"]).toBe("item");
    expect(told(writer)).toEqual(["item: Amendement P3-2"]);
    press(view, "Enter");
    expect(view.state.doc.lastChild?.type.name).toBe("paragraph");
  });

  it("keeps_its_name_when_it_is_cut_and_pasted", () => {
    const html = '<p data-fact="quorum" class="fact-linked">42 présents</p><h3 onclick="x()">Titre</h3>';
    expect(cleanHtml(html, "minutes")).toBe('<p data-fact="quorum">42 présents</p><h2>Titre</h2>');
    expect(cleanHtml(html, "contribution")).toContain("<p>Titre</p>");
  });

  it("bears_its_state_for_the_margin", () => {
    const [writer, view] = minutes(["quorum", "42 présents"], [null, "libre"]);
    writer.facts.set(new Map([["quorum", "changed"]]));
    expect(view.dom.querySelector(".fact-changed")?.textContent).toBe("42 présents");
    expect(view.dom.querySelectorAll("[class*=fact-]")).toHaveLength(1);
    expect(told(writer)).toEqual(["quorum: 42 présents"]);
  });
});
