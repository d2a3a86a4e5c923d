// Preparing and writing the parts of a motion: sections, proposals, undo,
// typography, pasting.

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { eventually, plain, stage } from "./support/index.mjs";

const set = stage();

const plan = (person) => person.page.getByRole("navigation", { name: "Plan de la motion" });
const entry = (person, words) => plan(person).getByRole("listitem").filter({ hasText: words });
/** The titles of the principles, in the order of the plan. */
const order = async (person) => (await plan(person).locator("li .title").allInnerTexts()).map(plain);
const toast = (person, words) => person.page.getByRole("status").filter({ hasText: words });
const titles = (person, check) => eventually("the plan is in order", async () => check(await order(person)));

async function organise(person, part, act) {
  await entry(person, part).hover();
  await entry(person, part).getByRole("button", { name: /^Organiser : / }).click();
  await person.page.getByRole("menuitem", { name: act }).click();
}

/** The proposals of principle 3 as the screen shows them, without their numbers. */
const proposals = async (person) =>
  (await person.page.locator("section.principle", { has: person.page.locator('[aria-label^="Principe 3,"]') }).locator("ol.proposals > li .ProseMirror").allInnerTexts()).map(plain);
const proposalsAre = (person, what, check) => eventually(what, async () => check(await proposals(person)));

describe("the secretariat prepares the parts", () => {
  it("adds a principle, names it, moves it by keyboard, removes it and takes it back", async (test) => {
    const secretariat = await (await set.person(test)).openMotion("secretariat");
    const reader = await (await set.person(test)).openMotion("observateur");
    await secretariat.button("Ajouter un principe").click();
    await eventually("the caret is in its title", async () =>
      /Principe 9, titre/.test(await secretariat.page.evaluate(() => document.activeElement.getAttribute("aria-label") ?? "")),
    );
    await secretariat.page.keyboard.type("La souveraineté");
    await titles(reader, (shown) => shown.includes("La souveraineté"));

    await entry(secretariat, "La souveraineté").getByRole("link").focus();
    await secretariat.page.keyboard.press("Alt+ArrowUp");
    for (const person of [secretariat, reader]) await titles(person, (shown) => shown.indexOf("La souveraineté") === 8);
    await eventually("the focus moved along", async () =>
      /La souveraineté/.test(await secretariat.page.evaluate(() => document.activeElement.textContent)),
    );
    await organise(secretariat, "La souveraineté", "Monter");
    for (const person of [secretariat, reader]) await titles(person, (shown) => shown.indexOf("La souveraineté") === 7);

    await organise(secretariat, "La souveraineté", "Retirer de la motion");
    for (const person of [secretariat, reader]) await titles(person, (shown) => !shown.includes("La souveraineté"));
    await plan(secretariat).getByText("Parties retirées (1)").click();
    await plan(secretariat).getByRole("button", { name: /^Reprendre/ }).click();
    for (const person of [secretariat, reader]) await titles(person, (shown) => shown.indexOf("La souveraineté") === 7);

    await organise(secretariat, "La souveraineté", "Retirer de la motion");
    for (const person of [secretariat, reader]) await titles(person, (shown) => !shown.includes("La souveraineté"));
    await toast(secretariat, "Rien n’est détruit").getByRole("button", { name: "Annuler" }).last().click();
    for (const person of [secretariat, reader]) await titles(person, (shown) => shown.indexOf("La souveraineté") === 7);
    await organise(secretariat, "La souveraineté", "Retirer de la motion");
    await titles(reader, (shown) => !shown.includes("La souveraineté"));
  });
});

describe("proposals", () => {
  it("are added with Ctrl+Enter and by button, and moved by keyboard and by menu", async (test) => {
    const maud = await (await set.person(test)).openMotion("elue");
    const thomas = await (await set.person(test)).openMotion("elu-2");
    const before = await proposals(maud);
    await maud.enter("Principe 3, proposition 3.2");
    await maud.page.keyboard.press("Control+Enter");
    await maud.page.keyboard.type("Proposition au clavier");
    await proposalsAre(thomas, "it stands behind 3.2", (shown) => shown[2] === "Proposition au clavier" && shown.length === before.length + 1);

    await maud.page.keyboard.press("Alt+Shift+ArrowUp");
    await proposalsAre(thomas, "it has moved up", (shown) => shown[1] === "Proposition au clavier");
    await maud.page.keyboard.type(" déplacée");
    await proposalsAre(thomas, "the caret moved along", (shown) => shown[1] === "Proposition au clavier déplacée");

    await maud.page.getByRole("button", { name: "Proposition 3.2 : déplacer, supprimer" }).click();
    await maud.page.getByRole("menuitem", { name: "Descendre" }).click();
    await proposalsAre(thomas, "it has moved down", (shown) => shown[2] === "Proposition au clavier déplacée");

    await maud.page.locator("section.principle", { has: maud.page.locator('[aria-label^="Principe 3,"]') }).getByRole("button", { name: /^Nouvelle proposition/ }).click();
    await maud.page.keyboard.type("Proposition au bouton");
    await proposalsAre(thomas, "it stands last", (shown) => shown.at(-1) === "Proposition au bouton");
    await maud.saved();
  });

  it("keep the words that another types while they move", async (test) => {
    const maud = await (await set.person(test)).openMotion("elue");
    const thomas = await (await set.person(test)).openMotion("elu-2");
    await thomas.enter("Principe 3, proposition 3.1");
    const [first] = await proposals(thomas);
    await thomas.page.keyboard.type(" un");
    await maud.page.getByRole("button", { name: "Proposition 3.1 : déplacer, supprimer" }).click();
    await maud.page.getByRole("menuitem", { name: "Descendre" }).click();
    await thomas.page.keyboard.type(" deux");
    await proposalsAre(thomas, "it has moved", (shown) => shown[1].startsWith(first));
    await thomas.page.keyboard.type(" trois");
    await proposalsAre(maud, "its words are complete", (shown) => shown[1] === `${first} un deux trois`);
  });

  it("come back after a deletion", async (test) => {
    const maud = await (await set.person(test)).openMotion("elue");
    const before = await proposals(maud);
    await maud.page.getByRole("button", { name: "Proposition 3.2 : déplacer, supprimer" }).click();
    await maud.page.getByRole("menuitem", { name: "Supprimer" }).click();
    await proposalsAre(maud, "it is gone", (shown) => shown.length === before.length - 1);
    await toast(maud, "Proposition 3.2 supprimée").getByRole("button", { name: "Annuler" }).click();
    await eventually("it is back", async () => assert.deepEqual(await proposals(maud), before));
    await maud.saved();
  });
});

