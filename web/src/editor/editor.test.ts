import type { MarkType } from "prosemirror-model";
import { AllSelection } from "prosemirror-state";
import { afterEach, describe, expect, it } from "vitest";
import * as Y from "yjs";
import { addProposal, proposalsOf, readProposals } from "../live/proposals.ts";
import { plainInline, plainLines } from "../live/text.ts";
import { canUndo, paragraphs, press, section, toEnd, type, type Writer } from "./workbench.ts";

let writers: Writer[] = [];
afterEach(() => {
  for (const writer of writers.splice(0)) writer.leave();
});

function open(options: Parameters<typeof section>[0]): Writer[] {
  writers = section(options);
  return writers;
}

const two = (options: Omit<Parameters<typeof section>[0], "writers"> = {}): [Writer, Writer] => open({ ...options, writers: 2 }) as [Writer, Writer];
const one = (options: Omit<Parameters<typeof section>[0], "writers"> = {}): Writer => open({ ...options, writers: 1 })[0] as Writer;
const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));
const body = (writer: Writer): string[] => plainLines(writer.text().body);
const proposals = (writer: Writer): string[] => writer.text().proposals.map(({ text }) => plainLines(text).join("|"));

describe("writing", () => {
  it("shows_the_words_of_each_to_the_other", () => {
    const [maud, karim] = two();
    type(toEnd(maud, "title"), "Des moyens pour les communes");
    type(toEnd(maud, "body"), "Une obligation.");
    type(toEnd(karim, "body"), " Des moyens.");
    expect(plainInline(karim.text().title)).toBe("Des moyens pour les communes");
    expect(body(maud)).toEqual(["Une obligation. Des moyens."]);
    expect(maud.view("body").state.doc.textContent).toBe("Une obligation. Des moyens.");
  });

  it("keeps_a_title_on_one_line", () => {
    const maud = one();
    type(toEnd(maud, "title"), "Former");
    press(maud.view("title"), "Enter");
    maud.view("title").pasteText("\nà tous\nles âges");
    expect(plainInline(maud.text().title)).toBe("Formerà tous les âges");
    expect(maud.view("title").state.doc.childCount).toBe(1);
  });

  it("sets_bold_italic_and_links", () => {
    const maud = one();
    const view = toEnd(maud, "body");
    maud.editing.focusField("body");
    press(view, "Mod-b");
    type(view, "gras");
    press(view, "Mod-b");
    type(view, " et ");
    press(view, "Mod-i");
    type(view, "italique");
    expect(maud.text().body[0]).toEqual({
      type: "paragraph",
      content: [{ type: "text", text: "gras", strong: true }, { type: "text", text: " et " }, { type: "text", text: "italique", em: true }],
    });
  });

  it("begins_lists_and_kinds_of_paragraph_as_one_types", () => {
    const maud = one({ kind: "preamble" });
    const view = toEnd(maud, "body");
    type(view, "Vu la loi");
    press(view, "Enter");
    type(view, "l'arrêté");
    press(view, "Enter");
    press(view, "Enter");
    type(view, "Considérant que");
    press(view, "Enter");
    press(view, "Enter");
    type(view, "- un");
    press(view, "Enter");
    type(view, "deux");
    expect(maud.text().body.map(({ type: kind }) => kind)).toEqual(["visa", "visa", "considerant", "bullet_list"]);
    expect(body(maud)).toEqual(["Vu la loi", "l’arrêté", "Considérant que", "un", "deux"]);
  });

  it("leaves_visas_to_the_preamble", () => {
    const maud = one();
    type(toEnd(maud, "body"), "Vu la loi");
    expect(maud.text().body[0]?.type).toBe("paragraph");
  });
});

