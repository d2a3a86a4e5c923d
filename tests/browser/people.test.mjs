// The secretariat and its participants: a file as Excel makes it, one record
// corrected, somebody removed and taken back; by eye, by keyboard, at 320 px.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { describe, it } from "node:test";
import { eventually, stage } from "./support/index.mjs";

const set = stage();
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const TOWNS = ["Le Mans", "ALBI", "Strasbourg", "L'Haÿ-les-Roses", "Ambérieu-en-Bugey", "Chanzeaux"];
const OFFICES = ["maire", "adjointe au maire déléguée au numérique", "conseiller municipal"];

/** What axe finds, and whatever is wider than the window, as lines. */
async function faults(person, screen) {
  const { page } = person;
  await page.evaluate(() => Promise.all(document.getAnimations().map((each) => each.finished.catch(() => null))));
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(AXE);
  const found = await page.evaluate(async (tags) => {
    const { violations } = await window.axe.run(document, { runOnly: tags, resultTypes: ["violations"] });
    // What lies half under a bar that stays in place is reached by scrolling: its size there says nothing.
    const bars = [...document.querySelectorAll("header.bar, .act")].map((bar) => bar.getBoundingClientRect());
    const isCovered = (target) => {
      const box = document.querySelector(target)?.getBoundingClientRect();
      return box !== undefined && bars.some((bar) => box.top < bar.bottom && bar.top < box.bottom);
    };
    const lines = violations.flatMap(({ id, nodes }) =>
      nodes.filter(({ target }) => id !== "target-size" || !isCovered(target[0])).map(({ target, html }) => `${id}: ${target.join(" ")}: ${html.slice(0, 140)}`),
    );
    const room = document.documentElement.clientWidth;
    const isWide = document.documentElement.scrollWidth > room;
    return isWide ? [...lines, `wider than ${room} px`] : lines;
  }, RULES);
  return found.map((each) => `${screen}: ${each}`);
}

/** A list of 120 people as Excel saves "CSV" in France: Windows-1252, semicolons, CRLF. The last one's council is to be chosen. */
function excelFile(givenName, mark) {
  const people = Array.from({ length: 120 }, (_, index) => {
    const town = index === 119 ? "Saint-Denis" : TOWNS[index % TOWNS.length];
    return `Évrard-${index};${givenName};${mark}.${index}@exemple.fr;${town};${OFFICES[index % OFFICES.length]};Élue;;06`;
  });
  const text = ["Nom;Prénom;E-mail;Commune;Fonction;Rôle;Voix;Téléphone", ...people].map((line) => `${line}\r\n`).join("");
  return { name: "inscriptions.csv", mimeType: "text/csv", buffer: Buffer.from(text, "latin1") };
}

const lines = (person) => person.page.getByRole("region", { name: "Lignes du fichier" });

