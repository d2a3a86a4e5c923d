// The whole story, from an empty folder to a package that its recipient verifies with public tools:
// a congress is founded, writes a motion, amends it, votes it, freezes it, signs it in all the ways, and
// hands it over. Through the screens alone; its pictures stand in docs/journey.md.

import assert from "node:assert/strict";
import { after, before, describe } from "node:test";
import { AICHA, BENEDICTE, CONGRESS, dialog, itIsPrepared, NOELLE, oneContributes, peopleAreImported, sheet, Story, theSecretaryComesIn, theyAreInvited } from "./support/founding.mjs";
import { eventually, launch, photograph, plain, Pointer, Server } from "./support/index.mjs";
import { act, arrive, callFromColumn, lookAt, openBallot, says, steps, tab, title, vote, within } from "./support/sitting.mjs";

const DESK = { viewport: { width: 1440, height: 900 }, colorScheme: "light" };
const MOTION = "Pour un numérique de proximité";
const PROPOSAL = "Principe 1, proposition 1.1";

describe("a motion, from an empty folder to its recipient", { timeout: 600_000 }, () => {
  const closing = [];
  const step = steps(() => lookAt([claire, noelle, benedicte, aicha].filter(Boolean)));
  let browser, story, claire, noelle, benedicte, aicha, motion;

  before(async (test) => {
    browser = await launch();
    const founded = await Server.found(CONGRESS);
    closing.push(() => founded.server.stop());
    story = new Story({ after: (close) => closing.push(close) }, browser, { hand: new Pointer(), options: DESK }, founded);
  });
  after(async () => {
    for (const close of closing.reverse()) await close();
    await browser?.close();
  });

  /** Another phase, from the sheet of the phases. */
  async function phase(name) {
    await claire.page.goto(`${story.path}/preparation`);
    await sheet(claire, "Calendrier des phases").getByRole("button", { name: "Changer de phase" }).click();
    await dialog(claire).getByRole("radio", { name: new RegExp(`^${name}`) }).check();
    await dialog(claire).getByRole("button", { name: new RegExp(name) }).click();
    await dialog(claire).waitFor({ state: "detached" });
  }

  step("founds a congress and invites its people", async () => {
    claire = await theSecretaryComesIn(story);
    await itIsPrepared(story, claire);
    await peopleAreImported(story, claire);
    await theyAreInvited(story, claire);
    const { motions } = await (await claire.page.request.get(`/api${story.path}`)).json();
    motion = `/motions/${motions[0].id}`;
    [noelle, benedicte, aicha] = [await story.arrive(NOELLE), await story.arrive(BENEDICTE), await story.arrive(AICHA)];
  });

  step("collects contributions and writes the motion", async () => {
    await oneContributes(story, noelle);
    await photograph(noelle, "journey-contribution.png", "docs");
    await phase("Rédaction");
    await claire.page.goto(motion);
    await claire.live();
    await claire.write("Préambule, texte", "Les élus réunis en congrès,");
    await claire.write("Conclusion, texte", "La présente motion est remise à la ministre.");
    await claire.saved();
    await noelle.page.goto(motion);
    await noelle.live();
    await noelle.write("Principe 1, texte", "Chacun doit trouver, près de chez lui, quelqu’un qui l’aide.");
    await noelle.page.getByRole("button", { name: /^Nouvelle proposition/ }).click();
    await noelle.page.keyboard.type("Rouvrir un guichet par semaine dans chaque commune.");
    await noelle.saved();
    await photograph(noelle, "journey-writing.png", "docs");
  });

  step("tables an amendment", async () => {
    await phase("Amendements");
    await aicha.page.goto(motion);
    await aicha.saved();
    await aicha.page.getByText("Rouvrir un guichet par semaine").click();
    await aicha.button("Amender ce passage").click();
    await aicha.button("Écrire l’amendement").click();
    await aicha.live();
    await aicha.write(PROPOSAL, " Le mardi, de préférence.");
    await aicha.write("Exposé sommaire", "C’est le jour du marché.");
    await aicha.saved();
    await aicha.button("Déposer l’amendement").click();
    await dialog(aicha).getByRole("button", { name: "Déposer l’amendement" }).click();
    await aicha.page.getByRole("heading", { level: 1, name: "Amendement 1.1-1" }).waitFor();
    await photograph(aicha, "journey-amendment.png", "docs");
  });

  step("votes on it and on the whole", async () => {
    await phase("Plénière");
    await claire.page.goto(`${story.path}/desk`);
    await tab(claire, "Règles");
    await claire.page.getByLabel("Quorum", { exact: true }).selectOption({ label: "Aucun" });
    await claire.button("Enregistrer les règles").click();
    await benedicte.page.goto(`${story.path}/desk`);
    await benedicte.button("Ouvrir la séance").click();
    await title(benedicte, "La séance est ouverte").waitFor();
    for (const voter of [noelle, aicha]) {
      await voter.page.goto(`${story.path}/sitting`);
      await arrive(voter);
    }
    await voted("Amendement 1.1-1", /^1\.1-1/, "l’amendement 1.1-1");
    await voted("Ensemble de la motion", /^Ensemble de la motion/, "l’ensemble de la motion");
    await benedicte.button("Clore la séance").click();
    await within(benedicte, "dialog", "Clore la séance ?").getByRole("button", { name: "Clore la séance" }).click();
    await title(benedicte, "Ouvrir une autre séance").waitFor();
  });

  /** Both who are there vote for it. */
  async function voted(name, row, what) {
    await callFromColumn(benedicte, row, name);
    await openBallot(benedicte);
    for (const voter of [noelle, aicha]) await vote(voter, "Pour", `Vous votez POUR ${what}`);
    await photograph(benedicte, "journey-ballot.png", "docs");
    await act(benedicte, "Clore le scrutin", benedicte.page.getByText(/2 pour, 0 contre/).first());
  }
});