describe("typography", () => {
  it("takes_a_correction_back_once_and_for_all", () => {
    const maud = one();
    const view = toEnd(maud, "body");
    type(view, "l'");
    expect(body(maud)).toEqual(["l’"]);
    expect(press(view, "Backspace")).toBe(true);
    expect(body(maud)).toEqual(["l'"]);
    view.dispatch(view.state.tr.delete(view.state.selection.from - 1, view.state.selection.from));
    type(view, "'Etat d'");
    expect(body(maud)).toEqual(["l'Etat d’"]);
  });

  it("keeps_the_correction_when_somebody_else_writes_meanwhile", () => {
    const [maud, karim] = two({ seed: (doc) => paragraphs(doc.getXmlFragment("body"), "Début ", "Fin") });
    const view = maud.view("body");
    maud.field("body").focus("end");
    type(view, "?");
    karim.field("body").focus("start");
    type(karim.view("body"), "Au ");
    expect(press(view, "Backspace")).toBe(true);
    expect(body(maud)).toEqual(["Au Début ", "Fin?"]);
  });
});

describe("proposals", () => {
  it("are_made_moved_and_deleted_by_keys", async () => {
    const maud = one();
    maud.field("body").focus("end");
    press(maud.view("body"), "Mod-Enter");
    const [first] = readProposals(maud.doc);
    type(toEnd(maud, first?.id ?? ""), "un");
    press(maud.view(first?.id ?? ""), "Mod-Enter");
    const second = readProposals(maud.doc)[1];
    type(toEnd(maud, second?.id ?? ""), "deux");
    await turn();
    expect(proposals(maud)).toEqual(["un", "deux"]);
    press(maud.view(second?.id ?? ""), "Alt-Shift-ArrowUp");
    expect(proposals(maud)).toEqual(["deux", "un"]);
    press(maud.view(first?.id ?? ""), "Mod-Enter");
    const third = readProposals(maud.doc)[2]?.id ?? "";
    toEnd(maud, third);
    press(maud.view(third), "Backspace");
    expect(proposals(maud)).toEqual(["deux", "un"]);
    expect(maud.removed).toEqual([{ id: third, place: 3 }]);
  });

  it("tell_the_place_that_they_stood_at_when_they_are_deleted", () => {
    const maud = one();
    maud.field("body");
    maud.editing.addProposal("end");
    maud.editing.addProposal("end");
    maud.editing.addProposal("end");
    const [first, second] = readProposals(maud.doc).map(({ id }) => id);
    maud.editing.removeProposal(second ?? "");
    maud.editing.removeProposal(first ?? "");
    expect(maud.removed).toEqual([{ id: second, place: 2 }, { id: first, place: 1 }]);
  });

  it("come_back_with_their_words_when_a_deletion_is_undone", () => {
    const [maud, karim] = two();
    maud.field("body");
    maud.editing.addProposal("end");
    const [{ id } = { id: "" }] = readProposals(maud.doc);
    type(toEnd(maud, id), "Nommer un référent");
    maud.editing.removeProposal(id);
    expect(proposals(karim)).toEqual([]);
    maud.editing.undo();
    expect(proposals(karim)).toEqual(["Nommer un référent"]);
    maud.editing.undo();
    maud.editing.undo();
    expect(proposals(maud)).toEqual([]);
    maud.editing.redo();
    maud.editing.redo();
    expect(proposals(maud)).toEqual(["Nommer un référent"]);
  });

  it("stand_in_the_same_order_for_twins_made_at_the_same_place", () => {
    const [maud, karim] = two();
    maud.offline();
    const a = addProposal(maud.doc, "end");
    const b = addProposal(karim.doc, "end");
    maud.online();
    const order = readProposals(maud.doc).map(({ id }) => id);
    expect(readProposals(karim.doc).map(({ id }) => id)).toEqual(order);
    expect(new Set(order)).toEqual(new Set([a, b]));
    const between = addProposal(maud.doc, order[0] ?? null);
    expect(readProposals(karim.doc).map(({ id }) => id)).toEqual([order[0], between, order[1]]);
  });

  it("keep_words_typed_while_somebody_moves_them", () => {
    const [maud, karim] = two();
    const a = addProposal(maud.doc, "end");
    const b = addProposal(maud.doc, "end");
    type(toEnd(maud, a), "un");
    maud.offline();
    type(toEnd(maud, a), " de plus");
    karim.field(a);
    karim.editing.moveProposal(a, "down");
    maud.online();
    expect(readProposals(maud.doc).map(({ id }) => id)).toEqual([b, a]);
    expect(proposals(karim)).toEqual(["", "un de plus"]);
  });
});

