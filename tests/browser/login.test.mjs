// Coming in by a code that is read from a file, seeing one's sessions, and the
// secretariat's post: inviting, reading what left, ending sessions.

import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, it } from "node:test";
import { eventually, findings, overflow, stage } from "./support/index.mjs";

const set = stage();
// Nobody may ask for more than five codes at once: each group of tests has its own person.
const MAUD = "maud.lescoat@example.org";
const CLAIRE = "claire.montferrand@example.org";
const MAILS = "/congresses/congres-2026/mails";
const SCREENS = [
  { name: "a large screen", viewport: { width: 1440, height: 900 } },
  { name: "320 px", viewport: { width: 320, height: 640 } },
];

const folder = () => join(set.server.data, "mails");
const files = async () => (await readdir(folder()).catch(() => [])).filter((name) => name.endsWith(".eml")).sort();

/** Does something, and gives the text of the mail that comes of it. */
async function mailAfter(act) {
  const before = await files();
  await act();
  return eventually("a mail is written", async () => {
    const fresh = (await files()).filter((name) => !before.includes(name));
    return fresh.length > 0 && readFile(join(folder(), fresh[0]), "utf8");
  });
}

const codeIn = (mail) => /^\s*([A-Z2-9]{4}-[A-Z2-9]{4})\s*$/m.exec(mail)[1];

const emailField = (person) => person.page.getByLabel("Votre adresse électronique");
const codeField = (person) => person.page.getByLabel("Le code reçu par courriel");

/** Asks for a code by the keyboard alone. */
async function ask(person, email) {
  await emailField(person).fill(email);
  return codeIn(await mailAfter(() => person.page.keyboard.press("Enter")));
}

/** The latest of the mails on the page that says so. */
const latestMail = (page, words) =>
  page.locator("section", { has: page.getByRole("heading", { name: "Derniers courriers" }) }).getByRole("listitem").filter({ hasText: words }).first();

/** Nothing that axe finds, nothing too wide. */
async function check(person, screen) {
  const found = [...(await findings(person)), ...(await overflow(person))];
  assert.deepEqual(found, [], screen);
}

describe("a code by mail", () => {
  for (const { name, viewport } of SCREENS) {
    for (const colorScheme of ["light", "dark"]) {
      it(`lets a person in, ${colorScheme}, on ${name}`, async (test) => {
        const maud = await set.person(test, { viewport, colorScheme });
        const { page } = maud;
        maud.refusals.push(/status of 403 .*\/api\/login\/sessions$/);
        await page.goto("/login");
        await emailField(maud).waitFor();
        await page.getByRole("button", { name: "Entrer comme Maud Lescoat" }).waitFor();
        await check(maud, "the address");
        const code = await ask(maud, ` ${MAUD.toUpperCase()} `);
        await codeField(maud).waitFor();
        assert.equal(await codeField(maud).evaluate((each) => each === document.activeElement), true, "one types on at once");
        await check(maud, "the code");
        await page.keyboard.type("abcd efgh");
        await page.keyboard.press("Enter");
        await page.getByRole("alert").getByText("Ce code n’est pas le bon.").waitFor();
        await check(maud, "a wrong code");
        await page.getByText("Rien n’arrive").click();
        await page.getByText("Regardez aussi parmi les indésirables").waitFor();
        // What was typed is selected: the right code takes its place.
        await codeField(maud).fill("");
        await codeField(maud).focus();
        await page.keyboard.type(code.toLowerCase());
        await page.keyboard.press("Enter");
        await page.waitForURL("**/congresses/congres-2026");
        await page.getByRole("button", { name: /^Menu de Maud Lescoat/ }).waitFor();

        await page.goto("/account");
        await page.getByRole("heading", { name: "Mes sessions" }).waitFor();
        await page.getByText("Cet appareil", { exact: true }).waitFor();
        await check(maud, "the sessions");
      });
    }
  }

  it("survives a page that the telephone throws away", async (test) => {
    const maud = await set.person(test, { viewport: { width: 390, height: 844 } });
    await maud.page.goto("/login?next=%2Faccount");
    const code = await ask(maud, CLAIRE);
    await maud.page.reload();
    await codeField(maud).fill(code);
    await maud.page.keyboard.press("Enter");
    await maud.page.waitForURL("**/account");
  });

  it("can be sent to another address, and says what is none", async (test) => {
    const maud = await set.person(test);
    maud.refusals.push(/status of 422 .*\/api\/login\/codes$/);
    await maud.page.goto("/login");
    await emailField(maud).fill("maud.lescoat");
    await maud.page.keyboard.press("Enter");
    await maud.page.getByRole("alert").getByText("Cette adresse électronique n’est pas valable.").waitFor();
    await emailField(maud).fill("personne@example.org");
    await maud.page.keyboard.press("Enter");
    await codeField(maud).waitFor();
    assert.equal(await maud.page.getByRole("button", { name: /^Un autre code, dans/ }).isDisabled(), true);
    await maud.button("Changer d’adresse").click();
    assert.equal(await emailField(maud).inputValue(), "personne@example.org");
  });
});

