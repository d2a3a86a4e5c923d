// Groups sort contributions, take their words into the motion and answer; each
// contributor sees what became of theirs.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { before, describe, it } from "node:test";
import { contribute, eventually, plain, stage } from "./support/index.mjs";

const set = stage();
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const PASSAGE = "Principe 3, proposition 3.2";

const WORDS = {
  shared: "Chez nous, une secrétaire de mairie à mi-temps tient tout. Partageons un référent numérique entre six villages, avec un bureau et un téléphone.",
  same: "Une secrétaire de mairie à mi-temps tient tout chez nous. Un référent numérique partagé entre six villages, avec un bureau et un téléphone, nous aiderait.",
  weather: "Interdire les courriels le dimanche dans toutes les administrations de la République, y compris aux préfets.",
  late: "Rouvrir les guichets de la sous-préfecture le samedi matin.",
  quiet: "Une phrase pour voir. Une autre pour attendre.",
};
const TITLES = {
  shared: "Un référent pour six hameaux",
  same: "Partager un référent entre voisins",
  weather: "Un dimanche sans courriel aucun",
  late: "Des guichets ouverts le samedi matin",
  quiet: "Ce que personne n’a encore lu",
};
const AUTHORS = { shared: "contributrice", same: "elu-2", weather: "contributrice", late: "elue", quiet: "elue" };

let slug;
let motion;
const ids = {};

const board = () => `/congresses/${slug}/board?theme=all`;
const list = (person) => person.page.getByRole("list", { name: "Toutes les contributions" });
const row = (person, title) => list(person).getByRole("button", { name: new RegExp(`^${title}`) });
const chosen = (person) => person.page.getByRole("article");
const dialog = (person) => person.page.getByRole("dialog");
const toast = (person, words) => person.page.getByRole("status").filter({ hasText: words });
const press = (person, ...keys) => keys.reduce((before, key) => before.then(() => person.page.keyboard.press(key)), Promise.resolve());
const hasFocus = (person, what, words) =>
  eventually(`${what} has the focus`, async () => words.test(plain(await person.page.evaluate(() => document.activeElement?.textContent ?? ""))));

async function openBoard(test, persona, options = {}) {
  const person = await (await set.person(test, options)).logIn(persona, board());
  await person.page.getByRole("group", { name: "Montrer" }).getByRole("button", { name: /^Toutes/ }).click();
  await row(person, TITLES.shared).waitFor();
  return person;
}

/** Opens the contributions beside the motion, on the passage that the caret is in. */
async function openPanel(person) {
  await person.enter(PASSAGE);
  await person.page.getByRole("tab", { name: "Contributions" }).click();
  await person.page.getByLabel("Chercher une contribution").fill("secretaire mi-temps");
  await person.page.getByRole("tabpanel").getByRole("button", { name: TITLES.same }).click();
  await person.button("Choisir phrase par phrase").waitFor();
}

/** Selects words in the contribution that is open, as a mouse would. */
async function select(person, words) {
  await person.page.evaluate((words) => {
    const walker = document.createTreeWalker(document.querySelector(".printed"), NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = node.data.indexOf(words);
      if (at >= 0) getSelection().setBaseAndExtent(node, at, node, at + words.length);
    }
  }, words);
}

/** What axe finds on this page now; colours count once they have settled. */
async function findings(person) {
  await person.page.evaluate(() => Promise.all(document.getAnimations().map((each) => each.finished.catch(() => null))));
  if (!(await person.page.evaluate(() => "axe" in window))) await person.page.evaluate(AXE);
  return person.page.evaluate(async (tags) => {
    const { violations } = await window.axe.run(document, { runOnly: tags, resultTypes: ["violations"] });
    // What lies half under a bar that stands above the text is reached by scrolling: its size there says nothing.
    const bars = [...document.querySelectorAll("header.bar, .bottom-bar, .acts")].map((bar) => bar.getBoundingClientRect());
    const isCovered = (target) => {
      const box = document.querySelector(target)?.getBoundingClientRect();
      return box !== undefined && bars.some((bar) => box.top < bar.bottom && bar.top < box.bottom);
    };
    return violations.flatMap(({ id, nodes }) =>
      nodes
        .filter(({ target }) => id !== "target-size" || !isCovered(target[0]))
        .slice(0, 3)
        .map(({ target, html, failureSummary }) => `${id}: ${target.join(" ")}: ${html.slice(0, 140)} ${failureSummary?.slice(0, 200)}`),
    );
  }, RULES);
}

async function isSound(person, where) {
  assert.deepEqual(await findings(person), [], where);
  const isTooWide = await person.page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
  assert.equal(isTooWide, false, `${where} is wider than the screen`);
}

