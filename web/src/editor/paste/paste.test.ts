import { afterEach, describe, expect, it } from "vitest";
import type { SectionText } from "../../wire/index.ts";
import { section, toEnd, type Writer } from "../workbench.ts";
import { cleanHtml } from "./html.ts";

let writer: Writer | null = null;
afterEach(() => {
  writer?.leave();
  writer = null;
});

function paste(html: string, field: "title" | "body" = "body"): SectionText {
  writer = section({ writers: 1 })[0] as Writer;
  const view = toEnd(writer, field);
  view.pasteHTML(html);
  return writer.text();
}

function pasteText(text: string): SectionText {
  writer = section({ writers: 1 })[0] as Writer;
  toEnd(writer, "body").pasteText(text);
  return writer.text();
}

/** Blocks as short lines: "p: …", "- …", "1. …". */
function outline(blocks: SectionText["body"], indent = ""): string[] {
  return blocks.flatMap((block): string[] => {
    if ("items" in block) {
      return block.items.flatMap((item) => outline(item, `${indent}${block.type === "bullet_list" ? "- " : "1. "}`));
    }
    const words = block.content.map((inline) => {
      if (inline.type === "break") return "/";
      const text = inline.em ? `_${inline.text}_` : inline.text;
      return inline.strong ? `*${text}*` : inline.href ? `[${text}](${inline.href})` : text;
    });
    return [`${indent}${words.join("")}`];
  });
}

const WORD = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal{margin:0}</style></head><body lang=FR>
<!--StartFragment--><p class=MsoNormal><b><span style='font-size:12.0pt'>Titre&nbsp;:</span></b> du <i>texte</i><o:p></o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span></span><![endif]>Un</p>
<p class=MsoListParagraphCxSpMiddle style='mso-list:l0 level2 lfo1'><!--[if !supportLists]--><span style='mso-list:Ignore'>o<span>&nbsp;</span></span><!--[endif]-->Un bis</p>
<p class=MsoListParagraphCxSpLast style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·</span>Deux</p>
<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><span style='mso-list:Ignore'>1.<span>&nbsp;</span></span>Premier</p>
<p class=MsoNormal>Fin <a href="javascript:alert(1)">ici</a> et <a href="https://mairie.fr/">là</a>.</p><!--EndFragment--></body></html>`;

describe("pasting", () => {
  it("keeps_paragraphs_lists_and_formats_of_word", () => {
    expect(outline(paste(WORD).body)).toEqual([
      "*Titre\u00a0:* du _texte_",
      "- Un",
      "- - Un bis",
      "- Deux",
      "1. Premier",
      "Fin ici et [là](https://mairie.fr/).",
    ]);
  });

  it("understands_libreoffice_and_google_docs", () => {
    const libre = `<p style="line-height:100%"><font face="Liberation Serif"><b>Gras</b> simple</font></p><ul><li><p>un</p></li><li><p>deux</p></li></ul>`;
    expect(outline(paste(libre).body)).toEqual(["*Gras* simple", "- un", "- deux"]);
    writer?.leave();
    const google = `<b style="font-weight:normal;" id="docs-internal-guid-1"><p dir="ltr"><span style="font-weight:700">Gras</span><span style="font-style:italic"> penché</span></p><p><span>Suite</span></p></b>`;
    expect(outline(paste(google).body)).toEqual(["*Gras*_ penché_", "Suite"]);
  });

  it("takes_words_out_of_web_pages_and_leaves_the_rest", () => {
    const web = `<h2>Titre</h2><div class="x" onclick="a()">Un<br>deux</div><img src="https://x.fr/i.png"><script>alert(1)</script><table><tr><td>A</td><td>B</td></tr></table>`;
    expect(outline(paste(web).body)).toEqual(["Titre", "Un/deux", "A", "B"]);
    expect(cleanHtml(web)).not.toMatch(/script|img|onclick|class/);
  });

  it("reads_lines_and_lists_of_plain_text", () => {
    expect(outline(pasteText("Un début\r\n\r\n- un\n- deux\n\n1. premier\n2. second\nFin").body)).toEqual([
      "Un début",
      "- un",
      "- deux",
      "1. premier",
      "1. second",
      "Fin",
    ]);
  });

  it("makes_one_plain_line_of_anything_in_a_title", () => {
    const { title } = paste(WORD, "title");
    expect(title).toHaveLength(1);
    expect(title[0]).toMatchObject({ type: "text", text: expect.stringMatching(/^Titre\u00a0: du texte Un Un bis Deux/) });
  });

  it("joins_one_pasted_line_with_the_words_around_it", () => {
    writer = section({ writers: 1 })[0] as Writer;
    const view = toEnd(writer, "body");
    view.dispatch(view.state.tr.insertText("Avant "));
    view.pasteText("dedans");
    view.pasteHTML("<p>, après</p>");
    expect(outline(writer.text().body)).toEqual(["Avant dedans, après"]);
  });
});
