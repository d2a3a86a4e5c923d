// Everybody can use every screen: axe finds nothing, the keyboard is enough, and
// 320 px or 200 % zoom are too.

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { eventually, findings, overflow, stage } from "./support/index.mjs";

const set = stage();
const PASSAGE = "Principe 3, proposition 3.2";

const SCREENS = [
  { name: "a large screen", viewport: { width: 1440, height: 900 } },
  { name: "320 px", viewport: { width: 320, height: 640 } },
];

/** Opens a tool of the motion: a tab beside the text, or a sheet from the bottom bar. */
async function tool(person, name) {
  const tab = person.page.getByRole("tab", { name });
  if (await tab.count()) return tab.click();
  await person.page.evaluate(() => document.activeElement.blur());
  await person.page.getByRole("navigation", { name: "Outils de la motion" }).getByRole("button", { name }).click();
  await person.page.getByRole("dialog").waitFor();
}

/** Every screen and everything that opens on it; calls `look` on each. */
async function walk(person, look) {
  const { path, slug } = await set.server.motion();
  const { page } = person;
  const isSmall = page.viewportSize().width < 768;
  await page.goto("/login");
  await person.button("Entrer comme Maud Lescoat").waitFor();
  await look("login");
  await page.goto(path);
  await page.getByRole("link", { name: "Se connecter" }).first().waitFor();
  await look("motion, anonymous");
  await person.logIn("secretariat");
  await page.getByRole("heading", { level: 1 }).waitFor();
  await look("congress");
  await page.goto("/");
  await page.getByRole("link", { name: /Ouvrir le congrès/ }).waitFor();
  await look("congresses");
  await page.goto(`/congresses/${slug}x`);
  await page.getByRole("alert").waitFor();
  await look("unknown congress");
  await page.goto(path);
  await person.live();
  await look("motion");
  await person.enter(PASSAGE);
  await look("motion, writing");
  await page.getByRole("button", { name: "Proposition 3.2 : déplacer, supprimer" }).click();
  await page.getByRole("menu").waitFor();
  await look("menu of a proposal");
  await page.keyboard.press("Escape");
  await page.getByRole("menu").waitFor({ state: "detached" });
  await page.getByRole("button", { name: /^Menu de / }).click();
  await look("menu of the person");
  await page.keyboard.press("Escape");
  await page.getByRole("navigation", { name: "Phases de la motion" }).getByRole("button").click();
  await page.getByRole("dialog").waitFor();
  await look("dialog of the phases");
  await page.keyboard.press("Escape");
  for (const name of [...(isSmall ? ["Plan"] : []), "Passage", "Historique", "Recherche"]) {
    await tool(person, name);
    if (name === "Plan") {
      await page.getByRole("button", { name: /^Organiser : / }).nth(3).click();
      await page.getByRole("menu").waitFor();
      await look("menu of a part, in the plan");
      await page.keyboard.press("Escape");
      await page.getByRole("menu").waitFor({ state: "detached" });
    }
    if (name === "Passage") await person.button("Voir les auteurs").click();
    if (name === "Historique") await page.locator("li button:has(time)").first().waitFor();
    if (name === "Recherche") {
      await page.getByRole("searchbox").fill("commune");
      await page.getByText(/\d+ résultats/).waitFor();
    }
    await look(name);
    if (name === "Historique") {
      await page.locator("li button:has(time)").first().click();
      await person.button("Reprendre ce texte").waitFor();
      await look("a moment of the history");
    }
    if (isSmall) {
      await page.getByRole("dialog").getByRole("button", { name: "Fermer" }).click();
      await page.getByRole("dialog").waitFor({ state: "detached" });
    }
  }
  person.network.cut();
  await eventually("the bar says it", async () => /^Hors ligne/.test(await person.saveState().innerText()));
  await look("motion, offline");
  person.network.restore();
}

