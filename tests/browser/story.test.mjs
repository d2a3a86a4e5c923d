// The story that the project exists for: two browsers, one text, a network that
// fails and a server that is killed.

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { eventually, launch, Person, plain, Server, wordsOf } from "./support/index.mjs";

const BODY = "Principe 3, texte";
const FIRST = "Principe 3, proposition 3.1";
const SECOND = "Principe 3, proposition 3.2";
const THIRD = "Principe 3, proposition 3.3";

describe("two people write one motion", () => {
  let server, browsers, maud, thomas;

  before(async () => {
    server = await Server.start();
    browsers = await Promise.all([launch(), launch()]);
    [maud, thomas] = await Promise.all([Person.open(browsers[0], server), Person.open(browsers[1], server)]);
    await Promise.all([maud.openMotion("elue"), thomas.openMotion("elu-2")]);
  });
  after(async () => {
    await Promise.all([maud, thomas].map((person) => person?.close()));
    await Promise.all((browsers ?? []).map((browser) => browser.close()));
    await server?.stop();
  });

  /** What the server would tell a stranger. */
  const stored = async () => wordsOf((await server.motion()).page).join("\n");
  const holds = (words) => eventually(`the server holds « ${words} »`, async () => (await stored()).includes(words));
  const agree = () =>
    eventually("both screens show the same text", async () => {
      const [left, right] = await Promise.all([maud.text(), thomas.text()]);
      assert.equal(left, right);
      return left;
    });

  it("shows each the words of the other within a second", async () => {
    await maud.enter(SECOND);
    await thomas.enter(FIRST);
    const delays = [];
    for (const word of ["un", "deux", "trois", "quatre", "cinq"]) {
      const mark = ` maud-${word}`;
      const seen = thomas.page.waitForFunction((mark) => document.querySelector("article.motion").textContent.includes(mark), mark, { polling: "raf" });
      await maud.page.keyboard.type(mark);
      const typed = Date.now();
      await seen;
      delays.push(Date.now() - typed);
    }
    const median = delays.sort((left, right) => left - right)[2];
    assert.ok(median < 1000, `a word took ${delays.join(", ")} ms`);
    await thomas.page.keyboard.type(" et-thomas-aussi");
    await maud.sees(FIRST, "et-thomas-aussi");
    await agree();
  });

  it("shows each where the other writes, by name", async () => {
    await maud.enter(SECOND);
    await thomas.enter(SECOND);
    await thomas.page.keyboard.press("Shift+Control+ArrowLeft");
    await maud.field(SECOND).locator(".their-caret", { hasText: "Thomas B." }).waitFor({ state: "attached" });
    await thomas.field(SECOND).locator(".their-caret", { hasText: "Maud L." }).waitFor({ state: "attached" });
    await maud.field(SECOND).locator(".their-selection").waitFor();
    await maud.page.getByRole("navigation", { name: "Plan de la motion" }).getByRole("link", { name: /Thomas Berthelon y (est|écrit)/ }).waitFor();
    assert.ok(!(await stored()).includes("Thomas"), "no name enters the text");
  });

  it("keeps what is written without network, counts it, and delivers it", async () => {
    await thomas.enter(FIRST);
    await thomas.page.keyboard.press("ArrowRight"); // away from its selection
    maud.network.cut();
    await maud.write(SECOND, " écrit hors ligne");
    await eventually("the bar counts what waits", async () => {
      assert.match(plain(await maud.saveState().innerText()), /^Hors ligne : \d+ modifications? en attente$/);
    });
    await thomas.write(FIRST, " pendant ce temps");
    await thomas.saved();
    assert.ok(!(await thomas.text()).includes("écrit hors ligne"), "the network was really cut");
    maud.network.restore();
    await thomas.sees(SECOND, "écrit hors ligne");
    await maud.sees(FIRST, "pendant ce temps");
    await maud.saved();
    await agree();
    await holds("écrit hors ligne");
  });

  it("has every word that was shown as saved after kill -9, though nobody brings it back", async () => {
    await maud.write(BODY, " Un mot enregistré.");
    await maud.saved();
    await server.kill();
    for (const person of [maud, thomas]) person.network.cut();
    await server.restart();
    assert.ok((await stored()).includes("Un mot enregistré."), "the word was on disk");
    for (const person of [maud, thomas]) person.network.restore();
    await Promise.all([maud.saved(), thomas.saved()]);
    await thomas.sees(BODY, "Un mot enregistré.");
  });

  it("keeps the words typed while the server was dead", async () => {
    await maud.enter(SECOND);
    await thomas.enter(THIRD);
    const shown = [];
    for (let round = 1; round <= 6; round += 1) {
      await maud.page.keyboard.type(` tour${round}`);
      if (round === 3) await server.kill();
      if ((await maud.saveState().innerText()).trim() === "Enregistré") shown.push(await maud.words(SECOND));
      await thomas.page.keyboard.type(` contre${round}`);
    }
    await eventually("the bar says that the server is away", async () => /^Hors ligne/.test(await maud.saveState().innerText()));
    await server.restart();
    await Promise.all([maud.saved(), thomas.saved()]);
    await thomas.sees(SECOND, "tour1 tour2 tour3 tour4 tour5 tour6");
    await maud.sees(THIRD, "contre1 contre2 contre3 contre4 contre5 contre6");
    await agree();
    await holds("tour1 tour2 tour3 tour4 tour5 tour6");
    const now = plain(await stored());
    for (const words of shown) assert.ok(now.includes(words), `« ${words} » was shown as saved`);
  });

  it("keeps on the device what was written offline, when the page is closed and opened again", async () => {
    maud.network.cut();
    await maud.write(THIRD, " gardé sur cet appareil");
    await eventually("the bar counts what waits", async () => /\d+ modif/.test(await maud.saveState().innerText()));
    // No hand closes a page faster; the browser writes its own disk meanwhile.
    await maud.page.waitForTimeout(500);
    await maud.page.close();
    assert.ok(!(await stored()).includes("gardé sur cet appareil"));
    maud.network.restore();
    await maud.newPage();
    await maud.page.goto((await server.motion()).path);
    await thomas.sees(THIRD, "gardé sur cet appareil");
    await maud.live();
    await holds("gardé sur cet appareil");
    await agree();
  });

  it("notices a network that dies without a word", async () => {
    await maud.saved();
    maud.network.freeze();
    await maud.write(THIRD, " dans le vide");
    await eventually("the bar counts what waits", async () => /^Hors ligne : \d+ modif/.test(plain(await maud.saveState().innerText())), 30_000);
    await thomas.sees(THIRD, "dans le vide");
    await maud.saved();
  });

  it("writes where WebSockets are blocked", async () => {
    maud.network.blocksWebSockets = true;
    maud.network.cut(); // whatever was open, frozen or not
    maud.network.restore();
    await maud.page.reload();
    await maud.live();
    await maud.write(FIRST, " sans WebSocket");
    await thomas.sees(FIRST, "sans WebSocket");
    await thomas.write(SECOND, " vu sans WebSocket");
    await maud.sees(SECOND, "vu sans WebSocket");
    await maud.saved();
    await agree();
  });
});
