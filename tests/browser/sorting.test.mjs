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
};

let slug;
let motion;
let shared;
let same;
let weather;

before(async () => {
  const token = (await set.server.session("secretariat")).token;
  ({ slug, path: motion } = await set.server.motion(token));
  const { themes } = await set.server.json(`/api/congresses/${slug}`, token);
  const theme = themes[0]?.id ?? null;
  const write = (persona, title, text) => contribute(set.browser, set.server, { persona, title, text: [text], theme });
  shared = await write("contributrice", "Un référent pour six villages de Lanvellec", WORDS.shared);
  same = await write("elu-2", "Partager un référent entre villages voisins", WORDS.same);
  weather = await write("contributrice", "Un dimanche sans courriel", WORDS.weather);
});

const board = () => `/congresses/${slug}/board?theme=all`;
const row = (person, title) => person.page.getByRole("listitem").getByRole("button", { name: title });
const chosen = (person) => person.page.getByRole("article");
const toast = (person, words) => person.page.getByRole("status").filter({ hasText: words });
const focused = (person) => person.page.evaluate(() => plainText(document.activeElement?.textContent ?? ""));

async function openBoard(test, persona, options = {}) {
  const person = await (await set.person(test, options)).logIn(persona, board());
  await person.page.addInitScript(() => undefined);
  await row(person, "Un référent pour six villages").waitFor();
  return person;
}

/** What axe finds on this page now; colours count once they have settled. */
async function findings(person) {
  await person.page.evaluate(() => Promise.all(document.getAnimations().map((each) => each.finished.catch(() => null))));
  if (!(await person.page.evaluate(() => "axe" in window))) await person.page.evaluate(AXE);
  return person.page.evaluate(async (tags) => {
    const { violations } = await window.axe.run(document, { runOnly: tags, resultTypes: ["violations"] });
    return violations.flatMap(({ id, nodes }) => nodes.slice(0, 3).map(({ target, html, failureSummary }) => `${id}: ${target.join(" ")}: ${html.slice(0, 140)} ${failureSummary?.slice(0, 200)}`));
  }, RULES);
}

const isWide = (person) => person.page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);

async function isSound(person, where) {
  assert.deepEqual(await findings(person), [], where);
  assert.equal(await isWide(person), false, `${where} is wider than the screen`);
}