describe("every screen", () => {
  for (const { name, viewport } of SCREENS) {
    for (const colorScheme of ["light", "dark"]) {
      it(`has nothing that axe finds, ${colorScheme}, on ${name}`, async (test) => {
        const person = await set.person(test, { viewport, colorScheme });
        const found = [];
        await walk(person, async (screen) => {
          found.push(...(await findings(person)).map((each) => `${screen}: ${each}`));
          found.push(...(await overflow(person)).map((each) => `${screen} is too wide: ${each}`));
        });
        assert.deepEqual([...new Set(found)], []);
      });
    }
  }

  it("fits at 200 % zoom, as a reader has it", async (test) => {
    const lucas = await set.person(test, { viewport: { width: 720, height: 450 }, deviceScaleFactor: 2 });
    await lucas.openMotion("observateur");
    assert.deepEqual(await overflow(lucas), []);
    assert.deepEqual(await findings(lucas), []);
  });
});

describe("the motion by keyboard alone", () => {
  /** Presses a key until the focus is on what is looked for. */
  async function reach(person, what, key = "Tab", most = 120) {
    for (let presses = 0; presses < most; presses += 1) {
      await person.page.keyboard.press(key);
      const name = await person.page.evaluate(() => {
        const at = document.activeElement;
        if (at?.matches('[role="tabpanel"]')) return ""; // its text is that of all it holds
        return at?.getAttribute("aria-label") || at?.textContent?.replace(/\s+/g, " ").trim() || "";
      });
      if (what.test(name)) return name;
    }
    throw new Error(`${most} × ${key} do not lead to ${what}`);
  }

  for (const { name, viewport } of SCREENS) {
    it(`can be written, on ${name}`, async (test) => {
      const maud = await set.person(test, { viewport });
      const { page } = maud;
      const { path } = await set.server.motion();
      await page.goto("/login");
      await maud.button("Entrer comme Maud Lescoat").waitFor();
      await reach(maud, /^Entrer comme Maud Lescoat$/);
      await page.keyboard.press("Enter");
      await page.waitForURL(/\/congresses\//);
      await page.getByRole("link", { name: "Ouvrir la motion" }).first().waitFor();
      await reach(maud, /^Ouvrir la motion$/);
      await page.keyboard.press("Enter");
      await page.waitForURL(`**${path}*`);
      await maud.live();
      await reach(maud, /^Principe 3, proposition 3\.2$/);
      await eventually("one sees where the keyboard is", () =>
        page.evaluate(() => {
          const field = document.activeElement.closest(".sheet-field");
          return [document.activeElement, field].some((each) => {
            const { outlineStyle, backgroundColor } = getComputedStyle(each);
            return outlineStyle !== "none" || backgroundColor !== "rgba(0, 0, 0, 0)";
          });
        }),
      );
      await page.keyboard.press("Control+End");
      await page.keyboard.type(" au clavier");
      await maud.sees(PASSAGE, "au clavier");
      await page.keyboard.press("Control+Enter");
      await page.keyboard.type("Une proposition sans souris");
      await maud.sees("Principe 3, proposition 3.3", "Une proposition sans souris");
      await maud.saved();
      await page.keyboard.press("Tab");
      assert.equal(await page.evaluate(() => document.activeElement.closest('[role="toolbar"]') !== null), true, "Tab leads from the words to their tools");
      if (viewport.width < 768) {
        await reach(maud, /^Historique$/);
        await page.keyboard.press("Enter");
      } else {
        await reach(maud, /^Passage$/);
        await reach(maud, /^Historique$/, "ArrowRight");
      }
      await page.locator("li button:has(time)").first().waitFor();
      await reach(maud, /modification/);
      await page.keyboard.press("Enter");
      await page.getByRole("slider").waitFor();
      await page.keyboard.press("Escape");
      await page.keyboard.press("Control+Home");
      await reach(maud, /^Menu de Maud Lescoat/, "Shift+Tab");
      await page.keyboard.press("Enter");
      await reach(maud, /^Se déconnecter$/);
      await page.keyboard.press("Enter");
      await page.waitForURL("**/login");
    });
  }
});
