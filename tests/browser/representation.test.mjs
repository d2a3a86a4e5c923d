// Who has signed, as it happens: the page that anybody may open, the screen of the hall, on paper; and that
// the map and its table say the same.

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { eventually, findings, keepInAlbum, overflow, plain, stage } from "./support/index.mjs";

const set = stage();

const SCREENS = [
  { viewport: { width: 1440, height: 900 }, colorScheme: "light" },
  { viewport: { width: 768, height: 1024 }, colorScheme: "dark" },
  { viewport: { width: 320, height: 640 }, colorScheme: "light" },
  { viewport: { width: 320, height: 640 }, colorScheme: "dark" },
];
const WALLS = [
  { width: 1920, height: 1080 },
  { width: 3840, height: 2160 },
  { width: 1024, height: 768 },
  { width: 1080, height: 1920 },
];

/** The motion while it is being signed, and the secretariat that types signatures. */
class Table {
  static #one = null;

  static open() {
    return (Table.#one ??= (async () => {
      const table = new Table();
      table.token = (await set.server.session("secretariat")).token;
      table.path = (await set.server.motion(table.token)).path;
      for (const phase of ["frozen", "signing"]) await table.ask("PUT", "phase", { phase });
      table.digest = (await set.server.json(`/api${table.path}/signing`)).digest;
      return table;
    })());
  }

  ask(method, rest, body) {
    return set.server.request(method, `/api${this.path}/${rest}`, body, this.token);
  }

  sign(signatory, publication = true) {
    const known = { given_name: "Ada", family_name: "Roche", capacity: "maire", organisation: "", deliberation: null };
    return this.ask("POST", "signatures/assisted", { digest: this.digest, signatory: { ...known, ...signatory }, consents: { signing: true, publication } });
  }

  elu(family_name, commune, publication = true) {
    return this.sign({ kind: "elu", family_name, commune }, publication);
  }

  council(commune) {
    return this.sign({ kind: "council", commune, deliberation: { date: "2026-01-15", number: "2026-14" } });
  }

  get page() {
    return `${this.path}/signatures`;
  }
}

const all = (person) => person.page.locator(".figures .all b");
const shows = (locator, words) => eventually(`it shows ${words}`, async () => assert.equal(plain(await locator.first().innerText()), words));

/** What the map says of each département that has signed, and what the table does. */
const said = (person) =>
  person.page.evaluate(() => {
    const digits = (text) => Number(text.replace(/\D/g, ""));
    const tiles = [...document.querySelectorAll("svg g.signed")].map((tile) => [tile.dataset.code, tile.querySelector("title").textContent, digits(tile.querySelector(".count")?.textContent ?? "0")]);
    const rows = [...document.querySelectorAll("tbody tr[data-code]")].map((row) => {
      const [communes, population, signatures] = [...row.querySelectorAll("td")].map((cell) => digits(cell.textContent));
      return { code: row.dataset.code, name: row.querySelector("th").textContent, communes, population, signatures };
    });
    return { tiles, rows };
  });

