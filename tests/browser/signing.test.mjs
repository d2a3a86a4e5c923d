// Signing a motion: by a code without an account, as a participant, through the secretariat; the
// receipt, withdrawing by the key, and the register. By pointer and by keyboard alone.

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { eventually, findings, keepInAlbum, Keyboard, launch, Mailbox, overflow, Person, plain, Pointer, Server } from "./support/index.mjs";


const WAYS = [
  { name: "on a large screen, light, with a pointer", hand: new Pointer(), options: { viewport: { width: 1440, height: 900 }, colorScheme: "light" } },
  { name: "on a tablet, dark, with a pointer", hand: new Pointer(), options: { viewport: { width: 768, height: 1024 }, colorScheme: "dark" } },
  { name: "at 320 px, by keyboard", hand: new Keyboard(), options: { viewport: { width: 320, height: 640 }, colorScheme: "light" } },
];

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

/** What happens in one congress whose motion is signed, seen at windows of one size. */
class Scene {
  found = [];

  constructor(test, way, server, motion) {
    Object.assign(this, { test, way, server, motion, hand: way.hand, mailbox: new Mailbox(server) });
  }

  async newcomer(options = {}) {
    const person = await Person.open(browser, this.server, { ...this.way.options, ...options });
    this.test.after(() => person.close());
    return person;
  }

  /** What keeps somebody out of this screen is told at the end, with all the rest. */
  async look(person, screen) {
    this.found.push(...(await findings(person)).map((each) => `${screen}: ${each}`));
    this.found.push(...(await overflow(person)).map((each) => `${screen} is too wide: ${each}`));
    await keepInAlbum(person, `signing-${screen}-${this.way.options.viewport.width}`, { fullPage: !(await person.page.getByRole("dialog").count()) });
  }

  async register() {
    const { token } = await this.server.session("secretariat");
    return this.server.json(`/api/motions/${this.motion}/signatures/register`, token);
  }

  list() {
    return this.server.json(`/api/motions/${this.motion}/signatures`);
  }

  get path() {
    return `/motions/${this.motion}`;
  }
}

const heading = (person, name) => person.page.getByRole("heading", { level: 1, name }).waitFor();
const dialog = (person) => person.page.getByRole("dialog");

/** A congress whose motion is frozen and being signed. */
async function stand(test, way) {
  const server = await Server.start();
  test.after(() => server.stop());
  const { token } = await server.session("secretariat");
  const { path, page } = await server.motion(token);
  await server.request("PUT", `/api${path}/phase`, { phase: "frozen" }, token);
  return { scene: new Scene(test, way, server, page.id), token };
}

/** Finds a commune as somebody types it, and takes it by the keys. */
async function chooseCommune(scope, typed, found) {
  const field = scope.getByRole("combobox", { name: "Commune" });
  await field.focus();
  await field.pressSequentially(typed);
  await scope.getByRole("option", { name: found }).first().waitFor();
  await field.press("ArrowDown");
  await field.press("Enter");
}

async function fillIn(scene, scope, { kind, given, family, capacity, commune, found }) {
  const { hand } = scene;
  await hand.tick(scope.getByRole("radio", { name: kind }));
  await chooseCommune(scope, commune, found);
  await hand.write(scope.getByLabel("Prénom", { exact: true }), given);
  await hand.write(scope.getByLabel("Nom", { exact: true }), family);
  await hand.write(scope.getByLabel("Fonction", { exact: true }), capacity);
}

