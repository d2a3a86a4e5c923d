import { TextSelection } from "prosemirror-state";
import type { EditorView } from "prosemirror-view";
import { afterEach, describe, expect, it } from "vitest";
import { plainLines } from "../live/text.ts";
import { paragraphs, press, section, toEnd, type, type Writer } from "./workbench.ts";

let writers: Writer[] = [];
afterEach(() => {
  for (const writer of writers.splice(0)) writer.leave();
});

function open(options: Parameters<typeof section>[0]): Writer[] {
  writers = section(options);
  return writers;
}

const body = (writer: Writer): string[] => plainLines(writer.text().body);

/** The states that an input method's words pass through, as ProseMirror reads them from the page. */
function compose(view: EditorView, ...states: string[]): void {
  const { from } = view.state.selection;
  let to = from;
  for (const words of states) {
    view.dispatch(view.state.tr.insertText(words, from, to).setMeta("composition", 1));
    to = from + words.length;
  }
}

/** The input method is done; the correction comes a moment later. */
async function composed(view: EditorView): Promise<void> {
  view.dom.dispatchEvent(new CompositionEvent("compositionend"));
  await new Promise((resolve) => setTimeout(resolve, 80));
}

describe("an input method", () => {
  it("corrects_what_an_input_method_composed_once_it_is_done", async () => {
    const [maud] = open({ writers: 1 }) as [Writer];
    const view = toEnd(maud, "body");
    type(view, "Pour ");
    compose(view, "aujo", "aujourd'hui");
    expect(body(maud)).toEqual(["Pour aujourd'hui"]);
    await composed(view);
    expect(body(maud)).toEqual(["Pour aujourd’hui"]);
    compose(view, " ?");
    await composed(view);
    expect(body(maud)).toEqual(["Pour aujourd’hui\u202f?"]);
    expect(press(view, "Backspace")).toBe(true);
    expect(body(maud)).toEqual(["Pour aujourd’hui ?"]);
  });

  it("leaves_composed_words_alone_while_others_are_composed_or_the_caret_has_left", async () => {
    const [maud, karim] = open({ writers: 2, seed: (doc) => paragraphs(doc.getXmlFragment("body"), "Un ", "Fin") }) as [Writer, Writer];
    const view = maud.view("body");
    view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, 4)));
    compose(view, "l'un");
    karim.field("body").focus("start");
    type(karim.view("body"), "Et ");
    await composed(view);
    expect(body(maud)).toEqual(["Et Un l’un", "Fin"]);
    compose(view, " d'eux");
    maud.field("body").focus("end");
    await composed(view);
    expect(body(maud)).toEqual(["Et Un l’un d'eux", "Fin"]);
  });
});