describe("who has signed", () => {
  it("begins empty, and says how to be the first", async (test) => {
    const table = await Table.open();
    const reader = await set.person(test, SCREENS[0]);
    await reader.page.goto(table.page);
    await reader.page.getByRole("heading", { level: 1, name: "Signataires" }).waitFor();
    await shows(all(reader), "0");
    await reader.page.getByText("La première signature peut être la vôtre.").waitFor();
    assert.equal(await reader.page.getByRole("link", { name: "Lire et signer" }).getAttribute("href"), `${table.path}/sign`);
    await reader.page.getByText("101 départements sans signature").waitFor();
    assert.deepEqual(await findings(reader), []);
    await keepInAlbum(reader, "signatories-empty");
  });

  it("rises on the page and on the wall while signatures come in", async (test) => {
    const table = await Table.open();
    const [reader, wall] = [await set.person(test, SCREENS[0]), await set.person(test, { viewport: WALLS[0] })];
    await reader.page.goto(table.page);
    await wall.page.goto(`${table.page}/screen`);
    await shows(all(reader), "0");
    await shows(wall.page.locator(".all b"), "0");
    await table.elu("Émery", "81004");
    await shows(all(reader), "1");
    await shows(wall.page.locator(".all b"), "1");
    await wall.page.getByText("Ada Émery").waitFor();
    await reader.page.getByText("Ada Émery").waitFor();

    const unnamed = await table.elu("Discrète", "97411", false);
    await shows(all(reader), "2");
    await reader.page.getByText("1 élu a signé sans souhaiter être nommé.").waitFor();
    for (const { page } of [reader, wall]) assert.equal(await page.getByText("Discrète").count(), 0);
    await table.council("81004");
    await table.council("22278");
    await table.sign({ kind: "association", commune: null, organisation: "Association des guichets" });
    await shows(all(reader), "5");
    await shows(wall.page.locator(".all b"), "5");
    // The council of a commune whose mayor has signed: the commune is represented once.
    await shows(reader.page.locator(".stand li").first().locator("b"), "2");

    await set.server.request("POST", `/api/signatures/${unnamed.id}/withdraw`, {}, table.token);
    await shows(all(reader), "4");
    await reader.page.getByText("sans souhaiter être nommé").waitFor({ state: "detached" });
    await table.elu("Cachée", "97411", false);
    await shows(all(reader), "5");
  });

  it("says on the map what the table says, overseas included", async (test) => {
    const table = await Table.open();
    const reader = await set.person(test, SCREENS[0]);
    await reader.page.goto(table.page);
    await shows(all(reader), "5");
    const { tiles, rows } = await said(reader);
    const codes = ["22", "81", "974"];
    assert.deepEqual(tiles.map(([code]) => code).toSorted(), codes);
    assert.deepEqual(rows.map(({ code }) => code), ["81", "22", "974"], "the most inhabitants first");
    for (const { code, name, communes, population, signatures } of rows) {
      const [, words, figure] = tiles.find(([one]) => one === code);
      assert.equal(figure, communes);
      assert.ok(words.startsWith(name), `${words} is of ${name}`);
      const figures = plain(words).split(":")[1].split(",").map((part) => Number(part.replace(/\D/g, "")));
      assert.deepEqual(figures, [communes, population, signatures], words);
    }
    assert.equal(await reader.page.locator("svg g[data-code]").count(), 107);
    // Sorted by number, by keyboard.
    const order = reader.page.getByLabel("Trier par");
    await order.focus();
    await order.selectOption({ label: "numéro" });
    assert.deepEqual((await said(reader)).rows.map(({ code }) => code), codes);
    await reader.page.getByText("98 départements sans signature").waitFor();
    // Nobody of a commune below 500 has signed.
    const smallest = reader.page.getByRole("row", { name: /moins de 500 habitants/ });
    assert.match(plain(await smallest.innerText()), /aucune encore/);
  });

  it("is searched, without accents", async (test) => {
    const table = await Table.open();
    const reader = await set.person(test, SCREENS[0]);
    await reader.page.goto(table.page);
    await reader.page.getByText("Ada Émery").waitFor();
    await reader.page.getByLabel("Chercher dans la liste").fill("emery tarn");
    await reader.page.getByText("Association des guichets").waitFor({ state: "detached" });
    assert.equal(await reader.page.locator("li[data-number]").count(), 1);
    await reader.page.getByLabel("Chercher dans la liste").fill("personne");
    await reader.page.getByText("Personne de ce nom dans la liste publiée.").first().waitFor();
  });

  it("is passed on by link and by QR code", async (test) => {
    const table = await Table.open();
    const reader = await set.person(test, { ...SCREENS[0], permissions: ["clipboard-read", "clipboard-write"] });
    await reader.page.goto(table.page);
    await reader.page.getByRole("button", { name: "Copier le lien" }).click();
    await reader.page.getByText("Lien copié.").first().waitFor();
    const address = `${set.server.origin}${table.page}`;
    assert.equal(await reader.page.evaluate(() => navigator.clipboard.readText()), address);
    await reader.page.getByRole("img", { name: `Code QR de l’adresse ${address.replace("http://", "")}` }).waitFor();
  });

  for (const options of SCREENS) {
    it(`keeps nobody out at ${options.viewport.width} px, ${options.colorScheme}`, async (test) => {
      const table = await Table.open();
      const reader = await set.person(test, options);
      await reader.page.goto(table.page);
      await reader.page.getByText("Ada Émery").waitFor();
      await keepInAlbum(reader, `signatories-${options.viewport.width}-${options.colorScheme}`);
      assert.deepEqual(await overflow(reader), []);
      assert.deepEqual(await findings(reader), []);
    });
  }

  it("is whole on paper", async (test) => {
    const table = await Table.open();
    const reader = await set.person(test, { viewport: { width: 794, height: 1123 } });
    await reader.page.goto(table.page);
    await reader.page.getByText("Ada Émery").waitFor();
    await reader.page.emulateMedia({ media: "print" });
    for (const hidden of ["header.bar", ".search", ".sort"]) assert.equal(await reader.page.locator(hidden).isVisible(), false, hidden);
    const isCut = await reader.page.locator(".rows").evaluate((rows) => rows.scrollHeight > rows.clientHeight + 1);
    assert.equal(isCut, false);
    assert.deepEqual(await overflow(reader), []);
    await keepInAlbum(reader, "signatories-print");
  });

  it("is read without JavaScript, and linked from the motion", async (test) => {
    const table = await Table.open();
    const reader = await set.person(test, { javaScriptEnabled: false });
    await reader.page.goto(table.path);
    await reader.page.getByRole("link", { name: "Décompte en direct, carte, départements qui manquent" }).click();
    assert.equal(new URL(reader.page.url()).pathname, table.page);
    assert.match(plain(await reader.page.getByRole("row", { name: /Tarn/ }).innerText()), /^Tarn \(81\)\s+1\s+[\d ]+\s+2$/);
    await reader.page.getByRole("link", { name: /liste de ses signataires/ }).click();
    assert.match(reader.page.url(), /#signataires$/);
  });
});

describe("the wall", () => {
  for (const viewport of WALLS) {
    it(`shows all of it at ${viewport.width} by ${viewport.height}`, async (test) => {
      const table = await Table.open();
      const wall = await set.person(test, { viewport });
      await wall.page.goto(`${table.page}/screen`);
      await shows(wall.page.locator(".all b"), "5");
      await keepInAlbum(wall, `signatures-screen-${viewport.width}`);
      const outside = await wall.page.evaluate(() =>
        [...document.querySelectorAll(".screen-stage :is(b, p, li, svg, span)")]
          .filter((each) => {
            const box = each.getBoundingClientRect();
            return box.bottom > innerHeight + 1 || box.right > innerWidth + 1;
          })
          .map((each) => each.outerHTML.slice(0, 120)),
      );
      assert.deepEqual(outside, []);
      const cut = await wall.page.locator(".newest ul").evaluate(async (list) => {
        await Promise.all(document.getAnimations().map((each) => each.finished));
        return list.scrollHeight - list.clientHeight;
      });
      assert.ok(cut <= 1, `${cut} px of the newest names are cut`);
      assert.deepEqual(await findings(wall), []);
    });
  }

  it("is put on the big screen by the desk, where no sitting is open", async (test) => {
    const table = await Table.open();
    const desk = await set.person(test, SCREENS[0]);
    await desk.logIn("presidence");
    const { slug } = await set.server.motion(table.token);
    await desk.page.goto(`/congresses/${slug}/desk`);
    await desk.page.getByRole("tab", { name: "Écran" }).click();
    await desk.page.getByRole("radio", { name: "Signatures" }).check();
    await eventually("the hall sees it", async () => {
      const { screen, signatures } = await set.server.json(`/api/congresses/${slug}/sitting`, table.token);
      assert.equal(screen.scene, "signatures");
      assert.equal(signatures.representation.total.councils, 2);
    });
    await shows(desk.page.locator(".preview .all b"), "5");
    await keepInAlbum(desk, "signatures-desk");
  });
});
