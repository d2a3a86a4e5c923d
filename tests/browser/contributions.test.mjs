// Contributions on the screens: written offline and sent, entered by the
// secretariat and confirmed, found again, supported; for everybody.

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { eventually, findings, overflow, plain, stage } from "./support/index.mjs";

const set = stage();
const TITLE = "Titre de la contribution";
const BODY = "Texte de la contribution";
const CONFIRMATION = "Code du reçu, huit caractères";

const SCREENS = [
  { name: "a large screen", viewport: { width: 1440, height: 900 } },
  { name: "320 px", viewport: { width: 320, height: 640 } },
];

async function listPath() {
  const { slug } = await set.server.motion();
  return `/congresses/${slug}/contributions`;
}

/** Logs in and stands before the list. */
async function atList(test, persona, options = {}) {
  const person = await set.person(test, options);
  await person.logIn(persona, await listPath());
  await heading(person, "Contributions");
  return person;
}

const heading = (person, name) => person.page.getByRole("heading", { level: 1, name }).waitFor();

/** Opens a new contribution, ready to be written. */
async function begin(person) {
  await person.button("Écrire une contribution").click();
  await person.page.waitForURL("**/contributions/*");
  await person.live();
}

async function write(person, title, words) {
  await person.field(TITLE).click();
  await person.page.keyboard.type(title);
  await person.page.keyboard.press("Enter");
  await person.page.keyboard.type(words);
}

async function submit(person) {
  await person.saved();
  await person.button("Déposer la contribution").click();
  await person.page.getByText("Cette contribution est déposée").waitFor();
}

async function search(person, words) {
  await person.page.getByRole("searchbox").fill(words);
}

/** The titles in the list, once the list says how many it found. */
async function finds(person, count) {
  await person.page.getByText(count === 0 ? "Aucune contribution ne correspond" : new RegExp(`^${count} contributions?\\.`)).waitFor();
}

describe("a contribution", () => {
  it("is written offline, sent when the network is back, found and supported by others", async (test) => {
    const maud = await atList(test, "elue");
    await maud.button("Contribuer sur ce thème : Égalité d’accès").click();
    await maud.page.waitForURL("**/contributions/*");
    await maud.live();
    maud.network.cut();
    await write(maud, "Un guichet qui vient à nous", "L'égalité d'accès commence au bord de la route.");
    await eventually("the bar counts what waits", async () => assert.match(plain(await maud.saveState().innerText()), /^Hors ligne . \d+/));
    await maud.button("Déposer la contribution").click();
    await maud.page.getByText("vos mots sont gardés ici").waitFor();
    maud.network.restore();
    await submit(maud);

    const thomas = await atList(test, "elu-2");
    await thomas.page.getByText("Non lue", { exact: true }).first().waitFor();
    await search(thomas, "rien de tel palimpseste");
    await finds(thomas, 0);
    await thomas.button("Tout afficher").last().click();
    await search(thomas, "egalite acces bord route");
    await finds(thomas, 1);
    const support = thomas.page.getByRole("button", { name: /^Soutenir.*: Un guichet qui vient à nous$/ });
    await support.click();
    await eventually("the support is shown and counted", async () => {
      assert.equal(await support.getAttribute("aria-pressed"), "true");
      assert.match(plain(await support.innerText()), /^Soutenir 1/);
    });
    await thomas.page.getByRole("link", { name: "Un guichet qui vient à nous" }).click();
    await heading(thomas, "Un guichet qui vient à nous");
    assert.equal(await thomas.page.locator("[contenteditable]").count(), 0, "who reads has no editor");
    await thomas.page.getByRole("link", { name: "Toutes les contributions" }).click();
    await heading(thomas, "Contributions");
    await search(thomas, "egalite acces bord route");
    await finds(thomas, 1);
    assert.equal(await thomas.page.getByText("Non lue", { exact: true }).count(), 0, "it was read");
  });

  it("is withdrawn, and comes back by one touch", async (test) => {
    const maud = await atList(test, "elue");
    await begin(maud);
    await write(maud, "Une idée à revoir", "Je n’en suis plus sûre.");
    await submit(maud);
    await maud.button("Retirer la contribution").click();
    await maud.button("Annuler").click();
    await maud.page.getByText("Cette contribution est déposée").waitFor();
    await maud.button("Retirer la contribution").click();
    await maud.button("Rétablir la contribution").waitFor();
    await maud.page.getByText("Retirée", { exact: true }).waitFor();
  });

  it("is written by two, once the second has agreed", async (test) => {
    const maud = await atList(test, "elue");
    await begin(maud);
    await write(maud, "À deux voix", "Première phrase.");
    await maud.saved();
    await maud.button("Inviter un coauteur").click();
    await search(maud, "Thomas Berthelon");
    await maud.button("Inviter Thomas Berthelon").click();
    await maud.page.getByText("Invitation envoyée").waitFor();

    const thomas = await atList(test, "elu-2");
    await thomas.page.getByRole("link", { name: /vous invite à écrire/ }).click();
    await thomas.button("Accepter et écrire").click();
    await thomas.live();
    await thomas.write(BODY, " Deuxième phrase.");
    await maud.sees(BODY, "Première phrase. Deuxième phrase.");
    await eventually("the author sees who agreed", async () => assert.equal(await maud.page.getByText("Invitation envoyée").count(), 0));
    await maud.button("Historique").click();
    await maud.page.locator("li button:has(time)").first().click();
    await maud.page.getByRole("slider").waitFor();
  });

  it("proves its point by a local action", async (test) => {
    const maud = await atList(test, "elue");
    await begin(maud);
    await maud.button("Ajouter une action locale").click();
    await maud.page.getByLabel("Ce qui a été fait").fill("Le bus numérique");
    await maud.page.getByLabel("Adresse web pour en savoir plus (facultatif)").fill("https://bus.example/");
    await maud.button("Enregistrer").click();
    await maud.page.getByRole("link", { name: "bus.example" }).waitFor();
    await maud.button("Modifier : Le bus numérique").click();
    await maud.button("Supprimer").click();
    await maud.page.getByRole("link", { name: "bus.example" }).waitFor({ state: "detached" });
  });
});

