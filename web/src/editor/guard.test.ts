import { AllSelection, TextSelection } from "prosemirror-state";
import type { EditorView } from "prosemirror-view";
import { afterEach, describe, expect, it } from "vitest";
import { addProposal, readProposals } from "../live/proposals.ts";
import { plainLines } from "../live/text.ts";
import { paragraphs, press, section, toEnd, type, type Writer } from "./workbench.ts";

let writers: Writer[] = [];
let refusals = 0;
afterEach(() => {
  for (const writer of writers.splice(0)) writer.leave();
  refusals = 0;
});

/** Writers of an amendment to the second of three paragraphs. */
function amend(options: { writers?: number } = {}): Writer[] {
  writers = section({
    writers: options.writers ?? 1,
    confinement: { field: "body", guarded: { before: 1, behind: 1 }, refused: () => (refusals += 1) },
    seed: (doc) => paragraphs(doc.getXmlFragment("body"), "Avant", "Le passage", "Après"),
  });
  return writers;
}

const body = (writer: Writer): string[] => plainLines(writer.text().body);
const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));

function select(view: EditorView, from: number, to: number): void {
  view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, from, to)));
}

describe("an amendment to one block", () => {
  it("takes_words_where_it_may_be_written", () => {
    const [maud] = amend() as [Writer];
    type(toEnd(maud, "body"), " amendé");
    expect(body(maud)).toEqual(["Avant", "Le passage amendé", "Après"]);
  });

  it("may_become_several_blocks_or_a_list", () => {
    const [maud] = amend() as [Writer];
    const view = toEnd(maud, "body");
    press(view, "Enter");
    type(view, "- un");
    press(view, "Enter");
    type(view, "deux");
    expect(body(maud)).toEqual(["Avant", "Le passage", "un", "deux", "Après"]);
    expect(maud.text().body.map((block) => block.type)).toEqual(["paragraph", "paragraph", "bullet_list", "paragraph"]);
  });

  it("refuses_words_in_its_neighbours_and_says_so", async () => {
    const [maud] = amend() as [Writer];
    const view = toEnd(maud, "body");
    select(view, 3, 3);
    type(view, "x");
    select(view, view.state.doc.content.size - 1, view.state.doc.content.size - 1);
    type(view, "y");
    press(view, "Enter");
    expect(body(maud)).toEqual(["Avant", "Le passage", "Après"]);
    await turn();
    expect(refusals).toBe(3);
  });

  it("refuses_to_join_with_a_neighbour_or_to_delete_across_one", () => {
    const [maud] = amend() as [Writer];
    const view = toEnd(maud, "body");
    maud.field("body").focus("start");
    press(view, "Backspace");
    expect(body(maud)).toEqual(["Avant", "Le passage", "Après"]);
    view.dispatch(view.state.tr.setSelection(new AllSelection(view.state.doc)));
    view.dispatch(view.state.tr.deleteSelection());
    select(view, 4, 12);
    view.dispatch(view.state.tr.insertText("tout"));
    expect(body(maud)).toEqual(["Avant", "Le passage", "Après"]);
  });

  it("can_be_emptied_and_undone", () => {
    const [maud] = amend() as [Writer];
    const view = toEnd(maud, "body");
    expect(press(view, "Mod-a")).toBe(true);
    const { from, to } = view.state.selection;
    expect(view.state.doc.textBetween(from, to, "|")).toBe("Le passage");
    view.dispatch(view.state.tr.deleteSelection());
    expect(body(maud)).toEqual(["Avant", "", "Après"]);
    maud.editing.undo();
    expect(body(maud)).toEqual(["Avant", "Le passage", "Après"]);
  });

  it("leads_the_keys_for_its_ends_to_what_may_be_written", () => {
    const [maud] = amend() as [Writer];
    const view = toEnd(maud, "body");
    select(view, 2, 2);
    expect(press(view, "Mod-End")).toBe(true);
    type(view, " amendé");
    expect(press(view, "Mod-Home")).toBe(true);
    type(view, "Tout ");
    expect(body(maud)).toEqual(["Avant", "Tout Le passage amendé", "Après"]);
    press(view, "Mod-Shift-End");
    const { from, to } = view.state.selection;
    expect(view.state.doc.textBetween(from, to, "|")).toBe("Le passage amendé");
  });

  it("follows_co_authors_wherever_their_words_are", () => {
    const [maud, karim] = amend({ writers: 2 }) as [Writer, Writer];
    toEnd(maud, "body");
    type(toEnd(karim, "body"), " ensemble");
    // Another program may write outside of the target: it is shown as it is, and refused when it is tabled.
    paragraphs(karim.doc.getXmlFragment("body"), "Ajout");
    expect(maud.view("body").state.doc.textBetween(0, maud.view("body").state.doc.content.size, "|")).toBe("Avant|Le passage ensemble|Après|Ajout");
  });

  it("draws_its_neighbours_pale", () => {
    const [maud] = amend() as [Writer];
    const { dom } = toEnd(maud, "body");
    expect([...dom.children].map((each) => each.classList.contains("is-outside"))).toEqual([true, false, true]);
  });
});

describe("an amendment to one proposal", () => {
  it("neither_adds_nor_removes_proposals_and_moves_only_its_own", async () => {
    let own = "";
    let other = "";
    // The ids are known once the seed is written: the confinement reads them then.
    const confinement = { get field() { return own; }, guarded: null, refused: () => undefined };
    writers = section({
      writers: 1,
      confinement,
      seed: (doc) => {
        own = addProposal(doc, "end");
        other = addProposal(doc, "end");
      },
    });
    const [maud] = writers as [Writer];
    const view = toEnd(maud, own);
    type(view, "un");
    press(view, "Mod-Enter");
    view.dispatch(view.state.tr.delete(1, 3));
    press(view, "Backspace");
    expect(readProposals(maud.doc).map(({ id }) => id)).toEqual([own, other]);
    maud.editing.moveProposal(other, "up");
    expect(readProposals(maud.doc).map(({ id }) => id)).toEqual([own, other]);
    press(view, "Alt-Shift-ArrowDown");
    expect(readProposals(maud.doc).map(({ id }) => id)).toEqual([other, own]);
    await turn();
  });
});