/** Somebody without an account comes before signing is open, then signs. */
async function opens(scene, person, token) {
  const { page } = person;
  await page.goto(`${scene.path}/sign`);
  await heading(person, "Signer la motion");
  await page.getByText("La signature n’est pas encore ouverte").waitFor();
  assert.equal(await page.getByRole("button", { name: "Recevoir un code" }).count(), 0);
  await scene.look(person, "not open yet");
  // The secretariat opens it at its desk, and sets until when.
  const secretary = await scene.newcomer();
  await secretary.logIn("secretariat", `${scene.path}/signing`);
  await heading(secretary, "Registre des signatures");
  await scene.look(secretary, "the desk before");
  await scene.hand.press(secretary.button("Ouvrir la signature"));
  await scene.hand.press(dialog(secretary).getByRole("button", { name: "Ouvrir la signature" }));
  await secretary.page.getByText("Ouverte", { exact: true }).waitFor();
  await scene.hand.write(secretary.page.getByLabel("Dernier jour"), "2099-11-30");
  await scene.hand.write(secretary.page.getByLabel("Heure"), "18:00");
  await scene.hand.press(secretary.button("Fixer la clôture"));
  await secretary.page.getByText(/jusqu’au lundi 30 novembre 2099 à 18:00/).waitFor();
  const signing = await scene.server.json(`/api${scene.path}/signing`, token);
  assert.equal(new Date(signing.closes_at).toISOString(), "2099-11-30T17:00:00.000Z", "on the clocks of the congress");
  return secretary;
}

async function signs(scene, person) {
  const { page } = person;
  const { hand } = scene;
  await page.reload();
  await page.getByText(/jusqu’au lundi 30 novembre 2099/).waitFor();
  const { digest } = await scene.server.json(`/api${scene.path}/signing`);
  const shown = await page.getByText("Empreinte SHA-256").locator("xpath=following-sibling::p[1]").innerText();
  assert.equal(shown.replace(/\s/g, ""), digest);
  await page.getByText(/signature électronique simple/).waitFor();
  await page.getByRole("article").getByRole("heading", { level: 2 }).first().waitFor();
  for (const box of await page.getByRole("checkbox").all()) assert.equal(await box.isChecked(), false, "nothing is ticked beforehand");

  // What is missing is said where it is missing, before any code is asked for.
  await hand.press(page.getByRole("button", { name: "Recevoir un code" }));
  await page.getByText("Choisissez qui signe.").first().waitFor();
  assert.ok(await page.evaluate(() => document.activeElement?.closest("[data-field=kind]") !== null), "the eyes are led there");
  await scene.look(person, "what is missing");

  await fillIn(scene, page.getByRole("main"), { kind: /Une élue ou un élu/, given: "Léonie", family: "Fabre", capacity: "maire", commune: "gaillac", found: /Gaillac/ });
  const preview = page.getByText("La liste publique dira").locator("xpath=following-sibling::p[1]");
  assert.equal(plain(await preview.innerText()), "Nom non publié, (81)");
  await hand.tick(page.getByRole("checkbox", { name: /^Je signe la version 1/ }));
  await hand.tick(page.getByRole("checkbox", { name: /^J’accepte que mon nom/ }));
  await eventually("the preview follows", async () => assert.equal(plain(await preview.innerText()), "Léonie Fabre, maire de Gaillac (81)"));
  await hand.write(page.getByLabel("Votre adresse électronique"), "leonie.fabre@example.org");

  // A telephone may throw the page away while its owner looks for the mail.
  await page.reload();
  await heading(person, "Signer la motion");
  assert.equal(await page.getByLabel("Prénom", { exact: true }).inputValue(), "Léonie");
  assert.equal(await page.getByRole("checkbox", { name: /^Je signe/ }).isChecked(), true);
  const code = await scene.mailbox.codeAfter("leonie.fabre@example.org", () => hand.press(page.getByRole("button", { name: "Recevoir un code" })));
  const field = page.getByLabel("Le code reçu par courriel");
  await field.waitFor();
  await page.reload();
  await field.waitFor();
  await scene.look(person, "the code");

  // A wrong one is refused in words; the network fails; then it is signed, once.
  person.refusals.push(/status of 403 .*\/signatures$/);
  await hand.write(field, "AAAA-AAAA");
  await hand.press(page.getByRole("button", { name: "Signer la version 1" }));
  await page.getByRole("alert").getByText(/code/).first().waitFor();
  await scene.look(person, "a wrong code");
  await person.network.cut();
  await hand.write(field, code);
  await hand.press(page.getByRole("button", { name: "Signer la version 1" }));
  await page.getByText("Rien de ce que vous avez tapé n’est perdu.").waitFor();
  await person.network.restore();
  await hand.press(page.getByRole("button", { name: "Signer la version 1" }));
  await heading(person, "Votre récépissé");
}