describe("assisted entry", () => {
  it("says who wrote for whom, until the élu confirms with the code of the receipt", async (test) => {
    const helper = await atList(test, "secretariat");
    await helper.page.getByRole("link", { name: "Écrire pour un élu" }).click();
    await heading(helper, "Écrire pour un élu");
    await search(helper, "Thomas Berthelon");
    await helper.button("Écrire pour Thomas Berthelon").click();
    await helper.page.waitForURL("**/contributions/*");
    await helper.live();
    const entered = `Saisi par ${helper.name} pour Thomas Berthelon`;
    await helper.page.getByText(entered).waitFor();
    await write(helper, "Dicté au téléphone", "La fibre s’arrête au pont.");
    await helper.saved();
    await helper.button("Terminer et établir le reçu").click();
    await helper.page.waitForURL("**/receipt");
    await helper.page.getByText(entered).waitFor();
    const code = (await helper.page.getByText(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/).innerText()).trim();
    await helper.page.reload();
    await helper.page.getByText("Le code d’un reçu ne s’affiche qu’une fois").waitFor();

    const thomas = await atList(test, "elu-2");
    await thomas.page.getByText("Pas encore confirmée").first().waitFor();
    await thomas.page.getByRole("link", { name: /Dicté au téléphone.*à confirmer/ }).click();
    await thomas.page.getByText(entered).waitFor();
    await thomas.live();
    await thomas.write(BODY, " Depuis quatre ans.");
    await thomas.saved();
    thomas.refusals.push(/status of 422 .*\/confirmation$/);
    await thomas.page.getByLabel(CONFIRMATION).fill("00000000");
    await thomas.button("Confirmer").click();
    await thomas.page.getByRole("alert").getByText("Ce code n’est pas celui du reçu.").waitFor();
    await thomas.page.getByLabel(CONFIRMATION).fill(code.toLowerCase().replace("-", " "));
    await thomas.button("Confirmer").click();
    await thomas.page.getByLabel(CONFIRMATION).waitFor({ state: "detached" });
    await thomas.page.getByText(entered).waitFor();
    await helper.page.goto(`${await listPath()}/assisted`);
    const dictated = helper.page.getByRole("listitem").filter({ hasText: "Dicté au téléphone" });
    await dictated.getByText("Confirmée", { exact: true }).waitFor();
  });
});

