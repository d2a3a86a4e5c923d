// An amendment from the passage that somebody wants to change to the text that everybody reads: written
// together, co-signed, tabled, adopted, merged by hand, fallen, undone. On the motion of the
// demonstration that stands before the plenary.

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { adopt, amendmentOf, choose, dialogOf, heading, plenary, press, region, SCREENS, table } from "./support/amendments.mjs";
import { eventually, findings, overflow, plain, stage } from "./support/index.mjs";

const set = stage();
const motion = plenary(set);
/** The passage that the story is about. */
const PLACE = "4.2";
const OLD = "Affecter la vente du cuivre récupéré à l’enfouissement des lignes les plus exposées.";

const passage = (person) => motion.passage(person, PLACE);
const reads = (person, words) => eventually(`${person.name} reads « ${words} »`, async () => assert.equal(plain(await passage(person).innerText()), plain(words)));

describe("an amendment", { timeout: 240_000 }, () => {
  it("is written by two, co-signed by a third, tabled, adopted before everybody's eyes, and undone", async (test) => {
    const maud = await motion.reading(test, "elue");
    await passage(maud).click();
    await maud.button("Amender ce passage").click();
    await maud.button("Écrire l’amendement").click();
    await heading(maud, "Amendement à la proposition 4.2");
    await maud.live();
    const FIELD = "Principe 4, proposition 4.2";
    await maud.write(FIELD, " Et à leur entretien.");
    await region(maud, "Ce que tout le monde verra").locator("ins", { hasText: "Et à leur entretien." }).waitFor();

    // A co-author accepts, and both write.
    await maud.button("Inviter un coauteur").click();
    await choose(maud, "Thomas Berthelon");
    const id = amendmentOf(maud);
    const thomas = await motion.at(test, "elu-2", id);
    await thomas.button("Accepter et écrire").click();
    await thomas.live();
    await thomas.write(FIELD, " Chaque année.");
    await maud.sees(FIELD, "Et à leur entretien. Chaque année.");

    // A third one signs these words; when they change, she is asked again.
    await maud.button("Demander une signature").click();
    await choose(maud, "Aïcha Kermiche");
    const aicha = await motion.at(test, "elue-3", id);
    await aicha.button("Cosigner cet amendement").click();
    await region(maud, "Cosignataires").getByText("A signé").waitFor();
    await maud.write("Exposé sommaire", "Une ligne enterrée se surveille aussi.");
    await region(maud, "Cosignataires").getByText("À redemander").waitFor();
    await aicha.button("Signer à nouveau").click();
    await region(maud, "Cosignataires").getByText("A signé").waitFor();

    await table(maud);
    await heading(maud, "Amendement 4.2-1");
    await heading(thomas, "Amendement 4.2-1");
    assert.equal(await thomas.page.getByRole("textbox").count(), 0, "what is tabled is written no more");

    // Meanwhile a rapporteure corrects another proposal.
    const claire = await motion.reading(test, "rapporteure");
    await claire.write("Principe 4, proposition 4.4", " Et des routes.");
    await claire.saved();

    const chair = await motion.at(test, "presidence", id);
    await adopt(chair, "4.2-1");
    await chair.page.getByRole("dialog").locator("ins", { hasText: "Et à leur entretien. Chaque année." }).waitFor();
    await chair.page.getByRole("dialog").getByRole("button", { name: "Adopter 4.2-1" }).click();
    await reads(claire, `${OLD} Et à leur entretien. Chaque année.`);
    await maud.page.getByText("Adopté", { exact: true }).first().waitFor();
    assert.match(plain(await claire.words("Principe 4, proposition 4.4")), /communs\. Et des routes\.$/);

    // Its line in the history says what it was.
    await passage(claire).click();
    await claire.page.getByRole("tab", { name: "Historique" }).click();
    await claire.page.getByText("Amendement 4.2-1, adopté").first().waitFor();

    await chair.button(/^Annuler l’adoption/, false).click();
    const dialog = chair.page.getByRole("dialog");
    await dialog.getByRole("textbox").fill("Le vote n’avait pas été annoncé.");
    await dialog.getByRole("button", { name: /^Annuler l’adoption/ }).click();
    await reads(claire, OLD);
    assert.match(plain(await claire.words("Principe 4, proposition 4.4")), /communs\. Et des routes\.$/);
    await maud.page.getByText("Le vote n’avait pas été annoncé.").waitFor();
  });

  it("makes one fall, and meets one that a person has to merge", async (test) => {
    const first = await motion.amend("elue-3", PLACE, "la vente", "le produit");
    const second = await motion.amend("elu-2", PLACE, "la vente", "la moitié de la vente");
    const third = await motion.amend("rapporteur-2", PLACE, "la vente", "la totalité de la vente");
    const reader = await motion.reading(test, "observateur");

    const chair = await motion.at(test, "presidence", first.id);
    await adopt(chair, first.number);
    const dialog = chair.page.getByRole("dialog");
    await dialog.getByRole("checkbox").nth(1).waitFor();
    await dialog.getByRole("checkbox", { name: new RegExp(third.number) }).check();
    await dialog.getByRole("checkbox", { name: new RegExp(second.number) }).uncheck();
    await dialog.getByRole("button", { name: `Adopter ${first.number}` }).click();
    await reads(reader, OLD.replace("la vente", "le produit"));

    const fallen = await motion.at(test, "rapporteur-2", third.id);
    await fallen.page.getByText("Tombé", { exact: true }).first().waitFor();

    // Its author is told that the text moved.
    const thomas = await motion.at(test, "elu-2", second.id);
    await thomas.page.getByRole("heading", { name: "Le texte a changé depuis" }).waitFor();

    await chair.page.goto(`/amendments/${second.id}`);
    await adopt(chair, second.number);
    await dialog.getByRole("link", { name: "Décider du texte" }).or(dialog.getByRole("button", { name: "Décider du texte" })).click();
    await heading(chair, `${second.number} : décider du texte`);
    const result = chair.page.getByRole("textbox", { name: /^Résultat : / });
    await result.click();
    await chair.page.keyboard.press("Control+a");
    await chair.page.keyboard.type("Affecter la moitié du produit du cuivre récupéré à l’enfouissement des lignes les plus exposées.");
    await chair.button("Adopter ce texte").click();
    await reads(reader, OLD.replace("la vente", "la moitié du produit"));
    await thomas.page.getByText("Adopté", { exact: true }).first().waitFor();
  });
});

