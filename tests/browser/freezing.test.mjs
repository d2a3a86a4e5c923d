// A text that is read once more, frozen, shown to anybody, opened again knowingly, put right and
// frozen anew: through the screens alone, by pointer and by keyboard.

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { eventually, findings, keepInAlbum, Keyboard, launch, overflow, Person, plain, Pointer, Server } from "./support/index.mjs";

const PASSAGE = "Principe 3, proposition 3.2";

const WAYS = [
  { name: "on a large screen, light, with a pointer", hand: new Pointer(), options: { viewport: { width: 1440, height: 900 }, colorScheme: "light" } },
  { name: "at 320 px, dark, by keyboard", hand: new Keyboard(), options: { viewport: { width: 320, height: 640 }, colorScheme: "dark" } },
];

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

/** Somebody at a window of this way, who looks at what they see. */
class Teller {
  found = [];

  constructor(test, way, server) {
    Object.assign(this, { test, way, server, hand: way.hand });
  }

  async newcomer(options = this.way.options) {
    const person = await Person.open(browser, this.server, options);
    this.test.after(() => person.close());
    return person;
  }

  /** What keeps somebody out of this screen is told at the end, with all the rest. */
  async look(person, screen) {
    this.found.push(...(await findings(person)).map((each) => `${screen}: ${each}`));
    this.found.push(...(await overflow(person)).map((each) => `${screen} is too wide: ${each}`));
    await keepInAlbum(person, `freezing-${screen}-${this.way.options.viewport.width}`, { fullPage: !(await person.page.getByRole("dialog").count()) });
  }

  /** From the motion's page to the dialog of its phases, with this one chosen. */
  async choosePhase(person, phase) {
    await this.hand.press(person.page.getByRole("navigation", { name: "Phases de la motion" }).getByRole("button"));
    await this.hand.tick(dialog(person).getByRole("radio", { name: new RegExp(`^${phase}`) }));
  }

  heading(person, name) {
    return person.page.getByRole("heading", { level: 1, name, exact: true }).waitFor();
  }
}

const dialog = (person) => person.page.getByRole("dialog");

/** Types behind the last word of a field, wherever the caret came from. */
async function type(person, words) {
  const field = person.field(PASSAGE);
  await person.page.locator("[contenteditable=true]").first().waitFor();
  await field.focus();
  await person.page.keyboard.press("Control+End");
  await person.page.keyboard.type(words);
  await person.sees(PASSAGE, plain(words));
  await person.saved();
}

/** Words with one space too many, twice. */
async function aSlip(teller) {
  const scribe = await teller.newcomer({ viewport: { width: 1440, height: 900 } });
  await scribe.openMotion("secretariat");
  await scribe.write(PASSAGE, " Ici  même. Là  aussi.");
  await scribe.saved();
}

async function proofread(teller, secretary) {
  const { page } = secretary;
  const { hand } = teller;
  await teller.choosePhase(secretary, "Texte figé");
  await teller.look(secretary, "the way to freezing");
  await hand.press(dialog(secretary).getByRole("link", { name: "Relire et figer le texte" }));
  await teller.heading(secretary, "Figer le texte");
  const fix = page.getByRole("button", { name: "Corriger « Ici même. »" });
  await fix.waitFor();
  await teller.look(secretary, "proofreading");

  // One is put right, and the text has it.
  await hand.press(fix);
  await page.getByText("1 correction faite.").waitFor();
  await fix.waitFor({ state: "detached" });
  // What was pressed is gone: the focus goes on with the list.
  await eventually("the focus goes on", async () => assert.notEqual(await page.evaluate(() => document.activeElement?.tagName), "BODY"));
  await eventually("the text is right", async () => assert.match(JSON.stringify(await teller.server.motion()), /Ici même\./));
  // Taken back and made again.
  await hand.press(page.getByRole("button", { name: "Annuler", exact: true }));
  await hand.press(fix);
  await fix.waitFor({ state: "detached" });

  // The other is left as it stands, on this device, also after a reload.
  const leave = page.getByRole("button", { name: "Laisser « Là aussi. » tel quel" });
  await hand.press(leave);
  await leave.waitFor({ state: "detached" });
  await secretary.saved();
  await page.reload();
  await page.getByText(/laissés? tels? quels?/).first().waitFor();
  await secretary.saved();
  assert.equal(await leave.count(), 0);
}

async function freeze(teller, secretary, number) {
  const { page } = secretary;
  await teller.hand.press(page.getByRole("button", { name: `Figer la version ${number}` }));
  await teller.look(secretary, `freezing version ${number}`);
  await teller.hand.press(dialog(secretary).getByRole("button", { name: `Figer la version ${number}` }));
  await teller.heading(secretary, `Version ${number}`);
}