describe("one's sessions", () => {
  it("end from a list, and the other window is told", async (test) => {
    const [here, there] = [await set.person(test), await set.person(test)];
    await there.openMotion("elue");
    await here.logIn("elue");
    await here.page.getByRole("link", { name: "Ouvrir la motion" }).first().waitFor();
    await here.page.getByRole("button", { name: /^Menu de Maud Lescoat/ }).click();
    await here.page.getByRole("link", { name: "Mes sessions" }).click();
    await here.page.waitForURL("**/account");
    await here.page.getByRole("button", { name: /^Fermer cette session/ }).first().waitFor();
    if (await here.button("Fermer toutes les autres").count()) await here.button("Fermer toutes les autres").click();
    else await here.page.getByRole("button", { name: /^Fermer cette session/ }).click();
    await there.page.getByText("Votre session est terminée.").first().waitFor();
    await here.button("Se déconnecter ici").click();
    await here.page.waitForURL("**/login");
  });
});

describe("the post of the secretariat", () => {
  for (const [screen, { name, viewport }] of SCREENS.entries()) {
    for (const [scheme, colorScheme] of ["light", "dark"].entries()) {
      it(`invites people who are chosen, ${colorScheme}, on ${name}`, async (test) => {
        const helene = await set.person(test, { viewport, colorScheme });
        const { page } = helene;
        await helene.logIn("secretariat", MAILS);
        await page.getByRole("heading", { name: "Courriers", level: 1 }).waitFor();
        await page.getByText("Ce serveur n’envoie pas de courriel").waitFor();
        await check(helene, "the post");
        await page.getByRole("radio", { name: "À des personnes choisies" }).check();
        const free = page.locator(".picker input[type=checkbox]:enabled");
        // Each time somebody else: who was invited a moment ago is not invited again.
        await free.nth(2 * screen + scheme).check();
        await page.getByText("1 personne choisie").waitFor();
        await page.getByLabel("Un mot de votre part").fill("Nous comptons sur vous.");
        await check(helene, "the form");
        await helene.button("Relire la lettre avant l’envoi").click();
        const letter = page.getByRole("dialog", { name: /^La lettre/ });
        await letter.getByText("Nous comptons sur vous.").waitFor();
        await check(helene, "the letter");
        const mail = await mailAfter(() => letter.getByRole("button", { name: "Envoyer la lettre" }).click());
        assert.match(mail, /^To: \S+@example\.org\r$/m);
        await page.getByText("1 lettre est confiée à la poste.").waitFor();
        await latestMail(page, "Invitation").getByText("Lire la lettre").click();
        await page.locator("details[open]").getByText("Nous comptons sur vous.").waitFor();
        await check(helene, "what left");
      });
    }
  }

  it("reads codes aloud where there is no mail server, and ends a person's sessions", async (test) => {
    const [helene, maud] = [await set.person(test), await set.person(test)];
    await helene.logIn("secretariat", MAILS);
    await maud.page.goto("/login?next=%2Faccount");
    const code = await ask(maud, CLAIRE);
    const { page } = helene;
    const latest = latestMail(page, code);
    await latest.getByText("Lire la lettre").click();
    await latest.getByText(code).waitFor();
    await codeField(maud).fill(code);
    await maud.page.keyboard.press("Enter");
    await maud.page.waitForURL("**/account");

    await page.getByLabel("Montrer").selectOption("all");
    await page.getByRole("button", { name: "Agir pour Claire Montferrand" }).click();
    await page.getByRole("menuitem", { name: "Fermer ses sessions" }).click();
    const question = page.getByRole("dialog");
    await question.getByRole("button", { name: "Fermer ses sessions" }).click();
    await page.getByText(/sessions? (est|sont) fermée/).waitFor();
    await maud.page.reload();
    await maud.page.getByRole("heading", { name: "Vous n’êtes pas connecté" }).waitFor();
  });

  it("is closed to others", async (test) => {
    const maud = await set.person(test);
    maud.refusals.push(/status of 403 .*\/mails$/);
    await maud.logIn("elue", MAILS);
    await maud.page.getByRole("alert").getByText("Votre rôle ne le permet pas.").waitFor();
  });
});