describe("undo", () => {
  it("is_one_for_the_whole_section_and_only_for_own_words", () => {
    const [maud, karim] = two();
    type(toEnd(maud, "title"), "Titre");
    type(toEnd(maud, "body"), "Corps");
    type(toEnd(karim, "body"), " de Karim");
    press(maud.view("title"), "Mod-z");
    expect(body(maud)).toEqual([" de Karim"]);
    press(maud.view("title"), "Mod-z");
    expect(maud.text().title).toEqual([]);
    expect(body(maud)).toEqual([" de Karim"]);
    expect(canUndo(maud)).toBe(false);
    press(maud.view("body"), "Mod-Shift-z");
    press(maud.view("body"), "Mod-y");
    expect(plainInline(karim.text().title)).toBe("Titre");
    expect(body(karim)).toEqual(["Corps de Karim"]);
  });

  it("leaves_a_proposal_in_which_somebody_else_has_written", () => {
    const [maud, karim] = two();
    maud.field("body");
    maud.editing.addProposal("end");
    const [{ id } = { id: "" }] = readProposals(maud.doc);
    type(toEnd(maud, id), "Nommer");
    type(toEnd(karim, id), " un référent");
    while (canUndo(maud)) maud.editing.undo();
    expect(proposals(karim)).toEqual([" un référent"]);
    expect(readProposals(karim.doc)[0]?.rank).not.toBe("");
  });

  it("takes_a_link_back", () => {
    const maud = one({ seed: (doc) => paragraphs(doc.getXmlFragment("body"), "Voir le texte") });
    const view = toEnd(maud, "body");
    type(view, " de loi");
    view.dispatch(view.state.tr.setSelection(new AllSelection(view.state.doc)));
    maud.editing.run({ type: "link", href: "https://mairie.fr" }, "body");
    expect(maud.text().body[0]).toMatchObject({ content: [{ href: "https://mairie.fr", text: "Voir le texte de loi" }] });
    press(view, "Mod-z");
    expect(maud.text().body).toEqual([{ type: "paragraph", content: [{ type: "text", text: "Voir le texte de loi" }] }]);
    expect(view.state.doc.rangeHasMark(0, view.state.doc.content.size, view.state.schema.marks["link"] as MarkType)).toBe(false);
  });

  it("does_not_move_the_caret_later", () => {
    const [maud, karim] = two({ seed: (doc) => paragraphs(doc.getXmlFragment("body"), "abcdef", "ghi") });
    const view = toEnd(maud, "body");
    type(view, "X");
    maud.editing.undo();
    maud.field("body").focus("start");
    const at = view.state.selection.from;
    type(toEnd(karim, "body"), "Y");
    expect(view.state.selection.from).toBe(at);
  });
});