/** The receipt: a number, where it stands, the key; it survives a reload. */
async function receives(scene, person) {
  const { page } = person;
  await page.getByText("Signature n° 1").waitFor();
  await page.getByText("elle attend le secrétariat").waitFor();
  const key = (await page.getByText("Clé de retrait").locator("xpath=following-sibling::p[1]").innerText()).trim();
  assert.match(key, /^[A-Z0-9]{4}(-[A-Z0-9]{4}){3}$/);
  await scene.hand.press(person.button("Copier la clé"));
  await page.getByText("Clé copiée.").first().waitFor();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), key);
  const [{ id, state }] = await scene.register();
  assert.equal(state, "awaiting");
  const file = person.button("Télécharger le récépissé (PDF)");
  const asked = page.waitForRequest(/\/receipt/);
  const [download] = await Promise.all([page.waitForEvent("download"), scene.hand.press(file)]);
  assert.match(download.suggestedFilename(), /^recepisse-signature-1\.pdf$/);
  // The key goes in the body: no proxy's log keeps it.
  assert.equal((await asked).url(), `${person.network.origin}/api/signatures/${id}/receipt`);
  await page.reload();
  await heading(person, "Votre récépissé");
  await scene.look(person, "the receipt");
  return { id, key };
}

/** Somebody else takes the same screen. */
async function putsAway(scene, person) {
  await scene.hand.press(person.page.getByRole("button", { name: /^Effacer de cet écran/ }));
  await heading(person, "Signer la motion");
  assert.equal(await person.page.getByLabel("Prénom", { exact: true }).count(), 0, "nothing is left of who signed before");
}

async function participantSigns(scene) {
  const maud = await scene.newcomer();
  const { page } = maud;
  await maud.logIn("elue", scene.path);
  await scene.hand.press(page.getByRole("link", { name: "Signer la motion" }));
  await heading(maud, "Signer la motion");
  assert.equal(await page.getByLabel("Prénom", { exact: true }).inputValue(), "Maud");
  assert.equal(await page.getByLabel("Votre adresse électronique").count(), 0);
  await scene.hand.tick(page.getByRole("checkbox", { name: /^Je signe la version 1/ }));
  const code = await scene.mailbox.codeAfter("maud.lescoat@example.org", () => scene.hand.press(page.getByRole("button", { name: "Recevoir un code" })));
  await scene.hand.write(page.getByLabel("Le code reçu par courriel"), code);
  await scene.hand.press(page.getByRole("button", { name: "Signer la version 1" }));
  await heading(maud, "Votre récépissé");
  await page.getByText("Votre signature est comptée.").waitFor();
  await scene.hand.press(page.getByRole("button", { name: /^Effacer de cet écran/ }));
  await page.getByRole("heading", { name: "Vous avez signé" }).waitFor();
  await scene.look(maud, "signed already");
  return maud;
}

/** Through the API, as programs may: those who wait for the secretariat. */
async function strangerSigns(scene, given, family, email) {
  const { digest } = await scene.server.json(`/api${scene.path}/signing`);
  const asked = await fetch(`${scene.server.origin}/api${scene.path}/signatures/codes`, { method: "POST", headers: { origin: scene.server.origin, "content-type": "application/json" }, body: JSON.stringify({ email, digest }) });
  assert.equal(asked.status, 204);
  const cookie = asked.headers.get("set-cookie").split(";")[0];
  const mail = await eventually("the code is there", async () => (await scene.mailbox.to(email)).at(-1) ?? false);
  const code = /^\s*([A-Z2-9]{4}-[A-Z2-9]{4})\s*$/m.exec(mail)[1];
  const signatory = { kind: "elu", given_name: given, family_name: family, capacity: "maire", commune: "81004", organisation: "", deliberation: null };
  const body = JSON.stringify({ digest, signatory, consents: { signing: true, publication: true }, email, code, locale: "fr" });
  const signed = await fetch(`${scene.server.origin}/api${scene.path}/signatures`, { method: "POST", headers: { origin: scene.server.origin, "content-type": "application/json", cookie }, body });
  assert.equal(signed.status, 201, await signed.text());
}

