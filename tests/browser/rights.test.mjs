// Rights that change while one writes: a lock, a role, a phase, a session. Words
// are never lost.

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { eventually, stage } from "./support/index.mjs";

const set = stage();
const PASSAGE = "Principe 3, proposition 3.2";

/** Opens the menu of a part in the plan and chooses. */
async function organise(person, part, act) {
  const entry = person.page.getByRole("navigation", { name: "Plan de la motion" }).getByRole("listitem").filter({ hasText: part });
  await entry.hover();
  await entry.getByRole("button", { name: /^Organiser : / }).click();
  await person.page.getByRole("menuitem", { name: act }).click();
}

const readOnly = (person) =>
  eventually("the field is read-only", async () => (await person.field(PASSAGE).getAttribute("contenteditable")) === "false");
const writable = (person) =>
  eventually("the field can be written", async () => (await person.field(PASSAGE).getAttribute("contenteditable")) === "true");

describe("a part that is locked while somebody writes in it", () => {
  it("becomes read-only at once, and opens again at once", async (test) => {
    const maud = await (await set.person(test)).openMotion("elue");
    const secretariat = await (await set.person(test)).openMotion("secretariat");
    await maud.write(PASSAGE, " avant");
    await maud.saved();
    await organise(secretariat, "Des moyens", "Verrouiller le texte");
    await readOnly(maud);
    await maud.page.getByText("Partie verrouillée : on peut la lire et la copier.").waitFor();
    await maud.page.keyboard.type(" pendant");
    assert.ok(!(await maud.words(PASSAGE)).includes("pendant"));
    assert.ok((await maud.words(PASSAGE)).includes("avant"), "saved words stay");
    await organise(secretariat, "Des moyens", "Rouvrir le texte");
    await writable(maud);
    await maud.write(PASSAGE, " après");
    await secretariat.sees(PASSAGE, "avant après");
  });

  it("gives words that came too late back: to read, to copy, and to put in again", async (test) => {
    const maud = await (await set.person(test)).openMotion("elue");
    const secretariat = await (await set.person(test)).openMotion("secretariat");
    maud.network.cut();
    await maud.write(PASSAGE, " tardif");
    await eventually("they wait", async () => /\d+ modif/.test(await maud.saveState().innerText()));
    await organise(secretariat, "Des moyens", "Verrouiller le texte");
    await secretariat.page.getByText("Partie verrouillée").waitFor();
    maud.network.restore();
    const aside = maud.page.getByRole("region", { name: "Vos derniers mots n’ont pas pu entrer dans le texte" });
    await aside.waitFor();
    await readOnly(maud);
    assert.match(await aside.innerText(), /tardif/);
    assert.ok(!(await maud.words(PASSAGE)).includes("tardif"), "the text shows what the server has");
    await aside.getByRole("button", { name: "Copier" }).click();
    await eventually("the words are on the clipboard", async () => /tardif/.test(await maud.page.evaluate(() => navigator.clipboard.readText())));

    await maud.page.reload();
    await aside.waitFor();
    assert.equal(await aside.getByRole("button", { name: "Remettre dans le texte" }).count(), 0, "not while it is locked");

    await organise(secretariat, "Des moyens", "Rouvrir le texte");
    await aside.getByRole("button", { name: "Remettre dans le texte" }).click();
    await secretariat.sees(PASSAGE, "tardif");
    await aside.waitFor({ state: "detached" });
    await maud.saved();
  });
});

describe("a right that is withdrawn", () => {
  it("follows the group", async (test) => {
    const maud = await (await set.person(test)).openMotion("elue");
    const { token } = await set.server.session("secretariat");
    const { participant } = await set.server.session("elue");
    await writable(maud);
    await set.server.request("PATCH", `/api/participants/${participant.id}`, { groups: [] }, token);
    await readOnly(maud);
    await set.server.request("PATCH", `/api/participants/${participant.id}`, { groups: participant.groups }, token);
    await writable(maud);
  });

  it("follows the phase, which the secretariat moves on its screen", async (test) => {
    const maud = await (await set.person(test)).openMotion("elue");
    const secretariat = await (await set.person(test)).openMotion("secretariat");
    const move = async (phase) => {
      await secretariat.page.getByRole("navigation", { name: "Phases de la motion" }).getByRole("button").click();
      await secretariat.page.getByRole("radio", { name: new RegExp(`^${phase}`) }).check();
      await secretariat.button(`Passer à « ${phase} »`).click();
    };
    await maud.enter(PASSAGE);
    await move("Amendements");
    await readOnly(maud);
    await maud.page.getByText("l’écriture n’est pas ouverte dans la phase actuelle").first().waitFor();
    await move("Rédaction");
    await writable(maud);
  });
});

describe("a session that ends elsewhere", () => {
  it("is said, and what is written offers to log in again", async (test) => {
    const maud = await (await set.person(test)).openMotion("elue");
    const first = maud.page;
    await maud.newPage();
    await maud.page.goto("/");
    await maud.page.getByRole("button", { name: /^Menu de Maud Lescoat/ }).click();
    await maud.button("Se déconnecter").click();
    await maud.page.waitForURL("**/login");
    await first.getByText("Votre session est terminée.").first().waitFor();
    await first.getByRole("link", { name: "Se reconnecter" }).click();
    await first.waitForURL(/\/login\?next=/);
  });
});
