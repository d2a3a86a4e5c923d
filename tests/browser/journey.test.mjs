// The whole story, from an empty folder to a package that its recipient verifies with public tools:
// a congress is founded, writes a motion, amends it, votes it, freezes it, signs it in all the ways, and
// hands it over. Through the screens alone; its pictures stand in docs/journey.md.

import assert from "node:assert/strict";
import { after, before, describe } from "node:test";
import { AICHA, BENEDICTE, CONGRESS, dialog, itIsPrepared, NOELLE, oneContributes, peopleAreImported, sheet, Story, theSecretaryComesIn, theyAreInvited } from "./support/founding.mjs";
import { launch, photograph, Pointer, Server } from "./support/index.mjs";
import { fingerprint, missingTools, Received } from "./support/received.mjs";
import { act, arrive, callFromColumn, lookAt, openBallot, reads, steps, tab, title, vote, within } from "./support/sitting.mjs";

const DESK = { viewport: { width: 1440, height: 900 }, colorScheme: "light" };
const MOTION = "Pour un numérique de proximité";
const PROPOSAL = "Principe 1, proposition 1.1";

describe("a motion, from an empty folder to its recipient", { timeout: 600_000 }, () => {
  const closing = [];
  const step = steps(() => lookAt([claire, noelle, benedicte, aicha].filter(Boolean)));
  let browser, story, claire, noelle, benedicte, aicha, motion, received;

  before(async (test) => {
    browser = await launch();
    const founded = await Server.found(CONGRESS);
    closing.push(() => founded.server.stop());
    story = new Story({ after: (close) => closing.push(close) }, browser, { hand: new Pointer(), options: DESK }, founded);
  });
  after(async () => {
    for (const close of closing.reverse()) await close();
    await browser?.close();
  });

  /** Another phase, from the sheet of the phases. */
  async function phase(name) {
    await claire.page.goto(`${story.path}/preparation`);
    await sheet(claire, "Calendrier des phases").getByRole("button", { name: "Changer de phase" }).click();
    await dialog(claire).getByRole("radio", { name: new RegExp(`^${name}`) }).check();
    await dialog(claire).getByRole("button", { name: new RegExp(name) }).click();
    await dialog(claire).waitFor({ state: "detached" });
  }

  step("founds a congress and invites its people", async () => {
    claire = await theSecretaryComesIn(story);
    await itIsPrepared(story, claire);
    await peopleAreImported(story, claire);
    await theyAreInvited(story, claire);
    const { motions } = await (await claire.page.request.get(`/api${story.path}`)).json();
    motion = `/motions/${motions[0].id}`;
    [noelle, benedicte, aicha] = [await story.arrive(NOELLE), await story.arrive(BENEDICTE), await story.arrive(AICHA)];
  });

  step("collects contributions and writes the motion", async () => {
    await oneContributes(story, noelle);
    await photograph(noelle, "journey-contribution.png", "docs");
    await phase("Rédaction");
    await claire.page.goto(motion);
    await claire.live();
    await claire.write("Préambule, texte", "Les élus réunis en congrès,");
    await claire.write("Conclusion, texte", "La présente motion est remise à la ministre.");
    await claire.saved();
    await noelle.page.goto(motion);
    await noelle.live();
    await noelle.write("Principe 1, texte", "Chacun doit trouver, près de chez lui, quelqu’un qui l’aide.");
    await noelle.page.getByRole("button", { name: /^Nouvelle proposition/ }).click();
    await noelle.page.keyboard.type("Rouvrir un guichet par semaine dans chaque commune.");
    await noelle.saved();
    await photograph(noelle, "journey-writing.png", "docs");
  });

  step("tables an amendment", async () => {
    await phase("Amendements");
    await aicha.page.goto(motion);
    await aicha.saved();
    await aicha.page.getByText("Rouvrir un guichet par semaine").click();
    await aicha.button("Amender ce passage").click();
    await aicha.button("Écrire l’amendement").click();
    await aicha.live();
    await aicha.write(PROPOSAL, " Le mardi, de préférence.");
    await aicha.write("Exposé sommaire", "C’est le jour du marché.");
    await aicha.saved();
    await aicha.button("Déposer l’amendement").click();
    await dialog(aicha).getByRole("button", { name: "Déposer l’amendement" }).click();
    await aicha.page.getByRole("heading", { level: 1, name: "Amendement 1.1-1" }).waitFor();
    await photograph(aicha, "journey-amendment.png", "docs");
  });

  step("votes on it and on the whole", async () => {
    await phase("Plénière");
    await claire.page.goto(`${story.path}/desk`);
    await tab(claire, "Règles");
    await claire.page.getByLabel("Quorum", { exact: true }).selectOption({ label: "Aucun" });
    await claire.button("Enregistrer les règles").click();
    await benedicte.page.goto(`${story.path}/desk`);
    await benedicte.button("Ouvrir la séance").click();
    await title(benedicte, "La séance est ouverte").waitFor();
    for (const voter of [noelle, aicha]) {
      await voter.page.goto(`${story.path}/sitting`);
      await arrive(voter);
    }
    await voted("Amendement 1.1-1", /^1\.1-1/, "l’amendement 1.1-1");
    await voted("Ensemble de la motion", /^Ensemble de la motion/, "l’ensemble de la motion");
    await benedicte.button("Clore la séance").click();
    await within(benedicte, "dialog", "Clore la séance ?").getByRole("button", { name: "Clore la séance" }).click();
    await title(benedicte, "Ouvrir une autre séance").waitFor();
    await benedicte.page.goto(motion);
  });

  step("freezes the text", async () => {
    await claire.page.goto(`${motion}/freezing`);
    await claire.page.getByRole("heading", { level: 1, name: "Figer le texte" }).waitFor();
    await claire.button("Figer la version 1").click();
    await dialog(claire).getByRole("button", { name: "Figer la version 1" }).click();
    await claire.page.getByRole("heading", { level: 1, name: "Version 1" }).waitFor();
    await photograph(claire, "journey-frozen.png", "docs");
  });

  step("collects signatures online", async () => {
    await claire.page.goto(`${motion}/signing`);
    await claire.button("Ouvrir la signature").click();
    await dialog(claire).getByRole("button", { name: "Ouvrir la signature" }).click();
    await claire.page.getByText("Ouverte", { exact: true }).waitFor();

    await noelle.page.goto(`${motion}/sign`);
    await noelle.page.getByRole("checkbox", { name: /^Je signe la version 1/ }).check();
    await noelle.page.getByRole("checkbox", { name: /^J’accepte que mon nom/ }).check();
    const code = await story.mailbox.codeAfter(NOELLE.email, () => noelle.button("Recevoir un code").click());
    await noelle.page.getByLabel("Le code reçu par courriel").fill(code);
    await photograph(noelle, "journey-signing.png", "docs");
    await noelle.button("Signer la version 1").click();
    await noelle.page.getByRole("heading", { level: 1, name: "Votre récépissé" }).waitFor();
    await noelle.page.getByText("Votre signature est comptée.").waitFor();
  });

  step("collects signatures through a helper", async () => {
    await claire.button("Saisir une signature").click();
    const form = dialog(claire);
    await form.getByRole("radio", { name: /Un conseil/ }).check();
    await form.getByRole("combobox", { name: "Commune" }).pressSequentially("la rochelle");
    await form.getByRole("option", { name: /Charente-Maritime/ }).click();
    for (const [label, words] of Object.entries({ Prénom: "Odile", Nom: "Fauvert", Fonction: "maire" })) await form.getByLabel(label, { exact: true }).fill(words);
    await form.getByLabel("Date de la délibération").fill("2026-01-15");
    await form.getByLabel("Numéro de la délibération").fill("2026-7");
    await form.getByRole("checkbox", { name: "A répondu oui : signe" }).check();
    await form.getByRole("button", { name: "Enregistrer la signature" }).click();
    await form.getByRole("heading", { name: "Signature n° 2" }).waitFor();
    await form.getByRole("button", { name: "Fermer" }).last().click();
  });

  step("collects signatures on paper, which two people type in", async () => {
    await claire.page.goto(`${story.path}/people`);
    await claire.page.getByRole("searchbox", { name: "Chercher une personne" }).fill("koenig");
    await claire.page.getByRole("button", { name: /^Modifier/ }).click();
    await dialog(claire).getByLabel("Secrétariat").check();
    await dialog(claire).getByRole("button", { name: "Enregistrer" }).click();
    await dialog(claire).waitFor({ state: "detached" });

    await claire.page.goto(`${motion}/sheets`);
    await claire.page.getByLabel("Lignes par feuille").fill("2");
    await claire.page.getByLabel("Feuilles", { exact: true }).fill("1");
    await claire.button(/^Préparer/, false).click();
    const sheet = await claire.page.getByRole("link", { name: "Saisir, feuille 1", exact: true }).getAttribute("href");
    await typeSheet(claire, sheet, "Ravinel");
    await claire.page.getByRole("heading", { level: 2, name: "Une autre personne doit la saisir" }).waitFor();
    await typeSheet(benedicte, sheet, "Ravinet");
    await benedicte.page.getByRole("heading", { level: 2, name: "Une ligne lue différemment" }).waitFor();
    await photograph(benedicte, "journey-sheet.png", "docs");
    await benedicte.button("Corriger ma saisie").first().click();
    await line(benedicte, 1).getByLabel("Nom", { exact: true }).fill("Ravinel");
    await benedicte.button("Enregistrer ma saisie").click();
    await claire.page.getByRole("heading", { level: 2, name: "Les deux saisies concordent" }).waitFor();
    await claire.button(/^Accepter/, false).click();
    await claire.page.getByRole("heading", { level: 2, name: /^Une signature inscrite/ }).waitFor();
  });

  step("shows whom the signatures stand for", async () => {
    await aicha.page.goto(`${motion}/signatures`);
    await aicha.page.getByText("Gilles Ravinel").first().waitFor();
    await photograph(aicha, "journey-signatories.png", "docs");
    await claire.page.goto(`${motion}/signing`);
    await claire.page.getByText("Gilles Ravinel").first().waitFor();
    await photograph(claire, "journey-register.png", "docs");
  });

  step("closes the signing and hands the package over", async () => {
    await claire.button("Clore maintenant").click();
    await dialog(claire).getByRole("button", { name: "Clore maintenant" }).click();
    await claire.page.getByText("Close", { exact: true }).waitFor();
    const [download] = await Promise.all([claire.page.waitForEvent("download"), claire.page.getByRole("link", { name: "Paquet scellé, ZIP" }).click()]);
    assert.match(download.suggestedFilename(), /^motion-pour-un-numerique-de-proximite-v1\.zip$/);
    received = await Received.from(download, await fingerprint(story.server));
    closing.push(() => received.forget());
  });

  step("is verified by its recipient, with public tools alone", async (test) => {
    const missing = missingTools();
    if (missing.length > 0) return test.skip(`left out, for this is missing here: ${missing.join(", ")}`);
    await received.verify();
    await received.unpack();
    const changes = await received.alterations();
    assert.ok(changes.length >= 20, `${changes.length} alterations`);
    for (const [what, alter] of changes) await assert.rejects(received.verify(alter), `${what} is found`);
    await received.verify();
  });

  step("is verified on a page too, which keeps the file in the browser", async () => {
    const ministry = await story.newcomer();
    await ministry.page.goto("/verify");
    await ministry.page.getByLabel("Le paquet (fichier ZIP)").setInputFiles(received.file);
    await ministry.button("Vérifier").click();
    await ministry.page.getByRole("heading", { level: 2, name: "Les fichiers de ce paquet sont ceux que sa clé a scellés" }).waitFor();
    // The congress is its participants' own: what was sealed is sound all the same.
    await ministry.page.getByText("Que ce texte a été figé sur ce site").waitFor();
    await photograph(ministry, "journey-verified.png", "docs");
  });

  const line = (person, number) => person.page.getByRole("group", { name: `Ligne ${number}`, exact: true });

  /** Types the one line that is signed, the way somebody reads it. */
  async function typeSheet(person, sheet, family) {
    await person.page.goto(sheet);
    const first = line(person, 1);
    for (const [label, words] of Object.entries({ Nom: family, Prénom: "Gilles", Fonction: "maire" })) await first.getByLabel(label, { exact: true }).fill(words);
    await first.getByLabel("Signe").selectOption("elu");
    await first.getByRole("combobox", { name: "Commune" }).pressSequentially("gaillac");
    await first.getByRole("option", { name: /^Gaillac/ }).first().click();
    await first.getByLabel("Nom publié").check();
    await person.button("Ligne 2 vide").click();
    await person.button("Enregistrer ma saisie").click();
  }

  /** Both who are there vote for it. */
  async function voted(name, row, what) {
    await callFromColumn(benedicte, row, name);
    await openBallot(benedicte);
    for (const voter of [noelle, aicha]) await vote(voter, "Pour", `Vous votez POUR ${what}`);
    await photograph(benedicte, "journey-ballot.png", "docs");
    await reads(benedicte, /2 ?votes sur 2 attendus/);
    await act(benedicte, "Clore le scrutin", benedicte.page.getByText(/2 pour, 0 contre/).first());
  }
});