describe("for everybody", () => {
  for (const { name, viewport } of SCREENS) {
    for (const colorScheme of ["light", "dark"]) {
      it(`axe finds nothing, ${colorScheme}, on ${name}`, async (test) => {
        const found = [];
        const look = async (person, screen) => {
          found.push(...(await findings(person)).map((each) => `${screen}: ${each}`));
          found.push(...(await overflow(person)).map((each) => `${screen} is too wide: ${each}`));
        };
        const maud = await atList(test, "elue", { viewport, colorScheme });
        await look(maud, "list");
        await begin(maud);
        await write(maud, `Pour ${name}, ${colorScheme}`, "Des mots.");
        await look(maud, "writing");
        await maud.button("Ajouter une action locale").click();
        await look(maud, "local action");
        await maud.page.keyboard.press("Escape");
        await maud.button("Inviter un coauteur").click();
        await maud.button("Inviter Thomas Berthelon").waitFor();
        await look(maud, "invitation");
        await maud.page.keyboard.press("Escape");
        await submit(maud);
        await look(maud, "sent");
        const address = new URL(maud.page.url()).pathname;
        const nobody = await set.person(test, { viewport, colorScheme });
        await nobody.page.goto(address);
        await heading(nobody, `Pour ${name}, ${colorScheme}`);
        await look(nobody, "read by a visitor");
        const reader = await atList(test, "contributrice", { viewport, colorScheme });
        await reader.page.getByRole("button", { name: /^Soutenir/ }).first().click();
        await look(reader, "list with supports");
        const helper = await atList(test, "secretariat", { viewport, colorScheme });
        await helper.page.goto(`${await listPath()}/assisted`);
        await helper.button("Écrire pour Thomas Berthelon").waitFor();
        await look(helper, "assisted entry");
        await helper.button("Écrire pour Thomas Berthelon").click();
        await helper.live();
        await write(helper, "Dicté", "Des mots dictés.");
        await helper.saved();
        await helper.button("Terminer et établir le reçu").click();
        await helper.page.getByText("Votre code").waitFor();
        await look(helper, "receipt");
        const thomas = await set.person(test, { viewport, colorScheme });
        await thomas.logIn("elu-2", new URL(helper.page.url()).pathname.replace("/receipt", ""));
        await thomas.page.getByLabel(CONFIRMATION).waitFor();
        await look(thomas, "confirmation");
        assert.deepEqual([...new Set(found)], []);
      });
    }

    it(`is written and sent by keyboard alone, on ${name}`, async (test) => {
      const maud = await atList(test, "elue", { viewport });
      await reach(maud, /^Écrire une contribution$/);
      await maud.page.keyboard.press("Enter");
      await maud.live();
      await reach(maud, /^Titre de la contribution$/);
      await maud.page.keyboard.type("Au clavier");
      await maud.page.keyboard.press("Enter");
      await maud.page.keyboard.type("Sans souris.");
      await maud.sees(BODY, "Sans souris.");
      await maud.saved();
      await reach(maud, /^Déposer la contribution$/);
      await maud.page.keyboard.press("Enter");
      await maud.page.getByText("Cette contribution est déposée").waitFor();
    });
  }
});

/** Presses Tab until the focus is on what is looked for. */
async function reach(person, what, most = 80) {
  for (let presses = 0; presses < most; presses += 1) {
    await person.page.keyboard.press("Tab");
    const name = await person.page.evaluate(() => {
      const at = document.activeElement;
      return at?.getAttribute("aria-label") || at?.textContent?.replace(/\s+/g, " ").trim() || "";
    });
    if (what.test(name)) return;
  }
  throw new Error(`${most} × Tab do not lead to ${what}`);
}
