// Signatures on paper: sheets are made, one is typed by two people who read it differently, corrected
// and accepted; who had signed already is left out. By pointer and by keyboard alone.

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { eventually, findings, keepInAlbum, Keyboard, launch, overflow, Person, plain, Pointer, Server } from "./support/index.mjs";


const WAYS = [
  { name: "on a large screen, light, with a pointer", hand: new Pointer(), options: { viewport: { width: 1440, height: 900 }, colorScheme: "light" } },
  { name: "on a tablet, light, with a pointer", hand: new Pointer(), options: { viewport: { width: 768, height: 1024 }, colorScheme: "light" } },
  { name: "at 320 px, dark, by keyboard", hand: new Keyboard(), options: { viewport: { width: 320, height: 640 }, colorScheme: "dark" } },
];

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

/** What happens in one congress whose motion is signed, seen at windows of one size. */
class Scene {
  found = [];

  constructor(test, way, server, motion, token) {
    Object.assign(this, { test, way, server, motion, token, hand: way.hand });
  }

  async newcomer(persona, path, refusals = []) {
    const person = await Person.open(browser, this.server, this.way.options);
    person.refusals.push(...refusals);
    this.test.after(() => person.close());
    await person.logIn(persona, path);
    return person;
  }

  /** What keeps somebody out of this screen is told at the end, with all the rest. */
  async look(person, screen) {
    this.found.push(...(await findings(person)).map((each) => `${screen}: ${each}`));
    this.found.push(...(await overflow(person)).map((each) => `${screen} is too wide: ${each}`));
    await keepInAlbum(person, `sheets-${screen}-${this.way.options.viewport.width}`);
  }

  ask(method, path, body) {
    return this.server.request(method, path, body, this.token);
  }

  get path() {
    return `/motions/${this.motion}`;
  }
}

const heading = (person, name, level = 1) => person.page.getByRole("heading", { level, name }).waitFor();
const row = (person, line) => person.page.getByRole("group", { name: `Ligne ${line}`, exact: true });
/** Where the keys go, in the words of the page: its line and its field. */
const place = (person) =>
  person.page.evaluate(() => {
    const focused = document.activeElement;
    return [Number(focused?.closest("[data-line]")?.dataset.line ?? 0), focused?.closest("[data-field]")?.dataset.field ?? focused?.textContent?.trim()];
  });
const isAt = (person, line, field) => eventually(`the keys go to ${field} of line ${line}`, async () => assert.deepEqual(await place(person), [line, field]));

/** A congress whose motion is signed; a second member of its secretariat; two signatures that are there already. */
async function stand(test, way) {
  const server = await Server.start();
  test.after(() => server.stop());
  const { token } = await server.session("secretariat");
  const { path, page } = await server.motion(token);
  const scene = new Scene(test, way, server, page.id, token);
  await scene.ask("PUT", `/api${path}/phase`, { phase: "frozen" });
  await scene.ask("PUT", `/api${path}/phase`, { phase: "signing" });
  const { participant } = await server.session("partenaire");
  await scene.ask("PATCH", `/api/participants/${participant.id}`, { roles: ["secretariat"] });
  const { digest } = await server.json(`/api${path}/signing`);
  const signatory = { kind: "elu", given_name: "Ada", family_name: "Roche", capacity: "maire", commune: "81004", organisation: "", deliberation: null };
  await scene.ask("POST", `/api${path}/signatures/assisted`, { digest, signatory, consents: { signing: true, publication: true }, locale: "fr" });
  return scene;
}

/** The empty list explains the way of paper; three sheets of five lines are made. */
async function makes(scene, person) {
  const { page } = person;
  const { hand } = scene;
  await heading(person, "Feuilles de signature");
  await page.getByRole("heading", { name: "Signer sur papier, en trois temps" }).waitFor();
  await scene.look(person, "none yet");
  await hand.write(page.getByLabel("Lignes par feuille"), "5");
  await hand.write(page.getByLabel("Feuilles", { exact: true }), "3");
  await hand.press(person.button("Préparer 3 feuilles"));
  await page.getByRole("heading", { name: "3 feuilles de la version 1" }).waitFor();
  const sheets = await scene.server.json(`/api${scene.path}/sheets`, scene.token);
  assert.deepEqual(sheets.map(({ number, lines, state }) => [number, lines, state]), [1, 2, 3].map((number) => [number, 5, "printed"]));
  assert.equal(await page.getByRole("link", { name: "Imprimer les 3 non acceptées (PDF)" }).getAttribute("href"), `/api${scene.path}/sheets.pdf`);
  assert.equal(await page.getByRole("link", { name: "Imprimer la feuille 2 (PDF)" }).getAttribute("href"), `/api/sheets/${sheets[1].id}/pdf`);
  await hand.press(page.getByRole("link", { name: "Saisir, feuille 1", exact: true }));
  await heading(person, "Feuille 1");
  return sheets[0].id;
}