describe("contributions and the motion", () => {
  before(async () => {
    const { token } = await set.server.session("secretariat");
    ({ slug, path: motion } = await set.server.motion(token));
    const { themes } = await set.server.json(`/api/congresses/${slug}`, token);
    const theme = themes[0]?.id ?? null;
    for (const [name, persona] of Object.entries(AUTHORS)) {
      ids[name] = await contribute(set.browser, set.server, { persona, title: TITLES[name], text: [WORDS[name]], theme });
    }
  });

  describe("contributions are sorted", () => {
    it("by keyboard alone: linked to a proposal, found again with its state, taken back", async (test) => {
      const claire = await openBoard(test, "rapporteure");
      await row(claire, TITLES.shared).focus();
      await press(claire, "ArrowDown", "ArrowUp");
      await hasFocus(claire, "the row", new RegExp(TITLES.shared));
      await press(claire, "l");
      await dialog(claire).getByRole("radio", { name: /Proposition 3\.2/ }).waitFor();
      await claire.page.keyboard.type("3.2");
      await press(claire, "Enter");
      await toast(claire, "Contribution reliée : Proposition 3.2").first().waitFor();
      await hasFocus(claire, "the row again", new RegExp(TITLES.shared));
      await eventually("the row says that it is in the text", async () => /Dans le texte/.test(await row(claire, TITLES.shared).innerText()));
      await chosen(claire).getByRole("link", { name: "Proposition 3.2" }).waitFor();

      await toast(claire, "Contribution reliée").getByRole("button", { name: "Annuler" }).click();
      await chosen(claire).getByText("Elle n’est encore reliée à aucun passage").waitFor();

      // Moving on sorts nothing, and lone letters can be turned off.
      await row(claire, TITLES.shared).focus();
      await press(claire, "?");
      await dialog(claire).getByRole("checkbox").uncheck();
      await press(claire, "Escape");
      await row(claire, TITLES.shared).focus();
      await press(claire, "l");
      assert.equal(await dialog(claire).count(), 0, "a letter does nothing any more");
    });

    it("with a passage, chosen sentence by sentence", async (test) => {
      const claire = await openBoard(test, "rapporteure");
      await row(claire, TITLES.shared).click();
      await chosen(claire).getByRole("button", { name: "Choisir phrase par phrase" }).click();
      await chosen(claire).getByRole("button", { name: /^Partageons un référent/ }).click();
      await chosen(claire).getByRole("button", { name: "Relier ce passage" }).click();
      await dialog(claire).getByRole("radio", { name: /Proposition 3\.2/ }).check();
      await dialog(claire).getByText("« Partageons un référent numérique").waitFor();
      await dialog(claire).getByRole("button", { name: "Relier : Proposition 3.2" }).click();
      await chosen(claire).getByText("Reprise", { exact: true }).waitFor();
      await chosen(claire).locator("blockquote").getByText("Partageons un référent numérique").waitFor();
    });

    it("by merging two that say the same; nobody’s authorship is lost", async (test) => {
      const claire = await openBoard(test, "rapporteure");
      const thomas = await openBoard(test, "elu-2");
      // The words of a row far below are rendered once it is on the screen.
      await row(thomas, TITLES.same).scrollIntoViewIfNeeded();
      await row(claire, TITLES.same).click();
      await chosen(claire).getByRole("button", { name: `Comparer ${TITLES.shared}` }).click();
      await dialog(claire).getByText(/% de leurs mots sont les mêmes/).waitFor();
      await dialog(claire).getByRole("region", { name: TITLES.shared }).getByRole("radio").check();
      await dialog(claire).getByRole("button", { name: "Réunir", exact: true }).click();
      await chosen(claire).getByText("Réunie avec une autre, qui la représente").waitFor();
      await eventually("another screen follows", async () => /Réunie avec/.test(await row(thomas, TITLES.same).innerText()));

      await toast(claire, "Contributions réunies").getByRole("button", { name: "Annuler" }).click();
      await eventually("each speaks for itself again", async () => !/Réunie avec/.test(await row(thomas, TITLES.same).innerText()));
      await row(claire, TITLES.same).focus();
      await press(claire, "m");
      await dialog(claire).getByRole("region", { name: TITLES.shared }).getByRole("radio").check();
      await press(claire, "Enter");
      await eventually("they are one again", async () => /Réunie avec/.test(await row(thomas, TITLES.same).innerText()));
    });

    it("with an answer, which needs a reason when it is no", async (test) => {
      const claire = await openBoard(test, "rapporteure");
      await row(claire, TITLES.weather).focus();
      await row(claire, TITLES.weather).press("r");
      await press(claire, "Space");
      await chosen(claire).getByRole("radio", { name: "Non retenue" }).check();
      await chosen(claire).getByRole("button", { name: "Envoyer la réponse" }).click();
      await chosen(claire).getByRole("alert").getByText("Donnez la raison").waitFor();
      await claire.page.keyboard.type("Le droit à la déconnexion existe déjà.");
      await chosen(claire).getByRole("button", { name: "Envoyer la réponse" }).click();
      await toast(claire, "Réponse envoyée : Non retenue").first().waitFor();
      await eventually("the row says so", async () => /Non retenue/.test(await row(claire, TITLES.weather).innerText()));
    });

    it("without overwriting what somebody else answered meanwhile", async (test) => {
      const claire = await openBoard(test, "rapporteure");
      await row(claire, TITLES.late).click();
      await chosen(claire).getByRole("radio", { name: "Retenue", exact: true }).check();
      claire.refusals.push(/status of 409 .*\/answer$/);
      const { token } = await set.server.session("secretariat");
      await set.server.request("PUT", `/api/contributions/${ids.late}/answer`, { outcome: "partly_retained", words: "Pour moitié.", revision: 0 }, token);
      await chosen(claire).getByRole("button", { name: "Envoyer la réponse" }).click();
      await chosen(claire).getByRole("alert").getByText("Quelqu’un d’autre a répondu").waitFor();
      await chosen(claire).getByText("Pour moitié.").first().waitFor();
      await chosen(claire).getByRole("button", { name: "Envoyer la réponse" }).click();
      await toast(claire, "Réponse envoyée : Retenue").first().waitFor();
    });

    it("under another theme", async (test) => {
      const claire = await openBoard(test, "rapporteure");
      await row(claire, TITLES.late).focus();
      await press(claire, "t");
      await dialog(claire).getByRole("radio", { name: "Sans thème" }).check();
      await press(claire, "Enter");
      await toast(claire, "Classée sans thème").first().waitFor();
      await hasFocus(claire, "the row", new RegExp(TITLES.late));
    });

    it("by groups, and read by everybody else", async (test) => {
      const lucas = await (await set.person(test)).logIn("observateur", board());
      await row(lucas, TITLES.shared).click();
      await chosen(lucas).getByRole("heading", { name: TITLES.shared }).waitFor();
      for (const act of ["Relier à la motion", "Réunir", "Envoyer la réponse"]) assert.equal(await lucas.button(act).count(), 0, act);
    });
  });

  describe("words of contributions enter the motion", () => {
    it("by a drag, which makes the link; undo takes the words and a toast the link", async (test) => {
      const claire = await (await set.person(test)).openMotion("rapporteure");
      await openPanel(claire);
      await select(claire, "avec un bureau et un téléphone");
      const from = await claire.page.evaluate(() => {
        const { x, y, height } = getSelection().getRangeAt(0).getClientRects()[0];
        return { x: x + 8, y: y + height / 2 };
      });
      const to = await claire.field(PASSAGE).boundingBox();
      await claire.page.mouse.move(from.x, from.y);
      await claire.page.mouse.down();
      await claire.page.mouse.move(from.x - 30, from.y + 5, { steps: 4 });
      await claire.page.mouse.move(to.x + 120, to.y + 12, { steps: 8 });
      await claire.page.mouse.up();
      await claire.sees(PASSAGE, "avec un bureau et un téléphone");
      await toast(claire, "Passage repris et relié : Proposition 3.2").first().waitFor();

      await claire.button("Toutes les contributions").click();
      const panel = claire.page.getByRole("tabpanel");
      await panel.getByText("« avec un bureau et un téléphone »").waitFor();
      await claire.field(PASSAGE).focus();
      await press(claire, "Control+z");
      await claire.misses(PASSAGE, "avec un bureau et un téléphone");
      await toast(claire, "Passage repris").getByRole("button", { name: "Retirer le lien" }).click();
      await eventually("the link is gone", async () => (await panel.getByText("« avec un bureau et un téléphone »").count()) === 0);
    });

    it("by a button, at the caret", async (test) => {
      const claire = await (await set.person(test)).openMotion("rapporteure");
      await openPanel(claire);
      await claire.button("Choisir phrase par phrase").click();
      await claire.page.getByRole("group", { name: "Phrases de la contribution" }).getByRole("button").first().click();
      await claire.button("Reprendre ce passage").click();
      await claire.sees(PASSAGE, "Une secrétaire de mairie à mi-temps tient tout chez nous.");
      await toast(claire, "Passage repris et relié").first().waitFor();
      await claire.saved();
    });

    it("not for who only reads", async (test) => {
      const lucas = await (await set.person(test)).openMotion("observateur");
      await lucas.page.getByRole("tab", { name: "Contributions" }).click();
      await lucas.page.getByLabel("Chercher une contribution").fill("secretaire mi-temps");
      await lucas.page.getByRole("tabpanel").getByRole("button", { name: TITLES.same }).click();
      await lucas.button("Choisir phrase par phrase").waitFor();
      assert.equal(await lucas.button("Reprendre ce passage").count(), 0);
    });
  });

  describe("what became of a contribution", () => {
    it("is told to its author, with the words as they read now and the reason of a no", async (test) => {
      const thomas = await (await set.person(test)).logIn("elu-2", `/contributions/${ids.same}/fate`);
      const page = thomas.page.getByRole("main");
      await page.getByRole("heading", { name: "Réunie avec une autre" }).waitFor();
      await page.getByRole("heading", { name: "Ses mots sont repris dans la motion" }).first().waitFor();
      await page.getByText("« Une secrétaire de mairie à mi-temps tient tout chez nous. »").waitFor();
      await page.getByText("Ce passage n’a pas changé depuis.").first().waitFor();
      await page.getByRole("link", { name: "Proposition 3.2" }).first().click();
      await thomas.page.waitForURL(/\/motions\//);

      const author = await (await set.person(test)).logIn("contributrice", `/contributions/${ids.weather}/fate`);
      await author.page.getByText("Le droit à la déconnexion existe déjà.").waitFor();
      await author.page.getByText("Non retenue").waitFor();
      await isSound(author, "the story");
    });

    it("says honestly that nothing happened yet", async (test) => {
      const maud = await (await set.person(test)).logIn("elue", `/contributions/${ids.quiet}/fate`);
      await maud.page.getByRole("heading", { name: "Et maintenant ?" }).waitFor();
      await maud.page.getByText("Les groupes lisent les contributions et écrivent la motion.").waitFor();
    });
  });

  describe("everybody can use it", () => {
    for (const [name, viewport] of Object.entries({ "a large screen": { width: 1440, height: 900 }, "320 px": { width: 320, height: 640 } })) {
      for (const colorScheme of ["light", "dark"]) {
        it(`on ${name}, ${colorScheme}`, async (test) => {
          const claire = await (await set.person(test, { viewport, colorScheme })).logIn("rapporteure", `/congresses/${slug}/board`);
          await claire.page.getByRole("link", { name: "Toutes les contributions" }).waitFor();
          await isSound(claire, "the themes");
          await claire.page.getByRole("link", { name: "Toutes les contributions" }).click();
          await row(claire, TITLES.quiet).waitFor();
          await isSound(claire, "the list");
          await row(claire, TITLES.quiet).click();
          await chosen(claire).getByText("Une phrase pour voir.").waitFor();
          await isSound(claire, "a contribution");
          for (const act of ["Relier à la motion", "Réunir", "Changer de thème"]) {
            await chosen(claire).getByRole("button", { name: act, exact: true }).click();
            await dialog(claire).waitFor();
            await isSound(claire, act);
            await press(claire, "Escape");
          }
          await claire.page.goto(`/contributions/${ids.same}/fate`);
          await claire.page.getByRole("heading", { name: "Réunie avec une autre" }).waitFor();
          await isSound(claire, "the story");
          await claire.page.goto(motion);
          await claire.live();
          if (viewport.width > 1200) await claire.page.getByRole("tab", { name: "Contributions" }).click();
          else await claire.page.getByRole("navigation", { name: "Outils de la motion" }).getByRole("button", { name: "Contributions" }).click();
          await claire.page.getByLabel("Chercher une contribution").fill("secretaire");
          await claire.page.locator("[data-contribution]").first().waitFor();
          await isSound(claire, "contributions beside the motion");
          await claire.page.locator("[data-contribution]").first().click();
          await claire.button("Choisir phrase par phrase").click();
          await isSound(claire, "a contribution beside the motion");
        });
      }
    }

    it("on a telephone, the list and a contribution follow each other", async (test) => {
      const claire = await openBoard(test, "rapporteure", { viewport: { width: 320, height: 640 } });
      await row(claire, TITLES.quiet).click();
      await chosen(claire).getByRole("heading", { name: TITLES.quiet }).waitFor();
      assert.equal(await list(claire).count(), 0);
      await claire.page.goBack();
      await row(claire, TITLES.quiet).waitFor();
      await row(claire, TITLES.quiet).click();
      await claire.button("Retour à la liste").click();
      await hasFocus(claire, "the row", new RegExp(TITLES.quiet));
    });
  });
});
