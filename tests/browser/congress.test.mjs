// A first congress, from `congress create` in an empty folder to the contributor
// who sees where the words went: through the screens alone, as a small
// association would do it. Nothing here takes a way that a person has not.

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import {
  AICHA,
  BENEDICTE,
  compose,
  CONGRESS,
  dialog,
  itIsPrepared,
  NOELLE,
  oneContributes,
  peopleAreImported,
  sheet,
  Story,
  theSecretaryComesIn,
  theyAreInvited,
} from "./support/founding.mjs";
import { eventually, Keyboard, launch, plain, Pointer, Server } from "./support/index.mjs";

const PROPOSAL = "Principe 1, proposition 1.1";

const WAYS = [
  { name: "on a large screen, light, with a pointer", hand: new Pointer(), options: { viewport: { width: 1440, height: 900 }, colorScheme: "light" } },
  { name: "at 320 px, dark, by keyboard", hand: new Keyboard(), options: { viewport: { width: 320, height: 640 }, colorScheme: "dark" } },
];

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

async function anotherContributesOffline(story, benedicte) {
  await story.goTo(benedicte, "Contributions");
  await story.hand.press(benedicte.button("Écrire une contribution"));
  await benedicte.live();
  benedicte.network.cut();
  await compose(benedicte, BENEDICTE);
  await eventually("the bar counts what waits", async () => assert.match(plain(await benedicte.saveState().innerText()), /Hors ligne . \d+/));
  await story.look(benedicte, "offline");
  benedicte.network.restore();
  await benedicte.saved();
  await story.hand.press(benedicte.button("Déposer la contribution"));
  await benedicte.page.getByText("Cette contribution est déposée").waitFor();
}

/** Claire writes what Aïcha says on the telephone; the receipt's code lets Aïcha confirm it. */
async function aThirdIsHelped(story, claire) {
  const { hand } = story;
  const { page } = claire;
  await story.goTo(claire, "Contributions");
  await hand.press(page.getByRole("link", { name: "Écrire pour un élu" }));
  await hand.write(page.getByRole("searchbox"), "guérin");
  await hand.press(claire.button(`Écrire pour ${AICHA.name}`));
  await claire.live();
  await compose(claire, AICHA);
  await claire.saved();
  await hand.press(claire.button("Terminer et établir le reçu"));
  const code = plain(await page.getByText(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/).innerText());
  await story.look(claire, "the receipt");

  const aicha = await story.arrive(AICHA);
  await story.goTo(aicha, "Contributions");
  await hand.press(aicha.page.getByRole("link", { name: /Dicté au téléphone.*à confirmer/ }));
  await aicha.page.getByText(`Saisi par Claire Morvan pour ${AICHA.name}`).waitFor();
  await story.look(aicha, "a contribution to be confirmed");
  await hand.write(aicha.page.getByLabel("Code du reçu, huit caractères"), code);
  await hand.press(aicha.button("Confirmer"));
  await aicha.page.getByText("Merci : cette contribution est confirmée en votre nom.").first().waitFor();
}

/** The phase moves under the eyes of an élue, who may write at once. */
async function draftingOpens(story, claire, noelle) {
  const { hand } = story;
  const { page } = claire;
  await hand.press(noelle.page.getByRole("link", { name: "Toutes les contributions" }));
  await story.goTo(noelle, "Accueil");
  await hand.press(noelle.page.getByRole("link", { name: "Ouvrir la motion" }));
  await noelle.saved();
  assert.equal(await noelle.page.locator("[contenteditable=true]").count(), 0, "an élue does not write yet");

  await hand.press(page.getByRole("link", { name: "Voir la contribution" }));
  await hand.press(page.getByRole("link", { name: "Toutes les contributions" }));
  await story.goTo(claire, "Préparation");
  await hand.press(sheet(claire, "Calendrier des phases").getByRole("button", { name: "Changer de phase" }));
  await hand.tick(dialog(claire).getByRole("radio", { name: /^Rédaction/ }));
  await story.look(claire, "another phase");
  await hand.press(dialog(claire).getByRole("button", { name: /Rédaction/ }));
  await dialog(claire).waitFor({ state: "detached" });
  await noelle.field("Principe 1, texte").waitFor();

  await hand.press(noelle.page.getByRole("button", { name: /^Nouvelle proposition/ }));
  await noelle.page.keyboard.type("Rouvrir un guichet par semaine dans chaque commune.");
  await noelle.saved();
  await story.look(noelle, "a motion that is written");
}