/** Types what a line says, each field ended by Enter; the keys go on by themselves. */
async function typeLine(person, line, { family, given, capacity, commune, found, published }) {
  const { keyboard } = person.page;
  await isAt(person, line, "family_name");
  for (const words of [family, given, capacity]) {
    await keyboard.type(words);
    await keyboard.press("Enter");
  }
  await isAt(person, line, "kind");
  await keyboard.press("Enter");
  await isAt(person, line, "commune");
  await keyboard.type(commune);
  await row(person, line).getByRole("option", { name: found }).first().waitFor();
  await keyboard.press("Enter");
  await isAt(person, line, "publication");
  if (published) await keyboard.press("Space");
  await keyboard.press("Enter");
}

const ADA = { family: "ROCHE", given: "Ada", capacity: "maire", commune: "albi", found: /^Albi/, published: true };
const LEA = { family: "Lacombe", given: "Léa", capacity: "adjointe", commune: "gaillac", found: /^Gaillac/, published: true };

/** The first one types: by Enter and dash alone; a reload and a cut of the network lose nothing. */
async function typesFirst(scene, person) {
  const { page } = person;
  const { hand } = scene;
  await heading(person, "Saisir la feuille", 2);
  await typeLine(person, 1, ADA);
  await isAt(person, 2, "family_name");
  await page.keyboard.press("-");
  await row(person, 2).getByText("Ligne vide").waitFor();
  await typeLine(person, 3, LEA);
  await isAt(person, 4, "family_name");
  assert.equal(await person.button("Lignes 4 à 5 vides").count(), 1);
  await hand.press(person.button("Enregistrer ma saisie"));
  await row(person, 4).getByText("Tapez cette ligne, ou dites qu’elle est vide.").waitFor();
  await isAt(person, 4, "family_name");
  await scene.look(person, "typing");

  await page.reload();
  await page.getByText("Reprise de ce que vous aviez commencé à taper").waitFor();
  assert.equal(await row(person, 3).getByLabel("Nom", { exact: true }).inputValue(), "Lacombe");
  // A council: its deliberation is asked for, and the server refuses one of tomorrow at its line.
  const council = row(person, 4);
  await council.getByLabel("Signe").selectOption("council");
  await hand.write(council.getByLabel("Nom", { exact: true }), "Petit");
  await hand.write(council.getByLabel("Prénom"), "Luc");
  await hand.write(council.getByLabel("Fonction"), "président");
  await hand.press(council.getByRole("button", { name: "Autre qu’une commune" }));
  await hand.write(council.getByLabel("Nom du conseil"), "département du Nord");
  await hand.write(council.getByLabel("Délibération du"), "2026-01-15");
  await hand.write(council.getByLabel("Délibération n°"), "2026-114");
  const commune = row(person, 5).getByRole("combobox", { name: "Commune" });
  await commune.focus();
  await commune.pressSequentially("saint-denis");
  await row(person, 5).getByRole("option", { name: /974/ }).first().waitFor();
  await scene.look(person, "a council and a search");
  await commune.fill("");
  await hand.press(person.button("Ligne 5 vide"));
  await page.getByText("5 lignes sur 5").waitFor();
  await person.network.cut();
  await hand.press(person.button("Enregistrer ma saisie"));
  await page.getByText("réessayez, rien n’est perdu").waitFor();
  await person.network.restore();
  await hand.press(person.button("Enregistrer ma saisie"));
  await heading(person, "Une autre personne doit la saisir", 2);
  assert.equal(await page.evaluate(() => Object.keys(localStorage).filter((name) => name.startsWith("sheet-typing")).length), 0, "nothing stays in the browser");
  await scene.look(person, "waiting");
}

/** The second one sees nothing of the first, and reads two lines otherwise. */
async function typesSecond(scene, person) {
  const { page } = person;
  const { hand } = scene;
  await heading(person, "Saisir la feuille, en second", 2);
  assert.equal((await page.getByRole("main").innerText()).includes("Lacombe"), false, "what the first one typed");
  await typeLine(person, 1, ADA);
  await isAt(person, 2, "family_name");
  await hand.press(person.button("Ligne 2 vide"));
  await typeLine(person, 3, { ...LEA, family: "La Combe", published: false });
  await isAt(person, 4, "family_name");
  await page.keyboard.press("-");
  await isAt(person, 5, "family_name");
  await page.keyboard.press("-");
  await hand.press(person.button("Enregistrer ma saisie"));
  await heading(person, "2 lignes lues différemment", 2);
  // Line 4 was said to be empty: the first one reads a signature there, whose words stay theirs.
  const line = page.getByRole("listitem").filter({ hasText: "Ligne 4" });
  assert.deepEqual((await line.getByRole("cell").allInnerTexts()).map((each) => plain(each)), ["Une signature", "Ligne vide"]);
  assert.equal((await page.getByRole("main").innerText()).includes("département du Nord"), false, "what the first one read on line 4");
  await scene.look(person, "a hidden line");
}