describe("strange documents", () => {
  const strange = (doc: Y.Doc): void => {
    paragraphs(doc.getXmlFragment("body"), "Un");
    const table = new Y.XmlElement("table");
    table.insert(0, [new Y.XmlText("cellule")]);
    doc.getXmlFragment("body").insert(1, [table]);
  };

  it("are_shown_and_left_as_they_are", async () => {
    const maud = one({ seed: strange });
    const before = Y.encodeStateVector(maud.doc);
    maud.field("body");
    await turn();
    expect(maud.field("body").view).toBeNull();
    expect(document.body.textContent).toContain("cellule");
    expect(Y.encodeStateVector(maud.doc)).toEqual(before);
    expect(body(maud)).toEqual(["Un", "cellule"]);
  });

  it("take_the_editor_away_before_anything_is_lost_and_give_it_back", async () => {
    const [maud, karim] = two({ seed: (doc) => paragraphs(doc.getXmlFragment("body"), "Un") });
    maud.field("body");
    karim.doc.getXmlFragment("body").insert(1, [new Y.XmlElement("poem")]);
    const text = new Y.XmlText();
    karim.doc.getXmlFragment("body").insert(2, [new Y.XmlElement("paragraph")]);
    (karim.doc.getXmlFragment("body").get(2) as Y.XmlElement).insert(0, [text]);
    text.insert(0, "souligné", { underline: {} });
    await turn();
    expect(maud.field("body").view).toBeNull();
    expect(body(maud)).toEqual(["Un", "", "souligné"]);
    karim.doc.getXmlFragment("body").delete(1, 2);
    await turn();
    type(toEnd(maud, "body"), " encore");
    expect(body(karim)).toEqual(["Un encore"]);
  });

  it("pass_over_proposals_of_another_shape", () => {
    const maud = one({
      seed: (doc) => {
        proposalsOf(doc).set("texte", "une chaîne");
        proposalsOf(doc).set("creux", new Y.Map([["rank", 4]]));
      },
    });
    expect(maud.text().proposals).toEqual([]);
    maud.field("body");
    maud.editing.addProposal("end");
    expect(maud.text().proposals).toHaveLength(1);
    expect(proposalsOf(maud.doc).get("texte")).toBe("une chaîne");
  });

  it("show_two_titles_begun_at_once_without_losing_one", () => {
    const [maud, karim] = two();
    maud.offline();
    type(toEnd(maud, "title"), "Un");
    type(toEnd(karim, "title"), "Deux");
    maud.online();
    const title = plainInline(maud.text().title);
    expect(title.split(" ").sort()).toEqual(["Deux", "Un"]);
    type(toEnd(maud, "title"), "!");
    expect(plainInline(karim.text().title)).toContain("Un");
    expect(plainInline(karim.text().title)).toContain("Deux");
  });

  it("are_mended_by_writers_and_never_by_readers", async () => {
    const shell = (doc: Y.Doc): void => {
      paragraphs(doc.getXmlFragment("body"), "Un");
      doc.getXmlFragment("body").insert(1, [new Y.XmlElement("bullet_list")]);
    };
    const reader = one({ seed: shell, editable: false });
    reader.field("body");
    expect(reader.doc.getXmlFragment("body").length).toBe(2);
    reader.leave();
    const maud = one({ seed: shell });
    type(toEnd(maud, "body"), "!");
    expect(maud.doc.getXmlFragment("body").length).toBe(1);
  });
});

describe("restoring an earlier state", () => {
  it("changes_only_what_differs_and_can_be_undone", () => {
    const [maud, karim] = two();
    type(toEnd(maud, "title"), "Titre");
    type(toEnd(maud, "body"), "Une phrase qui reste. ");
    maud.editing.addProposal("end");
    maud.editing.addProposal("end");
    const [a, b] = readProposals(maud.doc).map(({ id }) => id) as [string, string];
    type(toEnd(maud, a), "un");
    type(toEnd(maud, b), "deux");
    const earlier = maud.text();

    type(toEnd(karim, "body"), "Et une autre.");
    karim.field(a);
    karim.editing.removeProposal(a);
    karim.editing.addProposal("end");
    type(toEnd(karim, b), " et demi");
    const later = karim.text();
    const first = (maud.doc.getXmlFragment("body").get(0) as Y.XmlElement).get(0) as Y.XmlText;
    const id = first._start?.id;

    maud.editing.restore(earlier);
    expect(karim.text()).toEqual(earlier);
    expect(first._start?.id).toEqual(id);
    expect(first._start?.deleted).toBe(false);
    maud.editing.undo();
    expect(karim.text()).toEqual(later);
  });
});

describe("a contribution", () => {
  const body = (writer: Writer) => writer.view("body").state;

  it("knows no visa, not even pasted, and no proposal", () => {
    const maud = one({ kind: "contribution" });
    expect(Object.keys(body(maud).schema.nodes)).not.toContain("visa");
    maud.editing.addProposal("end");
    expect(maud.text().proposals).toEqual([]);
    toEnd(maud, "body").pasteHTML("<p>Vu la loi</p><ul><li>un</li></ul>");
    expect(maud.text().body.map(({ type }) => type)).toEqual(["paragraph", "bullet_list"]);
  });
});
