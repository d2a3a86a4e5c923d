// The secretariat prepares a congress through its screens, and the hall sees it.

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { eventually, findings, overflow, Person, plain, Server, stage } from "./support/index.mjs";

const set = stage();
const PATH = "/congresses/congres-2026";
const PREPARATION = `${PATH}/preparation`;
const LOGO = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 40"><rect width="120" height="40" rx="8" fill="#13653f"/><script>alert(1)</script></svg>`;

/** Somebody of the secretariat in front of the page. */
async function secretary(test, options = {}) {
  const person = await set.person(test, options);
  await person.logIn("secretariat", PREPARATION);
  await person.page.getByRole("heading", { level: 1, name: "Préparer le congrès" }).waitFor();
  return person;
}

/** One of the six sheets. */
const sheet = (person, name) => person.page.getByRole("region", { name, exact: true });

async function saved(form) {
  await form.getByText("Enregistré", { exact: true }).waitFor();
}

describe("preparing a congress", () => {
  it("begins with what it is called and how it looks", async (test) => {
    const helene = await secretary(test);
    const { page } = helene;
    const identity = sheet(helene, "Identité");
    await identity.getByLabel("Lieu", { exact: true }).fill("Saint-Malo");
    await identity.getByText("Modifications non enregistrées").waitFor();
    const colour = identity.getByRole("textbox", { name: "Couleur du congrès", exact: true });
    await colour.fill("#ffcc00");
    await identity.getByText(/^Trop pâle/).waitFor();
    await identity.getByRole("button", { name: "Enregistrer l’identité" }).click();
    await eventually("a pale colour stops the form at its field", () => colour.evaluate((field) => field === document.activeElement));
    await identity.getByRole("button", { name: /^Prendre la plus proche/ }).click();
    await identity.getByText(/^Elle se lit bien/).waitFor();
    const chosen = await colour.inputValue();
    await identity.getByRole("button", { name: "Enregistrer l’identité" }).click();
    await saved(identity);
    await identity.locator("input[type=file]").setInputFiles({ name: "logo.svg", mimeType: "image/svg+xml", buffer: Buffer.from(LOGO) });
    await identity.getByText(/^Aperçu/).waitFor();
    await identity.getByRole("button", { name: "Déposer ce logo" }).click();
    await identity.getByRole("button", { name: "Retirer le logo" }).waitFor();

    await page.getByRole("navigation", { name: "Pages du congrès" }).getByRole("link", { name: "Accueil" }).click();
    await page.getByText("Saint-Malo").first().waitFor();
    const logo = page.locator("main header img");
    await eventually("the logo is drawn", () => logo.evaluate((image) => image.complete && image.naturalWidth > 0));
    const congress = await set.server.json("/api/congresses/congres-2026");
    assert.equal(congress.accent, chosen);
    const drawn = await (await fetch(set.server.origin + congress.logo)).text();
    assert.ok(drawn.includes("<rect") && !drawn.includes("script"), drawn);
  });

  it("orders themes by keyboard and by hand, and asks before one goes", async (test) => {
    const helene = await secretary(test);
    const { page } = helene;
    const themes = sheet(helene, "Thèmes");
    const names = async () => (await themes.getByRole("heading", { level: 3 }).allInnerTexts()).map(plain);
    const before = await names();
    await themes.getByRole("button", { name: "Ajouter un thème" }).click();
    await page.keyboard.type("Sobriété");
    await page.keyboard.press("Tab");
    await page.keyboard.type("Que faire durer chez vous ?");
    await themes.getByRole("button", { name: "Ajouter ce thème" }).click();
    await eventually("the theme is there", async () => assert.deepEqual(await names(), [...before, "Sobriété"]));
    await eventually("one can add another at once", () =>
      themes.getByRole("button", { name: "Ajouter un thème" }).evaluate((button) => button === document.activeElement),
    );

    const up = themes.getByRole("button", { name: "Monter « Sobriété »" });
    await up.focus();
    await page.keyboard.press("Enter");
    await eventually("it stands one higher", async () => assert.equal((await names()).at(-2), "Sobriété"));
    await eventually("the focus stays on the button", () => up.evaluate((button) => button === document.activeElement));

    const rows = themes.getByRole("list").getByRole("listitem");
    const grip = await rows.nth(before.length - 1).locator(".grip").boundingBox();
    const first = await rows.first().boundingBox();
    await page.mouse.move(grip.x + grip.width / 2, grip.y + grip.height / 2);
    await page.mouse.down();
    await page.mouse.move(grip.x + 10, first.y + 60, { steps: 8 });
    await page.mouse.move(grip.x + 10, first.y + 4, { steps: 8 });
    await page.mouse.up();
    await eventually("it was dragged to the front", async () => assert.equal((await names())[0], "Sobriété"));

    await themes.getByRole("button", { name: "Modifier « Sobriété »" }).click();
    await themes.getByLabel("Thème", { exact: true }).fill("Sobriété numérique");
    await themes.getByRole("button", { name: "Enregistrer", exact: true }).click();
    await eventually("it is worded anew", async () => assert.equal((await names())[0], "Sobriété numérique"));
    await themes.getByRole("button", { name: "Supprimer « Sobriété numérique »" }).click();
    const question = page.getByRole("dialog");
    await question.getByText(/contributions déjà envoyées sur ce thème restent/).waitFor();
    await question.getByRole("button", { name: "Supprimer le thème" }).click();
    await eventually("it is gone", async () => assert.deepEqual(await names(), before));
  });

  it("entrusts parts to groups and names rapporteurs", async (test) => {
    const helene = await secretary(test);
    const { page } = helene;
    const groups = sheet(helene, "Groupes");
    await groups.getByRole("button", { name: "Ajouter un groupe" }).click();
    await groups.getByLabel("Nom du groupe").fill("Relecture");
    await groups.getByLabel("Préambule").check();
    await groups.getByRole("button", { name: "Ajouter ce groupe" }).click();
    await groups.getByText(/aucun membre|0 membre/).first().waitFor();
    helene.refusals.push(/status of 409/);
    await groups.getByRole("button", { name: "Supprimer « Relecture »" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Supprimer le groupe" }).click();
    await page.getByRole("alert").getByText(/écrit encore des sections/).waitFor();
    await page.getByRole("dialog").getByRole("button", { name: "Annuler" }).click();

    await groups.getByRole("button", { name: "Nommer « Préambule »" }).click();
    const dialog = page.getByRole("dialog");
    const first = dialog.getByRole("checkbox").first();
    await first.check();
    await dialog.getByRole("button", { name: "Enregistrer" }).click();
    await dialog.waitFor({ state: "detached" });
    const { sections } = (await set.server.json(`/api/congresses/congres-2026/preparation`, (await set.server.session("secretariat")).token)).motions[0];
    assert.equal(sections[0].rapporteurs.length, 1);
  });

  it("draws up an agenda that everybody reads", async (test) => {
    const helene = await secretary(test);
    const { page } = helene;
    const agenda = sheet(helene, "Ordre du jour");
    await agenda.getByRole("button", { name: "Ajouter un moment" }).click();
    await agenda.getByLabel("Intitulé").fill("Soirée des communes");
    await agenda.getByLabel("Jour", { exact: true }).fill("2026-11-24");
    await agenda.getByLabel("Début").fill("22:15");
    await agenda.getByLabel("Fin", { exact: true }).fill("01:00");
    await agenda.getByText("Jusqu’à 1 h le lendemain, mercredi 25 novembre.").waitFor();
    await agenda.getByLabel(/^Salle ou lieu/).fill("Tour de la Chaîne");
    await agenda.getByRole("button", { name: "Ajouter ce moment" }).click();
    await agenda.getByText("22 h 15").waitFor();
    await agenda.getByRole("button", { name: "Modifier « Soirée des communes »" }).click();
    await agenda.getByLabel("Début").fill("21:00");
    await agenda.getByRole("button", { name: "Enregistrer", exact: true }).click();
    await agenda.locator(".time").filter({ hasText: /^21\s/ }).waitFor();

    const anybody = await set.person(test);
    await anybody.page.clock.setFixedTime(new Date("2026-11-24T21:30:00Z"));
    await anybody.page.goto(PATH);
    const programme = anybody.page.getByRole("region", { name: "Ordre du jour" });
    const now = programme.locator(".moment .now");
    await now.getByText("Soirée des communes").waitFor();
    await now.getByText("jusqu’à 1 h · Tour de la Chaîne").waitFor();
  });

  it("plans the phases, and moves them by hand", async (test) => {
    const helene = await secretary(test);
    const { page } = helene;
    const phases = sheet(helene, "Calendrier des phases").getByRole("region", { name: /^Pour un numérique/ });
    await phases.getByLabel("Plénière").fill("2026-11-25");
    await phases.getByLabel("Signature").fill("2026-11-24");
    await phases.getByText("Cette date précède celle d’une phase d’avant.").waitFor();
    await phases.getByLabel("Signature").fill("2026-11-26");
    await phases.getByRole("button", { name: "Enregistrer le calendrier" }).click();
    await saved(phases);
    await phases.getByRole("button", { name: "Changer de phase" }).click();
    await page.getByRole("dialog").getByRole("radio", { name: /^Amendements/ }).check();
    await page.getByRole("dialog").getByRole("button", { name: /Amendements/ }).click();
    await page.getByRole("dialog").waitFor({ state: "detached" });
    const anybody = await set.person(test);
    await anybody.page.goto(PATH);
    await anybody.page.getByText("prévu le 26 novembre").waitFor();
    await anybody.page.locator("[aria-current=step]").getByText("Amendements").waitFor();
  });

  it("never overwrites a colleague unseen", async (test) => {
    const helene = await secretary(test);
    const karim = await secretary(test);
    const place = (person) => sheet(person, "Identité").getByLabel("Lieu", { exact: true });
    await place(helene).fill("Quimper");
    await place(karim).fill("Vannes");
    const keep = (person) => sheet(person, "Identité").getByRole("button", { name: "Enregistrer l’identité" }).click();
    await keep(helene);
    await saved(sheet(helene, "Identité"));
    karim.refusals.push(/status of 409/);
    await keep(karim);
    await sheet(karim, "Identité").getByText("Quelqu’un d’autre vient de modifier ceci.").waitFor();
    assert.equal(await place(karim).inputValue(), "Vannes", "what was typed stays");
    assert.equal((await set.server.json("/api/congresses/congres-2026")).place, "Quimper");
    await sheet(karim, "Identité").getByRole("button", { name: "Garder la mienne" }).click();
    await keep(karim);
    await saved(sheet(karim, "Identité"));
    assert.equal((await set.server.json("/api/congresses/congres-2026")).place, "Vannes");
  });

  it("is the secretariat’s alone", async (test) => {
    const maud = await set.person(test);
    maud.refusals.push(/status of 401/, /status of 403/);
    await maud.page.goto(PREPARATION);
    await maud.page.waitForURL("**/login?next=*");
    await maud.logIn("observateur", PREPARATION);
    await maud.page.getByRole("heading", { name: "Votre rôle ne le permet pas." }).waitFor();
    await maud.page.goto(PATH);
    const pages = maud.page.getByRole("navigation", { name: "Pages du congrès" });
    await pages.getByRole("link", { name: "Accueil" }).waitFor();
    assert.equal(await pages.getByRole("link", { name: "Préparation" }).count(), 0);
  });

  for (const [name, viewport] of [
    ["a large screen", { width: 1440, height: 900 }],
    ["320 px", { width: 320, height: 640 }],
  ]) {
    for (const colorScheme of ["light", "dark"]) {
      it(`has nothing that axe finds, ${colorScheme}, on ${name}`, async (test) => {
        const { token } = await set.server.session("secretariat");
        const point = { title: "Accueil", details: "Café.", place: "Hall", starts: "2026-11-24T09:00", ends: "2026-11-24T10:00", group: null };
        await set.server.request("POST", "/api/congresses/congres-2026/agenda", point, token);
        const helene = await secretary(test, { viewport, colorScheme });
        const { page } = helene;
        const found = [];
        const look = async (screen) => {
          found.push(...(await findings(helene)).map((each) => `${screen}: ${each}`));
          found.push(...(await overflow(helene)).map((each) => `${screen} is too wide: ${each}`));
        };
        await look("preparation");
        for (const act of ["Ajouter un thème", "Ajouter un groupe", "Ajouter un moment", "Ajouter une autre motion"]) await helene.button(act).click();
        await sheet(helene, "Identité").getByRole("textbox", { name: "Couleur du congrès", exact: true }).fill("#ffcc00");
        await sheet(helene, "Identité").getByText(/^Trop pâle/).waitFor();
        await look("forms");
        await page.getByRole("button", { name: /^Supprimer/ }).first().click();
        await look("question");
        await page.keyboard.press("Escape");
        await page.getByRole("button", { name: /^Nommer/ }).first().click();
        await look("rapporteurs");
        await page.keyboard.press("Escape");
        await page.goto(PATH);
        await page.getByRole("region", { name: "Ordre du jour" }).waitFor();
        await look("congress");
        assert.deepEqual([...new Set(found)], []);
      });
    }
  }
});

describe("a server without a congress", () => {
  it("says how the first one is made", async (test) => {
    const server = await Server.start(["--empty"]);
    test.after(() => server.stop());
    const anybody = await Person.open(set.browser, server);
    test.after(() => anybody.close());
    anybody.refusals.push(/status of 401/);
    await anybody.page.goto("/");
    await anybody.page.getByText("motion-ouverte congress create").waitFor();
    assert.deepEqual(await findings(anybody), []);
  });
});