/** The server's own words about one line stand at that line. */
async function refusedAtTheLine(scene, person) {
  const { page } = person;
  person.refusals.push(/status of 422 .*\/typing$/);
  await scene.hand.press(page.getByRole("listitem").filter({ hasText: "Ligne 4" }).getByRole("button", { name: "Corriger ma saisie" }));
  await heading(person, "Corriger ma saisie", 2);
  await scene.hand.press(person.button("Saisir la ligne 4"));
  await isAt(person, 4, "family_name");
  await typeLine(person, 4, { ...LEA, family: "…a", given: "b", capacity: "c" });
  await page.route(/\/typing$/, (route) => {
    const request = route.request().postDataJSON();
    request.lines[3].signatory.commune = "99999";
    return route.continue({ postData: JSON.stringify(request) });
  });
  await scene.hand.press(person.button("Enregistrer ma saisie"));
  await row(person, 4).getByText(/commune/i).and(page.locator(".fault")).waitFor();
  await isAt(person, 4, "commune");
  await page.unroute(/\/typing$/);
  await scene.hand.press(person.button("Annuler"));
  await heading(person, "2 lignes lues différemment", 2);
}

/** A scan is kept, shown, and refused in words where it is none. */
async function scans(scene, person) {
  const { page } = person;
  person.refusals.push(/status of 415 .*\/scan$/);
  const region = page.getByRole("region", { name: "Scan de la feuille" });
  const file = region.locator("input[type=file]").first();
  await file.setInputFiles({ name: "feuille.png", mimeType: "image/png", buffer: Buffer.from("no picture") });
  await region.getByRole("alert").getByText(/PDF/).waitFor();
  const picture = await page.screenshot();
  await file.setInputFiles({ name: "feuille.png", mimeType: "image/png", buffer: picture });
  const shown = region.getByRole("img", { name: "La feuille 1, telle qu’elle a été signée" });
  await shown.waitFor();
  await eventually("the picture is loaded", () => shown.evaluate((image) => image.complete && image.naturalWidth > 0));
  await file.setInputFiles({ name: "grand.pdf", mimeType: "application/pdf", buffer: Buffer.alloc(10 * 1024 * 1024 + 1, "%PDF-") });
  await region.getByText(/dépasse 10/).waitFor();
  assert.equal(await region.locator("input[capture=environment]").count(), 1, "a telephone offers its camera");
}

/** Where they differ is shown; each corrects what they read wrongly, from their own typing. */
async function corrects(scene, first, second) {
  const { hand } = scene;
  await heading(first, "2 lignes lues différemment", 2);
  const line = first.page.getByRole("listitem").filter({ hasText: "Ligne 3" });
  const name = line.getByRole("row", { name: /^Nom / }).first();
  assert.deepEqual((await name.getByRole("cell").allInnerTexts()).map((each) => plain(each)), ["Lacombe", "La Combe"]);
  assert.match(await line.getByRole("row", { name: /^Nom publié/ }).innerText(), /oui\s+non/);
  await first.page.getByText("Les 3 autres lignes sont lues de la même façon.").waitFor();
  await scene.look(first, "comparing");
  // The second one was wrong about line 3: corrects it where it stands, from their own words.
  await hand.press(second.page.getByRole("listitem").filter({ hasText: "Ligne 3" }).getByRole("button", { name: "Corriger ma saisie" }));
  await isAt(second, 3, "family_name");
  assert.equal(await row(second, 3).getByLabel("Nom", { exact: true }).inputValue(), "La Combe");
  await row(second, 3).getByText("nom et nom publié").waitFor();
  await hand.write(row(second, 3).getByLabel("Nom", { exact: true }), "Lacombe");
  await hand.tick(row(second, 3).getByLabel("Nom publié"));
  await scene.look(second, "correcting");
  await hand.press(second.button("Enregistrer ma saisie"));
  await heading(second, "Une ligne lue différemment", 2);
  // The first one had read a smear as a signature.
  await heading(first, "Une ligne lue différemment", 2);
  await hand.press(first.page.getByRole("listitem").filter({ hasText: "Ligne 4" }).getByRole("button", { name: "Corriger ma saisie" }));
  await isAt(first, 4, "family_name");
  await hand.press(first.button("Ligne 4 vide"));
  await hand.press(first.button("Enregistrer ma saisie"));
  await heading(first, "Les deux saisies concordent", 2);
  await heading(second, "Les deux saisies concordent", 2);
  await scene.look(first, "agreeing");
}

