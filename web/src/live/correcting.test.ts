// @vitest-environment node
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { correct, wordsAt, type SectionPart } from "./correcting.ts";
import { readSection } from "./text.ts";

const SECTION = "s";
const body = (...path: number[]): SectionPart => ({ type: "body", section: SECTION, path });

function paragraph(...children: (Y.XmlText | Y.XmlElement)[]): Y.XmlElement {
  const element = new Y.XmlElement("paragraph");
  element.insert(0, children);
  return element;
}

function section(...blocks: Y.XmlElement[]): Y.Doc {
  const doc = new Y.Doc();
  doc.getXmlFragment("body").insert(0, blocks);
  return doc;
}

const fix = (part: SectionPart, paragraph: string, words: string, replacement: string) => {
  const start = paragraph.indexOf(words);
  return { part, range: { start, end: start + words.length }, words, replacement, paragraph };
};

describe("a correction", () => {
  it("changes as little as it can, and can be taken back", () => {
    const doc = section(paragraph(new Y.XmlText("Est-ce juste ? Oui.")));
    const sizes: string[] = [];
    doc.getXmlFragment("body").observeDeep((events) => {
      for (const event of events) for (const change of event.changes.delta) sizes.push(JSON.stringify(change));
    });
    const back = correct(doc, fix(body(0), "Est-ce juste ? Oui.", "juste ?", "juste\u202f?"));
    expect(wordsAt(doc, body(0))).toBe("Est-ce juste\u202f? Oui.");
    expect(sizes).toEqual(['{"retain":12}', '{"insert":"\u202f"}', '{"delete":1}']);
    expect(back && correct(doc, back)).not.toBeNull();
    expect(wordsAt(doc, body(0))).toBe("Est-ce juste ? Oui.");
  });

  it("keeps the formats of the words", () => {
    const doc = section(paragraph(new Y.XmlText("")));
    const text = (doc.getXmlFragment("body").get(0) as Y.XmlElement).get(0) as Y.XmlText;
    text.insert(0, "avant ", {});
    text.insert(6, '"oui"', { strong: {} });
    text.insert(11, " après", { strong: null });
    expect(correct(doc, fix(body(0), 'avant "oui" après', '"oui"', "«\u00a0oui\u00a0»"))).not.toBeNull();
    expect(readSection(doc, null).body).toEqual([
      {
        type: "paragraph",
        content: [
          { type: "text", text: "avant " },
          { type: "text", text: "«\u00a0oui\u00a0»", strong: true },
          { type: "text", text: " après" },
        ],
      },
    ]);
  });

  it("finds its way into lists, titles and proposals, past line breaks", () => {
    const item = new Y.XmlElement("list_item");
    item.insert(0, [paragraph(new Y.XmlText("un")), paragraph(new Y.XmlText("ah"), new Y.XmlElement("hard_break"), new Y.XmlText("l'un"))]);
    const list = new Y.XmlElement("bullet_list");
    list.insert(0, [item]);
    const doc = section(list);
    doc.getXmlFragment("title").insert(0, [paragraph(), paragraph(new Y.XmlText("l'eau"))]);
    const text = new Y.XmlFragment();
    text.insert(0, [paragraph(new Y.XmlText("l'air"))]);
    doc.getMap("proposals").set("p", new Y.Map<unknown>([["rank", "a0"], ["text", text]]));
    const title: SectionPart = { type: "section_title", section: SECTION };
    const proposal: SectionPart = { type: "proposal", section: SECTION, proposal: "p", path: [0] };
    expect(correct(doc, fix(body(0, 0, 1), "ah\nl'un", "l'un", "l’un"))).not.toBeNull();
    expect(correct(doc, fix(title, "l'eau", "l'eau", "l’eau"))).not.toBeNull();
    expect(correct(doc, fix(proposal, "l'air", "l'air", "l’air"))).not.toBeNull();
    expect([body(0, 0, 1), title, proposal].map((part) => wordsAt(doc, part))).toEqual(["ah\nl’un", "l’eau", "l’air"]);
  });

  it("is refused once the paragraph says something else, or is gone", () => {
    const doc = section(paragraph(new Y.XmlText("Vu la loi du 3 mai")));
    const before = Y.encodeStateVector(doc);
    expect(correct(doc, fix(body(0), "Vu la loi", "loi", "loi\u202f;"))).toBeNull();
    expect(correct(doc, fix(body(1), "Vu la loi", "loi", "loi\u202f;"))).toBeNull();
    expect(correct(doc, fix(body(0, 0, 0), "Vu la loi", "loi", "loi\u202f;"))).toBeNull();
    expect(Y.encodeStateVector(doc)).toEqual(before);
  });

  it("never cuts a sign in half", () => {
    const doc = section(paragraph(new Y.XmlText("𝄞")));
    expect(correct(doc, fix(body(0), "𝄞", "𝄞", "𝄟"))).not.toBeNull();
    expect(wordsAt(doc, body(0))).toBe("𝄟");
  });
});