/** The desk: what arrives is there without a reload; one is admitted, one refused, one typed. */
async function keeps(scene, secretary) {
  const { page } = secretary;
  const { hand } = scene;
  await page.getByRole("heading", { name: "2 signatures attendent votre décision" }).waitFor();
  await scene.look(secretary, "the desk");
  const waiting = page.getByRole("region", { name: /attend(ent)? votre décision/ });
  await hand.press(waiting.getByRole("button", { name: /^Admettre.*Léonie Fabre/ }));
  await page.getByText(/n°\s1 est admise/).first().waitFor();
  await hand.press(waiting.getByRole("button", { name: /^Refuser.*Paul Inconnu/ }));
  const act = dialog(secretary).getByRole("button", { name: "Refuser la signature" });
  assert.ok(await act.isDisabled(), "not without a reason");
  await hand.write(dialog(secretary).getByLabel("Pourquoi ?"), "Ne siège pas à ce conseil.");
  await scene.look(secretary, "refusing");
  await hand.press(act);
  await waiting.waitFor({ state: "detached" });
  await eventually("both verdicts stand", async () => assert.deepEqual((await scene.register()).map(({ state }) => state), ["standing", "standing", "refused"]));

  await page.getByRole("combobox", { name: "État" }).selectOption("refused");
  await page.getByText("« Ne siège pas à ce conseil. »").waitFor();
  await page.getByRole("combobox", { name: "État" }).selectOption("");
  await hand.write(page.getByRole("searchbox", { name: "Chercher" }), "gaillac");
  await page.getByText("1 signature sur 3").waitFor();
  await hand.write(page.getByRole("searchbox", { name: "Chercher" }), "");

  await hand.press(secretary.button("Saisir une signature"));
  const form = dialog(secretary);
  await fillIn(scene, form, { kind: /Un conseil/, given: "Ada", family: "Roche", capacity: "maire", commune: "albi", found: /Albi/ });
  await hand.write(form.getByLabel("Date de la délibération"), "2026-01-15");
  await hand.write(form.getByLabel("Numéro de la délibération"), "2026-114");
  await hand.press(form.getByRole("button", { name: "Enregistrer la signature" }));
  await form.getByText(/Posez la question/).waitFor();
  await scene.look(secretary, "assisted entry");
  await hand.tick(form.getByRole("checkbox", { name: "A répondu oui : signe" }));
  await hand.press(form.getByRole("button", { name: "Enregistrer la signature" }));
  await form.getByRole("heading", { name: "Signature n° 4" }).waitFor();
  await form.getByText(/^[A-Z0-9]{4}(-[A-Z0-9]{4}){3}$/).waitFor();
  await scene.look(secretary, "assisted entry done");
  await hand.press(form.getByRole("button", { name: "Fermer" }).last());
  const council = (await scene.list()).find(({ number }) => number === 4);
  assert.deepEqual([council.organisation, council.name, council.channel, council.deliberation.number], ["commune d’Albi", null, "assisted", "2026-114"]);

  // On demand, one is withdrawn.
  await hand.press(page.getByRole("button", { name: /^Retirer.*Ada Roche/ }));
  await hand.press(dialog(secretary).getByRole("button", { name: "Retirer la signature" }));
  await page.getByText(/n°\s4 est retirée/).first().waitFor();
  for (const name of ["Signataires, XLSX (Excel)", "Signataires, CSV", "Paquet scellé, ZIP"]) {
    const href = await page.getByRole("link", { name }).getAttribute("href");
    assert.equal((await fetch(scene.server.origin + href)).status, 200, name);
  }
}