/** On the board: one contribution as a whole, a passage of another, and an answer. */
async function contributionsAreLinked(story, claire) {
  const { hand } = story;
  const { page } = claire;
  const chosen = page.getByRole("article");
  const list = page.getByRole("list", { name: "Toutes les contributions" });
  const open = (title) => hand.open(list, list.getByRole("button", { name: title }));
  await story.goTo(claire, "Contributions");
  await hand.press(page.getByRole("link", { name: "Voir ce qu’elles deviennent" }));
  await hand.press(page.getByRole("link", { name: "Toutes les contributions" }));
  await open(NOELLE.title);
  await story.look(claire, "the board");
  await hand.press(chosen.getByRole("button", { name: "Relier à la motion" }));
  await hand.tick(dialog(claire).getByRole("radio", { name: /Proposition 1\.1/ }));
  await story.look(claire, "a link is made");
  await hand.press(dialog(claire).getByRole("button", { name: "Relier : Proposition 1.1" }));
  await chosen.getByRole("link", { name: "Proposition 1.1" }).waitFor();
  await hand.tick(chosen.getByRole("radio", { name: "Retenue", exact: true }));
  await hand.write(chosen.getByLabel("Un mot pour l’auteur"), "Votre mardi devient une règle.");
  await hand.press(chosen.getByRole("button", { name: "Envoyer la réponse" }));
  await chosen.getByText("Votre mardi devient une règle.").first().waitFor();

  if (story.isNarrow) await hand.press(claire.button("Retour à la liste"));
  await open(BENEDICTE.title);
  await hand.press(chosen.getByRole("button", { name: "Choisir phrase par phrase" }));
  await hand.press(chosen.getByRole("button", { name: /^Deux fois par semaine/ }));
  await hand.press(chosen.getByRole("button", { name: "Relier ce passage" }));
  await hand.tick(dialog(claire).getByRole("radio", { name: /Proposition 1\.1/ }));
  await hand.press(dialog(claire).getByRole("button", { name: "Relier : Proposition 1.1" }));
  await chosen.locator("blockquote").getByText("Deux fois par semaine").waitFor();
}

/** The author of the whole one reads its story, which follows the board and the text by itself. */
async function theContributorSees(story, claire, noelle, benedicte) {
  const { hand } = story;
  const told = noelle.page.getByRole("main");
  await hand.press(noelle.page.getByRole("banner").getByRole("link").first());
  await story.goTo(noelle, "Contributions");
  await hand.press(noelle.page.getByRole("link", { name: new RegExp(NOELLE.title) }).first());
  await hand.press(noelle.page.getByRole("link", { name: "Voir toute l’histoire" }));
  await story.heading(noelle, "Qu’est devenue ma contribution ?");
  await story.look(noelle, "where the words went, at first");
  await contributionsAreLinked(story, claire);
  await told.getByRole("heading", { name: "Elle a inspiré la motion" }).waitFor();
  await told.getByText("Rouvrir un guichet par semaine dans chaque commune.").waitFor();
  await told.getByText("Ce passage n’a pas changé depuis.").waitFor();
  await told.getByText("Votre mardi devient une règle.").waitFor();
  await story.look(noelle, "where the words went");

  await hand.press(benedicte.page.getByRole("link", { name: "Voir toute l’histoire" }));
  await benedicte.page.getByText("« Deux fois par semaine, il suffirait. »").waitFor();
  await hand.press(benedicte.page.getByRole("link", { name: "Proposition 1.1" }));
  await benedicte.live();
  await benedicte.write(PROPOSAL, " Le mardi.");
  await benedicte.saved();
  await told.getByText("Ce passage a changé depuis que le lien a été fait.").waitFor();
  await told.getByText("dans chaque commune. Le mardi.").waitFor();
}

describe("a first congress", () => {
  for (const way of WAYS) {
    it(`goes from an empty folder to the contributor who sees where the words went, ${way.name}`, async (test) => {
      const founded = await Server.found(CONGRESS);
      test.after(() => founded.server.stop());
      const story = new Story(test, browser, way, founded);
      const claire = await theSecretaryComesIn(story);
      await itIsPrepared(story, claire);
      await peopleAreImported(story, claire);
      await theyAreInvited(story, claire);
      const noelle = await story.arrive(NOELLE);
      await oneContributes(story, noelle);
      const benedicte = await story.arrive(BENEDICTE);
      await anotherContributesOffline(story, benedicte);
      await aThirdIsHelped(story, claire);
      await draftingOpens(story, claire, noelle);
      await theContributorSees(story, claire, noelle, benedicte);
      assert.deepEqual([...new Set(story.found)], []);
    });
  }
});