/** A third one of the secretariat isn't needed, and sees nothing. */
async function looksOn(scene, id) {
  const { participant } = await scene.server.session("elu-2");
  await scene.ask("PATCH", `/api/participants/${participant.id}`, { roles: ["secretariat"] });
  const third = await scene.newcomer("elu-2", `/sheets/${id}`);
  await heading(third, "Deux personnes la saisissent déjà", 2);
  assert.equal((await third.page.getByRole("main").innerText()).includes("Lacombe"), false, "what they typed");
  await scene.look(third, "looking on");
  await scene.hand.press(third.button("La saisir aussi"));
  await heading(third, "Saisir la feuille, en second", 2);
  await scene.hand.press(third.button("Annuler"));
  await heading(third, "Deux personnes la saisissent déjà", 2);
}

async function accepts(scene, first, second) {
  await scene.hand.press(first.button("Accepter les 2 signatures"));
  await heading(first, /^Une signature inscrite, un doublon laissé de côté$/, 2);
  const double = first.page.getByRole("listitem").filter({ hasText: "Ada ROCHE" });
  assert.match(plain(await double.innerText()), /A déjà signé auprès du secrétariat : signature n° 1, le .*Doublon/s);
  await first.page.getByRole("listitem").filter({ hasText: "Léa Lacombe" }).getByText("n° 2").waitFor();
  await heading(second, /^Une signature inscrite/, 2);
  await scene.look(first, "accepted");
  const list = await scene.server.json(`/api${scene.path}/signatures`);
  assert.deepEqual(list.map(({ number, name, channel }) => [number, name, channel]), [[1, "Ada Roche", "assisted"], [2, "Léa Lacombe", "paper"]]);
  await first.page.goto(`${scene.path}/sheets`);
  await first.page.getByText("Une acceptée.").waitFor();
  await first.page.getByText("scan gardé").waitFor();
  await first.page.getByRole("link", { name: "Imprimer les 2 non acceptées (PDF)" }).waitFor();
  await scene.look(first, "the list");
}

/** After the closing, sheets from before it are still typed; no more are made. */
async function closed(scene, person, id) {
  const { page } = person;
  const { revision } = await scene.server.json(`/api${scene.path}/signing`, scene.token);
  await scene.ask("PUT", `/api${scene.path}/signing`, { closes_at: "now", revision });
  await page.goto(`${scene.path}/sheets`);
  const said = page.getByText(/Les feuilles préparées avant, et signées à la main avant, peuvent encore être saisies/);
  await said.waitFor();
  assert.equal(await page.getByLabel("Lignes par feuille").count(), 0, "no more sheets");
  await scene.look(person, "the list after the closing");
  await page.goto(`/sheets/${id}`);
  await heading(person, "Saisir la feuille", 2);
  await said.waitFor();
  await scene.look(person, "typing after the closing");
}

/** A new text asks anew: sheets of the former one are no longer typed. */
async function givenUp(scene, person, id) {
  // While the text is written anew there is nothing to type, and an open page may hear so.
  person.refusals.push(/status of 403 .*\/api\/sheets\//);
  await scene.ask("PUT", `/api${scene.path}/phase`, { phase: "drafting", reopen: { version: 1, reason: "Une coquille" } });
  await scene.ask("PUT", `/api${scene.path}/phase`, { phase: "frozen" });
  await person.page.goto(`/sheets/${id}`);
  await heading(person, "Cette feuille ne peut plus être saisie", 2);
  await person.page.goto(`${scene.path}/sheets`);
  await person.page.getByText("3 feuilles de versions abandonnées").waitFor();
}

describe("signatures on paper", () => {
  for (const way of WAYS) {
    it(way.name, async (test) => {
      const scene = await stand(test, way);
      const first = await scene.newcomer("secretariat", `${scene.path}/sheets`);
      const id = await makes(scene, first);
      await typesFirst(scene, first);
      const second = await scene.newcomer("partenaire", `/sheets/${id}`);
      await typesSecond(scene, second);
      await refusedAtTheLine(scene, second);
      await scans(scene, first);
      await corrects(scene, first, second);
      await looksOn(scene, id);
      await accepts(scene, first, second);
      const other = (await scene.server.json(`/api${scene.path}/sheets`, scene.token))[1].id;
      await closed(scene, first, other);
      await givenUp(scene, first, other);
      const stranger = await scene.newcomer("elue", `${scene.path}/sheets`, [/status of 403 .*\/sheets$/]);
      await stranger.page.getByText("Ces feuilles sont au secrétariat").waitFor();
      assert.deepEqual(scene.found, []);
    });
  }
});