describe("undo", () => {
  it("takes back one's own words only, also around those of another", async (test) => {
    const maud = await (await set.person(test)).openMotion("elue");
    const thomas = await (await set.person(test)).openMotion("elu-2");
    const passage = "Principe 3, texte";
    await maud.write(passage, " mots-de-maud");
    await thomas.sees(passage, "mots-de-maud");
    await thomas.write(passage, " mots-de-thomas");
    await maud.sees(passage, "mots-de-thomas");
    await maud.page.keyboard.press("Control+z");
    await thomas.misses(passage, "mots-de-maud");
    await thomas.sees(passage, "mots-de-thomas");
    await maud.page.keyboard.press("Control+Shift+z");
    await thomas.sees(passage, "mots-de-maud");
    for (let times = 0; times < 5; times += 1) await maud.page.keyboard.press("Control+z");
    await thomas.misses(passage, "mots-de-maud");
    await thomas.sees(passage, "mots-de-thomas");
  });
});

describe("typing and pasting", () => {
  it("sets French typography, and takes it back at once", async (test) => {
    const maud = await (await set.person(test)).openMotion("elue");
    const passage = "Principe 3, texte";
    await maud.write(passage, ` L'État dit "oui" : vraiment? Oui; à 12:30 !...`);
    const shown = await maud.field(passage).locator("p").last().evaluate((each) => each.textContent);
    assert.ok(shown.endsWith("L’État dit «\u00a0oui\u00a0»\u00a0: vraiment\u202f? Oui\u202f; à 12:30\u202f!…"), JSON.stringify(shown.slice(-60)));
    await maud.page.keyboard.type(" l'");
    await maud.page.keyboard.press("Backspace");
    assert.ok((await maud.field(passage).locator("p").last().evaluate((each) => each.textContent)).endsWith("l'"), "Backspace gives the straight one back");
    await maud.saved();
  });

  it("keeps paragraphs, lists and emphasis of Word, and drops the rest", async (test) => {
    const maud = await (await set.person(test)).openMotion("elue");
    const passage = "Principe 3, texte";
    await maud.enter(passage);
    await maud.page.keyboard.press("Enter");
    await maud.paste(
      "Titre\nUn\nDeux\nFin",
      `<html><body><p class=MsoNormal style="color:red;font-size:40pt"><b>Collé</b> de <i>Word</i><o:p></o:p></p>
       <p class=MsoListParagraphCxSpFirst style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·<span>&nbsp;</span></span>Premier point</p>
       <p class=MsoListParagraphCxSpLast style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·<span>&nbsp;</span></span>Second point</p>
       <table><tr><td>case</td></tr></table><img src="https://example.org/x.png"><script>alert(1)</script></body></html>`,
    );
    // The browser itself reports the styles of Word that the page's policy refused.
    maud.complaints = maud.complaints.filter((each) => !each.includes("Applying inline style violates"));
    const field = maud.field(passage);
    assert.equal(await field.locator("strong", { hasText: "Collé" }).count(), 1);
    assert.equal(await field.locator("em", { hasText: "Word" }).count(), 1);
    assert.equal(await field.locator("ul > li", { hasText: /point$/ }).count(), 2);
    assert.equal(await field.locator("table, img:not(.ProseMirror-separator), script, [style*=color]").count(), 0);
    await maud.saved();
  });

  it("makes paragraphs of plain text", async (test) => {
    const maud = await (await set.person(test)).openMotion("elue");
    const passage = "Principe 3, texte";
    await maud.enter(passage);
    const before = await maud.field(passage).locator("> p").count();
    await maud.page.keyboard.press("Enter");
    await maud.page.keyboard.press("Enter");
    await maud.paste("Premier alinéa collé\n\nSecond alinéa collé");
    await eventually("two paragraphs more", async () => (await maud.field(passage).locator("> p").count()) >= before + 2);
    assert.equal(await maud.field(passage).locator("> p", { hasText: "alinéa collé" }).count(), 2);
    await maud.saved();
  });
});