/** By the key on the receipt, from the address in the mail. */
async function withdraws(scene, person, { id, key }) {
  const { page } = person;
  const { hand } = scene;
  await page.goto(`/signatures/${id}`);
  await heading(person, "Votre signature");
  person.refusals.push(/status of 422 .*\/held$/);
  await hand.write(page.getByLabel("Clé de retrait"), "AAAA");
  await hand.press(person.button("Voir la signature"));
  await page.getByText("Cette clé n’est pas celle de la signature.").waitFor();
  await scene.look(person, "a wrong key");
  await page.goto("about:blank");
  await page.goto(`/signatures/${id}#${key}`);
  await page.getByText("Léonie Fabre").waitFor();
  await page.getByText(/retirer votre signature jusqu’au lundi 30 novembre 2099/).waitFor();
  await scene.look(person, "a signature by its key");
  await hand.press(person.button("Retirer la signature"));
  await dialog(person).getByText(/Le registre garde une ligne/).waitFor();
  await hand.press(dialog(person).getByRole("button", { name: "Retirer la signature" }));
  await page.getByText(/Cette signature est retirée/).waitFor();
  await scene.look(person, "withdrawn");
  assert.deepEqual((await scene.list()).map(({ number }) => number), [2]);
}

/** The text is opened again under somebody's eyes: they read the new one before they sign. */
async function otherText(scene, token) {
  const reader = await scene.newcomer();
  const { page } = reader;
  await page.goto(`${scene.path}/sign`);
  await heading(reader, "Signer la motion");
  await fillIn(scene, page.getByRole("main"), { kind: /Une élue ou un élu/, given: "Jean", family: "Prat", capacity: "maire", commune: "81105", found: /Graulhet/ });
  await scene.hand.tick(page.getByRole("checkbox", { name: /^Je signe la version 1/ }));
  await scene.hand.write(page.getByLabel("Votre adresse électronique"), "jean.prat@example.org");
  const phase = (body) => scene.server.request("PUT", `/api${scene.path}/phase`, body, token);
  await phase({ phase: "drafting", reopen: { version: 1, reason: "Une coquille" } });
  await phase({ phase: "frozen" });
  await phase({ phase: "signing" });
  reader.refusals.push(/status of 409 .*\/signatures\/codes$/);
  await scene.hand.press(page.getByRole("button", { name: "Recevoir un code" }));
  await page.getByText("Le texte a changé depuis que vous l’avez lu.").waitFor();
  await page.getByRole("checkbox", { name: /^Je signe la version 2/ }).waitFor();
  assert.equal(await page.getByRole("checkbox", { name: /^Je signe la version 2/ }).isChecked(), false, "the new text is agreed to anew");
  assert.equal(await page.getByLabel("Prénom", { exact: true }).inputValue(), "Jean", "nothing that was typed is lost");
  await scene.look(reader, "another text");
}

async function closed(scene, secretary) {
  await secretary.page.goto(`${scene.path}/signing`);
  await scene.hand.press(secretary.button("Clore maintenant"));
  await scene.hand.press(dialog(secretary).getByRole("button", { name: "Clore maintenant" }));
  await secretary.page.getByText("Close", { exact: true }).waitFor();
  const english = await scene.newcomer({ locale: "en-GB" });
  await english.page.goto(`${scene.path}/sign`);
  await heading(english, "Sign the motion");
  await english.page.getByText("Signing is closed").waitFor();
  await english.page.getByText(/It closed on/).waitFor();
  await scene.look(english, "closed in English");
}

describe("a motion is signed", () => {
  for (const way of WAYS) {
    it(way.name, async (test) => {
      const { scene, token } = await stand(test, way);
      const person = await scene.newcomer();
      const secretary = await opens(scene, person, token);
      await signs(scene, person);
      const receipt = await receives(scene, person);
      await participantSigns(scene);
      await strangerSigns(scene, "Paul", "Inconnu", "paul@example.org");
      await keeps(scene, secretary);
      await putsAway(scene, person);
      await withdraws(scene, person, receipt);
      await otherText(scene, token);
      await closed(scene, secretary);
      assert.deepEqual(scene.found, []);
    });
  }
});