/** What somebody types behind the dialog is not frozen unread. */
async function aWordMeanwhile(teller, secretary) {
  const { page } = secretary;
  const rapporteur = await teller.newcomer({ viewport: { width: 1440, height: 900 } });
  await rapporteur.openMotion("secretariat");
  secretary.refusals.push(/status of 409 .*\/phase$/);
  await teller.hand.press(page.getByRole("button", { name: "Figer la version 1" }));
  await rapporteur.write(PASSAGE, " Un mot de plus.");
  await rapporteur.saved();
  await teller.hand.press(dialog(secretary).getByRole("button", { name: "Figer la version 1" }));
  const told = page.getByRole("alert").filter({ hasText: "Rien n’est figé" });
  await told.waitFor();
  await dialog(secretary).waitFor({ state: "detached" });
  assert.match(plain(await told.innerText()), /regardez-le de nouveau/);
  await teller.look(secretary, "a text that has moved");
  assert.deepEqual(await teller.server.json(`/api${(await teller.server.motion()).path}/versions`), []);
}

/** Anybody sees which text it is, and that it is fixed. */
async function anybodySees(teller, path) {
  const somebody = await teller.newcomer();
  const { page } = somebody;
  await somebody.logIn("observateur", path);
  const line = page.getByRole("link", { name: /^Version 1, figée le / });
  await line.waitFor();
  await teller.look(somebody, "a fixed motion");
  await teller.hand.press(line);
  await teller.heading(somebody, "Version 1");
  const { digest } = (await teller.server.json(`/api${path}/versions`))[0];
  const shown = await page.getByText("Empreinte SHA-256").locator("xpath=following-sibling::p[1]").innerText();
  assert.equal(shown.replace(/\s/g, ""), digest);
  await teller.hand.press(page.getByRole("button", { name: "Copier l’empreinte de la version 1" }));
  await page.getByText("Empreinte copiée.").first().waitFor();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), digest);
  await page.getByRole("article").getByText("Là aussi.").waitFor();
  await page.getByRole("link", { name: "PDF, pour imprimer" }).waitFor();
  await teller.look(somebody, "a version");
}

async function reopen(teller, secretary, path) {
  const { page } = secretary;
  const { hand } = teller;
  await hand.press(page.getByRole("link", { name: "La motion", exact: true }));
  await teller.choosePhase(secretary, "Rédaction");
  const act = dialog(secretary).getByRole("button", { name: "Rouvrir et abandonner la version 1" });
  await act.waitFor();
  assert.ok(await act.isDisabled(), "not without a reason");
  await dialog(secretary).getByText("Elle ne porte encore aucune signature.").waitFor();
  await hand.write(dialog(secretary).getByLabel("Pourquoi rouvrir le texte ?"), "Une espace de trop");
  await teller.look(secretary, "opening again");
  await hand.press(act);
  await dialog(secretary).waitFor({ state: "detached" });
  const [version] = await teller.server.json(`/api${path}/versions`);
  assert.equal(version.reopened.reason, "Une espace de trop");
}

/** What changes no word is put right for a whole section by one touch. */
async function allAtOnce(teller, secretary) {
  const { page } = secretary;
  await teller.hand.press(page.getByRole("button", { name: "Corriger les 2 espaces" }));
  await page.getByText("2 corrections faites.").waitFor();
  await page.getByText("Rien à corriger").waitFor();
  await eventually("the text is right", async () => assert.match(JSON.stringify(await teller.server.motion()), /Chacun y gagne aussi\./));
  assert.match(JSON.stringify(await teller.server.motion()), /Là {2}aussi\./, "what was left is as it was");
}

async function compare(teller, secretary) {
  const { page } = secretary;
  await teller.hand.press(page.getByRole("link", { name: "Comparer avec la version 1" }));
  await teller.heading(secretary, "Versions du texte");
  await page.getByRole("heading", { name: "De la version 1 à la version 2" }).waitFor();
  assert.match(plain(await page.locator("ins").first().innerText()), /Chacun/);
  await page.getByText("Abandonnée le").waitFor();
  await teller.look(secretary, "two versions");
}

describe("a text is frozen", () => {
  for (const way of WAYS) {
    it(way.name, async (test) => {
      const server = await Server.start();
      test.after(() => server.stop());
      const teller = new Teller(test, way, server);
      const { path } = await server.motion();
      await aSlip(teller);
      const secretary = await teller.newcomer();
      await secretary.logIn("secretariat", path);
      await secretary.saved();
      await proofread(teller, secretary);
      await aWordMeanwhile(teller, secretary);
      await freeze(teller, secretary, 1);
      await anybodySees(teller, path);
      await reopen(teller, secretary, path);

      await secretary.live();
      await type(secretary, " Chacun  y gagne  aussi.");
      await teller.choosePhase(secretary, "Texte figé");
      await teller.hand.press(dialog(secretary).getByRole("link", { name: "Relire et figer le texte" }));
      await teller.heading(secretary, "Figer le texte");
      await allAtOnce(teller, secretary);
      await freeze(teller, secretary, 2);
      await compare(teller, secretary);
      assert.deepEqual(teller.found, []);
    });
  }
});