describe("a suggestion", () => {
  it("is made of selected words by who may not write there", async (test) => {
    const aicha = await motion.reading(test, "elue-3");
    const words = passage(aicha).getByText("cuivre récupéré");
    await words.evaluate((element) => {
      const text = [...element.childNodes].find((node) => node.textContent.includes("récupéré"));
      const start = text.textContent.indexOf("récupéré");
      getSelection().setBaseAndExtent(text, start, text, start + "récupéré".length);
    });
    await aicha.button("Proposer une autre rédaction").first().click();
    const dialog = aicha.page.getByRole("dialog");
    await dialog.getByRole("textbox").fill("retiré du sol");
    await dialog.locator("del", { hasText: "récupéré" }).waitFor();
    await aicha.button("En faire un amendement").click();
    await heading(aicha, "Amendement à la proposition 4.2");
    await aicha.sees("Principe 4, proposition 4.2", "cuivre retiré du sol");
  });
});

for (const { name, viewport, colorScheme } of SCREENS) {
  describe(`on ${name}`, () => {
    const pages = () => [
      ["the motion", motion.path],
      ["the bundle", motion.bundle],
      ["the order of discussion", `${motion.bundle}?tab=discussion`],
      ["compatibility", `${motion.bundle}?tab=compatibility`],
      ["what if", `${motion.bundle}?tab=what-if`],
    ];
    it("nothing keeps anybody out", async (test) => {
      const chair = await set.person(test, { viewport, colorScheme });
      await chair.logIn("presidence", motion.path);
      const list = await motion.amendments();
      const of = (state) => list.find(({ status }) => status === state);
      const needsHand = list.find(({ standing }) => standing === "colliding");
      const all = [
        ...pages(),
        ["one that waits", `/amendments/${of("tabled").id}`],
        ["one that was adopted", `/amendments/${of("adopted").id}`],
        ["the merge screen", `/amendments/${needsHand.id}/adoption`],
      ];
      for (const [what, path] of all) {
        await chair.page.goto(path);
        await chair.page.getByRole("heading", { level: 1 }).waitFor();
        await chair.page.waitForLoadState("networkidle");
        assert.deepEqual(await findings(chair), [], what);
        assert.deepEqual(await overflow(chair), [], what);
      }
    });

    it("is begun, written and tabled by keyboard alone", async (test) => {
      const maud = await set.person(test, { viewport, colorScheme });
      await maud.logIn("elue", motion.path);
      await maud.saved();
      if (viewport.width < 1000) await press(maud, maud.button("Passage"));
      await press(maud, maud.button("Amender ce passage"));
      await press(maud, dialogOf(maud).getByRole("button", { name: "Écrire l’amendement" }));
      await maud.page.waitForURL("**/amendments/*");
      await maud.live();
      await eventually("the caret is in the text", async () => {
        await maud.page.keyboard.press("Tab");
        return maud.page.evaluate(() => document.activeElement?.getAttribute("role") === "textbox");
      });
      await maud.page.keyboard.press("Control+End");
      await maud.page.keyboard.type(" Ainsi décidé.");
      await maud.saved();
      assert.deepEqual(await findings(maud), [], "the draft");
      assert.deepEqual(await overflow(maud), [], "the draft");
      await press(maud, maud.button("Déposer l’amendement"));
      await dialogOf(maud).waitFor();
      assert.deepEqual(await findings(maud), [], "the confirmation");
      await press(maud, dialogOf(maud).getByRole("button", { name: "Déposer l’amendement" }));
      await heading(maud, /^Amendement [A-Z0-9.]+-\d+$/);
    });
  });
}
