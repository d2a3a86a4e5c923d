// The past of a section: who wrote what and when, what changed, taking it back.

import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { eventually, plain, stage } from "./support/index.mjs";

const set = stage();
const PASSAGE = "Principe 3, proposition 3.2";

/** Opens the panel beside the text on the part that the caret is in. */
async function openHistory(person) {
  await person.enter(PASSAGE);
  await person.page.getByRole("tab", { name: "Historique" }).click();
  await moments(person).first().waitFor();
}
const panel = (person) => person.page.getByRole("tabpanel");
const moments = (person) => panel(person).locator("li button:has(time)");

describe("the history of a section", () => {
  let original;

  before(async () => {
    const { page } = await set.server.motion();
    original = plain(page.sections.find((section) => section.number === 3).text.proposals[1].text[0].content[0].text);
  });

  it("tells who wrote, filters by author, and shows an earlier state with its differences", async (test) => {
    const maud = await (await set.person(test)).openMotion("elue");
    const thomas = await (await set.person(test)).openMotion("elu-2");
    await maud.write(PASSAGE, " apport-de-maud");
    await thomas.sees(PASSAGE, "apport-de-maud");
    await thomas.write(PASSAGE, " apport-de-thomas");
    await thomas.saved();
    await maud.sees(PASSAGE, "apport-de-thomas");

    await openHistory(maud);
    const all = await moments(maud).count();
    assert.ok(all >= 2, "the demonstration's own past, and today");
    assert.match(await moments(maud).first().innerText(), /Thomas Berthelon|Maud Lescoat/);

    const authors = panel(maud).getByRole("combobox", { name: "Écrit par" });
    await authors.selectOption({ label: "Thomas Berthelon" });
    await eventually("only his moments are listed", async () => {
      const texts = await moments(maud).allInnerTexts();
      assert.ok(texts.length > 0 && texts.length < all && texts.every((each) => /Thomas Berthelon|autre/.test(each)), texts.join(" / "));
    });
    await authors.selectOption({ label: "Tout le monde" });

    // The moment before today's words, compared with the present.
    await moments(maud).last().click();
    const slider = panel(maud).getByRole("slider", { name: "Parcourir les moments" });
    await slider.waitFor();
    await slider.focus();
    await maud.page.keyboard.press("End");
    const last = await slider.getAttribute("aria-valuetext");
    await maud.page.keyboard.press("Home");
    await eventually("the slider moved", async () => (await slider.getAttribute("aria-valuetext")) !== last);
    await eventually("the words of today are differences", async () => {
      const added = (await panel(maud).locator("ins").allInnerTexts()).join(" ");
      assert.match(added, /apport-de-maud/);
      assert.match(added, /apport-de-thomas/);
    });
    const line = await panel(maud).locator("ins").first().evaluate((each) => getComputedStyle(each).textDecorationLine);
    assert.match(line, /underline/, "a difference is not colour alone");
  });

  it("names the authors of a passage on request", async (test) => {
    const maud = await (await set.person(test)).openMotion("elue");
    await maud.enter(PASSAGE);
    await maud.page.getByRole("tab", { name: "Passage" }).click();
    await maud.button("Voir les auteurs").click();
    await eventually("both are named", async () => {
      const shown = plain(await panel(maud).innerText());
      assert.match(shown, /Maud Lescoat/);
      assert.match(shown, /Thomas Berthelon/);
    });
  });

  it("takes an earlier text back as a new change, which can be undone", async (test) => {
    const maud = await (await set.person(test)).openMotion("elue");
    const thomas = await (await set.person(test)).openMotion("elu-2");
    await openHistory(maud);
    // The moment before today's, which an older one is compared with unless one chooses otherwise.
    await moments(maud).nth(1).click();
    await eventually("today's words are shown as added since", async () =>
      (await panel(maud).locator("ins").allInnerTexts()).some((words) => /apport-de-maud/.test(words)),
    );
    await maud.button("Reprendre ce texte").click();
    await maud.page.getByRole("dialog").getByRole("button", { name: "Reprendre ce texte" }).click();
    await thomas.misses(PASSAGE, "apport-de-maud");
    assert.ok((await thomas.words(PASSAGE)).startsWith(original.slice(0, 30)));
    await maud.saved();
    await maud.page.getByRole("status").filter({ hasText: "est revenu au texte" }).getByRole("button", { name: "Annuler" }).click();
    await thomas.sees(PASSAGE, "apport-de-maud");
    await maud.saved();
  });

  it("is there to read for who may not write", async (test) => {
    const lucas = await (await set.person(test)).openMotion("observateur");
    await lucas.page.getByRole("navigation", { name: "Plan de la motion" }).getByRole("link", { name: /Des moyens/ }).click();
    await lucas.page.getByRole("tab", { name: "Historique" }).click();
    await moments(lucas).first().click();
    await panel(lucas).getByText("il faut pouvoir écrire dans cette partie").waitFor();
    assert.equal(await lucas.button("Reprendre ce texte").count(), 0);
  });
});
