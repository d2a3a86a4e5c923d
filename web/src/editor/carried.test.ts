import type { EditorView } from "prosemirror-view";
import { afterEach, describe, expect, it } from "vitest";
import { plainLines } from "../live/text.ts";
import { carriedBy, carry } from "../text/carried.ts";
import { paragraphs, section, toEnd, type, type Writer } from "./workbench.ts";

let writers: Writer[] = [];
afterEach(() => {
  for (const writer of writers.splice(0)) writer.leave();
});

function open(...lines: string[]): Writer {
  writers = section({ writers: 1, seed: (doc) => paragraphs(doc.getXmlFragment("body"), ...lines) });
  return writers[0] as Writer;
}

const body = (writer: Writer): string[] => plainLines(writer.text().body);

/** jsdom has no DataTransfer; of a real one, this is what we use. */
function transfer(): DataTransfer {
  const data = new Map<string, string>();
  return {
    effectAllowed: "none",
    clearData: () => data.clear(),
    getData: (type: string) => data.get(type) ?? "",
    setData: (type: string, words: string) => void data.set(type, words),
  } as unknown as DataTransfer;
}

function drop(view: EditorView, at: number, dataTransfer: DataTransfer): boolean {
  view.posAtCoords = () => ({ pos: at, inside: 0 });
  const event = Object.assign(new MouseEvent("drop", { clientX: 1, clientY: 1, cancelable: true }), { dataTransfer }) as DragEvent;
  return view.someProp("handleDrop", (handle) => handle(view, event, null as never, false)) ?? false;
}

describe("a passage of a contribution", () => {
  it("arrives_as_plain_words_where_it_is_dropped_and_says_whence", () => {
    const maud = open("Un élu référent.");
    const data = transfer();
    data.setData("text/html", "<b>et un agent</b>");
    carry(data, { contribution: "c1", words: "et un agent" });
    expect(data.getData("text/html")).toBe("");
    expect(drop(maud.view("body"), 7, data)).toBe(true);
    expect(body(maud)).toEqual(["Un élu et un agent référent."]);
    expect(maud.taken).toEqual(["body c1"]);
  });

  it("is_taken_back_by_undo_and_nothing_else_is", () => {
    const maud = open("");
    type(toEnd(maud, "body"), "Garantir");
    maud.editing.insertWords("body", "un élu et un agent");
    expect(body(maud)).toEqual(["Garantir un élu et un agent"]);
    maud.editing.undo();
    expect(body(maud)).toEqual(["Garantir"]);
    maud.editing.redo();
    expect(body(maud)).toEqual(["Garantir un élu et un agent"]);
  });

  it("goes_behind_the_last_word_of_a_field_that_nobody_entered", () => {
    const maud = open("Premier.", "Second.");
    maud.field("body");
    expect(maud.editing.insertWords("body", "Troisième.")).toBe(true);
    expect(body(maud)).toEqual(["Premier.", "Second. Troisième."]);
  });

  it("enters_no_field_that_is_closed", () => {
    writers = section({ writers: 1, editable: false, seed: (doc) => paragraphs(doc.getXmlFragment("body"), "Fermé.") });
    const maud = writers[0] as Writer;
    maud.field("body");
    expect(maud.editing.insertWords("body", "Non.")).toBe(false);
    expect(body(maud)).toEqual(["Fermé."]);
  });

  it("is_told_from_what_other_programs_drop", () => {
    const data = transfer();
    data.setData("text/plain", "ailleurs");
    expect(carriedBy(data)).toBeNull();
    expect(carriedBy(null)).toBeNull();
  });
});