describe("the participants", () => {
  for (const [width, colorScheme] of [[1440, "light"], [320, "dark"]]) {
    it(`come from an Excel file and are corrected by hand, at ${width} px`, async (test) => {
      const person = await set.person(test, { viewport: { width, height: 800 }, colorScheme });
      const { page } = person;
      const { slug } = await set.server.motion();
      const { token } = await set.server.session("secretariat");
      const people = async () => (await set.server.json(`/api/congresses/${slug}/people`, token)).filter((each) => each.removed_at === null);
      const before = (await people()).length;
      const found = [];
      // Both widths share a server: each brings its own people.
      const mark = `z${width}`;
      const file = excelFile(width === 320 ? "Noël" : "Zoé", mark);

      await person.logIn("secretariat", `/congresses/${slug}/people`);
      await page.getByRole("heading", { level: 1, name: "Participants" }).waitFor();
      found.push(...(await faults(person, "list")));
      await page.getByRole("link", { name: "Importer un fichier" }).click();
      await page.getByRole("heading", { level: 1, name: "Importer des participants" }).waitFor();
      found.push(...(await faults(person, "file")));

      await page.getByLabel("Choisir un fichier").setInputFiles(file);
      await lines(person).getByText("Ligne 121", { exact: true }).waitFor();
      assert.equal((await people()).length, before, "looking changes nothing");
      assert.match(await lines(person).innerText(), /Plusieurs communes correspondent à «\sSaint-Denis\s»/);
      found.push(...(await faults(person, "review")));
      assert.equal(await person.button("Ajouter 119 personnes").isDisabled(), true, "refused lines are left out only by saying so");
      await page.getByRole("combobox", { name: /Laquelle/ }).selectOption("97411");
      await person.button("Ajouter 120 personnes").waitFor();
      await page.getByText(/Colonnes reconnues/).click();
      found.push(...(await faults(person, "columns")));
      await person.button("Ajouter 120 personnes").click();
      await page.getByRole("heading", { name: "120 personnes ajoutées" }).waitFor();
      found.push(...(await faults(person, "done")));
      const imported = await people();
      assert.equal(imported.length, before + 120);
      const first = imported.find((each) => each.email === `${mark}.0@exemple.fr`);
      assert.equal(first.title, "maire du Mans");
      assert.equal(imported.find((each) => each.email === `${mark}.119@exemple.fr`).council.code, "97411");

      await page.getByRole("link", { name: "Voir les participants" }).click();
      await page.getByRole("searchbox", { name: "Chercher une personne" }).fill(`${mark}.100@exemple`);
      await page.getByText("1 personne sur").waitFor();
      await page.getByRole("button", { name: /^Modifier/ }).click();
      const dialog = page.getByRole("dialog");
      await dialog.getByLabel("Fonction").fill("maire");
      await dialog.getByRole("button", { name: /^Enlever la commune/ }).click();
      await dialog.getByRole("combobox", { name: "Commune" }).pressSequentially("la rochelle");
      await dialog.getByRole("option", { name: /Charente-Maritime/ }).waitFor();
      found.push(...(await faults(person, "record")));
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("Enter");
      await dialog.getByText("La Rochelle (17)").waitFor();
      await dialog.getByRole("button", { name: "Enregistrer" }).click();
      await dialog.waitFor({ state: "detached" });
      await page.getByText("maire de La Rochelle").waitFor();
      await person.button("Fermer ce message").click();

      await page.getByRole("button", { name: /^Modifier/ }).click();
      await dialog.getByRole("button", { name: "Retirer du congrès" }).click();
      await page.getByText("Personne ne correspond à ces critères.").waitFor();
      assert.equal((await people()).length, before + 119);
      await person.button("Fermer ce message").click();
      await page.getByRole("combobox", { name: "Fiches" }).selectOption("removed");
      await page.getByRole("button", { name: /^Réintégrer/ }).click();
      await eventually("somebody is back", async () => (await people()).length === before + 120);
      assert.deepEqual(found, []);
    });
  }

  it("are not overwritten by the second of two secretaries", async (test) => {
    const first = await set.person(test);
    const { slug } = await set.server.motion();
    const { token } = await set.server.session("secretariat");
    const { id } = await set.server.request(
      "POST",
      `/api/congresses/${slug}/people`,
      { given_name: "Ondine", family_name: "Vasseur", capacity: "maire", roles: ["elu"] },
      token,
    );
    await first.logIn("secretariat", `/congresses/${slug}/people`);
    await first.page.getByRole("searchbox", { name: "Chercher une personne" }).fill("ondine");
    await first.page.getByRole("button", { name: /^Modifier/ }).click();
    const dialog = first.page.getByRole("dialog");
    await dialog.getByLabel("Fonction").fill("adjointe au maire");
    first.refusals.push(/status of 409/);
    await set.server.request("PATCH", `/api/participants/${id}`, { family_name: "Vasseur-Roy" }, token);
    await dialog.getByRole("button", { name: "Enregistrer" }).click();
    await dialog.getByRole("alert").getByText("Quelqu’un d’autre vient de modifier cette fiche").waitFor();
    assert.equal(await dialog.getByRole("textbox", { name: "Nom", exact: true }).inputValue(), "Vasseur-Roy");
    assert.equal(await dialog.getByLabel("Fonction").inputValue(), "adjointe au maire");
    await dialog.getByRole("button", { name: "Enregistrer" }).click();
    await dialog.waitFor({ state: "detached" });
    const records = await set.server.json(`/api/congresses/${slug}/people`, token);
    const saved = records.find((each) => each.id === id);
    assert.deepEqual([saved.family_name, saved.capacity], ["Vasseur-Roy", "adjointe au maire"]);
  });

  it("can be added by keyboard alone", async (test) => {
    const maud = await set.person(test, { viewport: { width: 320, height: 640 } });
    const { page } = maud;
    const { slug } = await set.server.motion();
    await maud.logIn("secretariat", `/congresses/${slug}/people`);
    await maud.button("Ajouter une personne").focus();
    await page.keyboard.press("Enter");
    await page.getByRole("dialog").waitFor();
    await page.getByRole("textbox", { name: "Prénom", exact: true }).focus();
    await page.keyboard.type("Clara");
    await page.keyboard.press("Tab");
    await page.keyboard.type("Meunier");
    await page.keyboard.press("Tab");
    await page.keyboard.type("clara.meunier@exemple.fr");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    await page.keyboard.type("conseillère municipale");
    await page.keyboard.press("Tab");
    await page.keyboard.type("97400");
    await page.getByRole("option", { name: /Saint-Denis/ }).waitFor();
    await page.keyboard.press("Escape");
    assert.equal(await page.getByRole("dialog").count(), 1, "Escape closes the list, not the form");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.getByText("Saint-Denis (974)").waitFor();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    await page.getByText("Clara Meunier prend part au congrès.").waitFor();
    await page.getByText("conseillère municipale de Saint-Denis").first().waitFor();
  });
});
