// An amendment from the passage that somebody wants to change to the text that everybody reads: written
// together, co-signed, tabled, adopted, merged by hand, fallen, undone. On the motion of the
// demonstration that stands before the plenary.

import assert from "node:assert/strict";
import { beforeEach, describe, it } from "node:test";
import { amend, eventually, findings, overflow, plain, stage } from "./support/index.mjs";

const set = stage();
const SCREENS = [
  { name: "a large screen, light", viewport: { width: 1440, height: 900 }, colorScheme: "light" },
  { name: "320 px, dark", viewport: { width: 320, height: 640 }, colorScheme: "dark" },
];
const OLD = "Affecter la vente du cuivre récupéré à l’enfouissement des lignes les plus exposées.";

/** The motion that is amended, and the passage that the story is about. */
const place = { path: "", motion: "", section: null, proposal: null };

beforeEach(async () => {
  if (place.section) return;
  const [{ slug }] = await set.server.json("/api/congresses");
  const { motions } = await set.server.json(`/api/congresses/${slug}`);
  place.motion = motions.find(({ phase }) => phase === "plenary").id;
  place.path = `/motions/${place.motion}`;
  const { sections } = await set.server.json(`/api/motions/${place.motion}`);
  place.section = sections.find(({ number }) => number === 4);
  place.proposal = place.section.text.proposals[1];
});

/** Somebody before the motion, with the passage under their eyes. */
async function reading(test, persona, options = {}) {
  const person = await set.person(test, options);
  await person.logIn(persona, place.path);
  await person.saved();
  return person;
}

async function at(test, persona, amendment, options = {}) {
  const person = await set.person(test, options);
  await person.logIn(persona, `/amendments/${amendment}`);
  await person.page.getByRole("heading", { level: 1 }).waitFor();
  return person;
}

/** The proposal as this person's screen shows it. */
const passage = (person) => person.page.locator(`#proposal-${place.proposal.id} .text`);
const reads = (person, words) => eventually(`${person.name} reads « ${words} »`, async () => assert.equal(plain(await passage(person).innerText()), plain(words)));
const heading = (person, name) => person.page.getByRole("heading", { level: 1, name }).waitFor();
const region = (person, name) => person.page.getByRole("region", { name });
const amendmentOf = (person) => new URL(person.page.url()).pathname.split("/").at(-1);
const of = (persona, words, instead) =>
  amend(set.server, { motion: place.motion, persona, section: place.section.id, proposal: place.proposal.id, words, with: instead });

/** Finds somebody by name in the open dialog and chooses them. */
async function choose(person, name) {
  const dialog = person.page.getByRole("dialog");
  await dialog.getByRole("searchbox").fill(name);
  await dialog.getByRole("button", { name: new RegExp(name) }).first().click();
}

async function adopt(person, number) {
  await person.button("Adopter", false).first().click();
  await person.page.getByRole("dialog", { name: `Adopter ${number}` }).waitFor();
}

describe("an amendment", { timeout: 240_000 }, () => {
  it("is written by two, co-signed by a third, tabled, adopted before everybody's eyes, and undone", async (test) => {
    const maud = await reading(test, "elue");
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
    const thomas = await at(test, "elu-2", id);
    await thomas.button("Accepter et écrire").click();
    await thomas.live();
    await thomas.write(FIELD, " Chaque année.");
    await maud.sees(FIELD, "Et à leur entretien. Chaque année.");

    // A third one signs these words; when they change, she is asked again.
    await maud.button("Demander une signature").click();
    await choose(maud, "Aïcha Kermiche");
    const aicha = await at(test, "elue-3", id);
    await aicha.button("Cosigner cet amendement").click();
    await region(maud, "Cosignataires").getByText("A signé").waitFor();
    await maud.write("Exposé sommaire", "Une ligne enterrée se surveille aussi.");
    await region(maud, "Cosignataires").getByText("À redemander").waitFor();
    await aicha.button("Signer à nouveau").click();
    await region(maud, "Cosignataires").getByText("A signé").waitFor();

    await maud.saved();
    await maud.button("Déposer l’amendement").click();
    await maud.page.getByRole("dialog").getByRole("button", { name: "Déposer l’amendement" }).click();
    await heading(maud, "Amendement 4.2-1");
    await heading(thomas, "Amendement 4.2-1");
    assert.equal(await thomas.page.getByRole("textbox").count(), 0, "what is tabled is written no more");

    // Meanwhile a rapporteure corrects another proposal.
    const claire = await reading(test, "rapporteure");
    await claire.write("Principe 4, proposition 4.4", " Et des routes.");
    await claire.saved();

    const chair = await at(test, "presidence", id);
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
    const first = await of("elue-3", "la vente", "le produit");
    const second = await of("elu-2", "la vente", "la moitié de la vente");
    const third = await of("rapporteur-2", "la vente", "la totalité de la vente");
    const reader = await reading(test, "observateur");

    const chair = await at(test, "presidence", first.id);
    await adopt(chair, first.number);
    const dialog = chair.page.getByRole("dialog");
    await dialog.getByRole("checkbox").nth(1).waitFor();
    await dialog.getByRole("checkbox", { name: new RegExp(third.number) }).check();
    await dialog.getByRole("checkbox", { name: new RegExp(second.number) }).uncheck();
    await dialog.getByRole("button", { name: `Adopter ${first.number}` }).click();
    await reads(reader, OLD.replace("la vente", "le produit"));

    const fallen = await at(test, "rapporteur-2", third.id);
    await fallen.page.getByText("Tombé", { exact: true }).first().waitFor();

    // Its author is told that the text moved.
    const thomas = await at(test, "elu-2", second.id);
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
    const aicha = await reading(test, "elue-3");
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
      ["the motion", place.path],
      ["the bundle", `${place.path}/amendments`],
      ["the order of discussion", `${place.path}/amendments?tab=discussion`],
      ["compatibility", `${place.path}/amendments?tab=compatibility`],
      ["what if", `${place.path}/amendments?tab=what-if`],
    ];
    it("nothing keeps anybody out", async (test) => {
      const chair = await set.person(test, { viewport, colorScheme });
      await chair.logIn("presidence", place.path);
      const list = await set.server.json(`/api/motions/${place.motion}/amendments`);
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
      await maud.logIn("elue", place.path);
      await maud.saved();
      if (viewport.width < 1000) {
        await reach(maud, "Passage");
        await maud.page.keyboard.press("Enter");
      }
      await reach(maud, "Amender ce passage");
      await maud.page.keyboard.press("Enter");
      await maud.page.getByRole("dialog").waitFor();
      await reach(maud, "Écrire l’amendement");
      await maud.page.keyboard.press("Enter");
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
      await reach(maud, "Déposer l’amendement");
      await maud.page.keyboard.press("Enter");
      await maud.page.getByRole("dialog").waitFor();
      assert.deepEqual(await findings(maud), [], "the confirmation");
      await reach(maud, "Déposer l’amendement");
      await maud.page.keyboard.press("Enter");
      await heading(maud, /^Amendement [A-Z0-9.]+-\d+$/);
    });
  });
}

/** Goes by Tab to what bears this name. */
async function reach(person, name) {
  for (let steps = 0; steps < 200; steps += 1) {
    await person.page.keyboard.press("Tab");
    const is = await person.page.evaluate((name) => document.activeElement?.textContent?.trim().startsWith(name) && document.activeElement.matches("button, a"), name);
    if (is) return;
  }
  assert.fail(`Tab does not lead to « ${name} »`);
}
