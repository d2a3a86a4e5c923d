// A first congress, from `congress create` in an empty folder to the contributor
// who sees where the words went: through the screens alone, as a small
// association would do it. Nothing here takes a way that a person has not.

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { eventually, findings, Keyboard, launch, Mailbox, overflow, Person, plain, Pointer, Server } from "./support/index.mjs";
import { registrations } from "./support/registrations.mjs";

const CLAIRE = "claire.morvan@commune.example";
const CONGRESS = ["--title", "Congrès des élus, 2027", "--starts-on", "2027-03-02", "--ends-on", "2027-03-04", "--email", CLAIRE, "--given-name", "Claire", "--family-name", "Morvan"];
const LOGO = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 40"><rect width="120" height="40" rx="8" fill="#13653f"/></svg>`;
const THEMES = {
  Proximité: "Qu’est-ce qui a changé chez vous quand un guichet a fermé, ou rouvert ?",
  Formation: "Qui, dans votre commune, a besoin d’apprendre, et auprès de qui ?",
};
const PRINCIPLE = "Un service public que chacun atteint";
const NOELLE = { name: "Noëlle Évrard", email: "noelle.evrard@mairie.example", title: "Un guichet le mardi", words: "Le guichet rouvert le mardi reçoit quarante personnes. Il tient à une seule agente." };
const BENEDICTE = { name: "Bénédicte Kœnig", email: "benedicte.koenig@mairie.example", title: "Écrit dans le train", words: "Le bus numérique passe deux fois par mois. Deux fois par semaine, il suffirait." };
const AICHA = { name: "Aïcha Guérin", email: "aicha.guerin@mairie.example", title: "Dicté au téléphone", words: "Mes aînés apprennent mieux quand un voisin leur montre." };
const PROPOSAL = "Principe 1, proposition 1.1";

const WAYS = [
  { name: "on a large screen, light, with a pointer", hand: new Pointer(), options: { viewport: { width: 1440, height: 900 }, colorScheme: "light" } },
  { name: "at 320 px, dark, by keyboard", hand: new Keyboard(), options: { viewport: { width: 320, height: 640 }, colorScheme: "dark" } },
];

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

/** What the chapters of one telling share. */
class Story {
  found = [];

  constructor(test, way, { server, path }) {
    Object.assign(this, { test, way, server, path, hand: way.hand, mailbox: new Mailbox(server) });
    this.isNarrow = way.options.viewport.width < 768;
  }

  async newcomer() {
    const person = await Person.open(browser, this.server, this.way.options);
    this.test.after(() => person.close());
    return person;
  }

  /** What keeps somebody out of this screen is told at the end, with all the rest. */
  async look(person, screen) {
    this.found.push(...(await findings(person)).map((each) => `${screen}: ${each}`));
    this.found.push(...(await overflow(person)).map((each) => `${screen} is too wide: ${each}`));
  }

  /** From the door to the page behind it, with the code of the mail. */
  async enter(person, email) {
    const { page } = person;
    await this.hand.write(page.getByLabel("Votre adresse électronique"), email);
    const code = await this.mailbox.codeAfter(email, () => this.hand.press(person.button("Recevoir un code")));
    await this.hand.write(page.getByLabel("Le code reçu par courriel"), code);
    await this.hand.press(person.button("Entrer"));
    await page.waitForURL(`**${this.path}*`);
  }

  /** An élu opens the letter and follows its address. */
  async arrive({ name, email }) {
    const person = await this.newcomer();
    person.name = name;
    const letter = await eventually(`${name} is invited`, async () => (await this.mailbox.to(email))[0] ?? false);
    await person.page.goto(new URL(/http:\/\/\S+/.exec(letter)[0]).pathname);
    await this.enter(person, email);
    await person.page.getByRole("button", { name: `Menu de ${name}` }).waitFor();
    return person;
  }

  /** By the row of links under the bar. */
  async goTo(person, name) {
    await this.hand.press(person.page.getByRole("navigation", { name: "Pages du congrès" }).getByRole("link", { name, exact: true }));
  }

  heading(person, name) {
    return person.page.getByRole("heading", { level: 1, name }).waitFor();
  }
}

const sheet = (person, name) => person.page.getByRole("region", { name, exact: true });
const saved = (form) => form.getByText("Enregistré", { exact: true }).waitFor();
const dialog = (person) => person.page.getByRole("dialog");

/** The first secretary finds a closed door, comes in, and an empty congress says what to do. */
async function theSecretaryComesIn(story) {
  const claire = await story.newcomer();
  claire.refusals.push(/status of 404 .*\/api\/congresses\//);
  await claire.page.goto(story.path);
  await story.hand.press(claire.page.getByRole("main").getByRole("link", { name: "Se connecter" }));
  await claire.page.getByLabel("Votre adresse électronique").waitFor();
  await story.look(claire, "the door");
  await story.enter(claire, CLAIRE);
  await story.heading(claire, "Congrès des élus, 2027");
  await story.look(claire, "an empty congress");
  await story.hand.press(claire.page.getByRole("link", { name: "Préparer le congrès" }));
  await story.heading(claire, "Préparer le congrès");
  await story.look(claire, "nothing is prepared");
  return claire;
}

async function itIsPrepared(story, claire) {
  const { hand } = story;
  const { page } = claire;
  const identity = sheet(claire, "Identité");
  await hand.write(identity.getByLabel("Lieu", { exact: true }), "Vannes");
  await hand.write(identity.getByLabel("Organisateur"), "Alliance des communes");
  await hand.write(identity.getByRole("textbox", { name: "Couleur du congrès", exact: true }), "#13653f");
  await hand.press(identity.getByRole("button", { name: "Enregistrer l’identité" }));
  await saved(identity);
  await identity.locator("input[type=file]").setInputFiles({ name: "logo.svg", mimeType: "image/svg+xml", buffer: Buffer.from(LOGO) });
  await hand.press(identity.getByRole("button", { name: "Déposer ce logo" }));
  await identity.getByRole("button", { name: "Retirer le logo" }).waitFor();

  const themes = sheet(claire, "Thèmes");
  for (const [name, question] of Object.entries(THEMES)) {
    await hand.press(themes.getByRole("button", { name: "Ajouter un thème" }));
    await hand.write(themes.getByLabel("Thème", { exact: true }), name);
    await hand.write(themes.getByLabel("Question posée aux élus"), question);
    await hand.press(themes.getByRole("button", { name: "Ajouter ce thème" }));
    await themes.getByRole("heading", { level: 3, name }).waitFor();
  }

  const agenda = sheet(claire, "Ordre du jour");
  await hand.press(agenda.getByRole("button", { name: "Ajouter un moment" }));
  await hand.write(agenda.getByLabel("Intitulé"), "Accueil des congressistes");
  await hand.write(agenda.getByLabel("Fin", { exact: true }), "10:30");
  await hand.press(agenda.getByRole("button", { name: "Ajouter ce moment" }));
  await agenda.getByText("Accueil des congressistes", { exact: true }).waitFor();

  const motion = sheet(claire, "Motion");
  await hand.write(motion.getByLabel("Titre de la motion"), "Pour un numérique de proximité");
  await hand.write(motion.getByLabel("Destinataires"), "À la ministre chargée du numérique");
  await hand.press(motion.getByRole("button", { name: "Créer la motion" }));
  const open = motion.getByRole("link", { name: /^Ajouter, nommer et ranger les principes/ });
  await hand.press(open);
  await aPrincipleIsNamed(story, claire);

  const groups = sheet(claire, "Groupes");
  for (const name of Object.keys(THEMES)) {
    await hand.press(groups.getByRole("button", { name: "Ajouter un groupe" }));
    await hand.write(groups.getByLabel("Nom du groupe"), name);
    if (name === "Proximité") await hand.tick(groups.getByRole("checkbox", { name: new RegExp(PRINCIPLE) }));
    await hand.press(groups.getByRole("button", { name: "Ajouter ce groupe" }));
    await groups.getByRole("heading", { level: 3, name }).waitFor();
  }

  const phases = sheet(claire, "Calendrier des phases");
  for (const [name, day] of Object.entries({ Rédaction: "2027-03-02", Amendements: "2027-03-03", Plénière: "2027-03-04", Signature: "2027-03-04" })) {
    await hand.write(phases.getByLabel(name, { exact: true }), day);
  }
  await hand.press(phases.getByRole("button", { name: "Enregistrer le calendrier" }));
  await saved(phases);
  await page.getByText("Tout est prêt").waitFor();
  await story.look(claire, "everything is prepared");
}

async function aPrincipleIsNamed(story, claire) {
  const { page } = claire;
  await claire.live();
  await story.look(claire, "an empty motion");
  if (story.isNarrow) await story.hand.press(page.getByRole("navigation", { name: "Outils de la motion" }).getByRole("button", { name: "Plan" }));
  await story.hand.press(claire.button("Ajouter un principe"));
  await eventually("the caret is in its title", async () =>
    /Principe 1, titre/.test(await page.evaluate(() => document.activeElement.getAttribute("aria-label") ?? "")),
  );
  await page.keyboard.type(PRINCIPLE);
  await claire.saved();
  await story.hand.press(page.getByRole("banner").getByRole("link").first());
  await story.heading(claire, "Congrès des élus, 2027");
  await story.goTo(claire, "Préparation");
  await story.heading(claire, "Préparer le congrès");
}

/** 120 people from an Excel file: one council is chosen, one was merged into another, one line is left out. */
async function peopleAreImported(story, claire) {
  const { hand } = story;
  const { page } = claire;
  await story.goTo(claire, "Participants");
  await page.getByRole("heading", { name: "Le congrès n’a encore que vous" }).waitFor();
  await story.look(claire, "nobody yet");
  await hand.press(page.getByRole("link", { name: "Importer un fichier" }).first());
  await page.getByLabel("Choisir un fichier").setInputFiles(registrations([NOELLE, BENEDICTE, AICHA]));
  const lines = page.getByRole("region", { name: "Lignes du fichier" });
  await lines.getByText("« sans-arobase » n’est pas une adresse électronique.").waitFor();
  await story.look(claire, "the file is reviewed");
  await page.getByRole("combobox", { name: /Laquelle.*Aïcha/ }).selectOption("93066");
  // There is a village of that name in Haute-Saône: nineteen lines ask, one answer is enough.
  await page.getByRole("combobox", { name: /Laquelle.*Zoé-5 / }).selectOption("17300");
  await hand.press(page.getByRole("button", { name: /^Choisir aussi La Rochelle \(17\) pour les 18 autres lignes/ }));
  await hand.tick(page.getByRole("checkbox", { name: "Importer sans la ligne refusée" }));
  await hand.press(claire.button("Ajouter 120 personnes"));
  await page.getByRole("heading", { name: "120 personnes ajoutées" }).waitFor();
  await story.look(claire, "the import is done");
  await hand.press(page.getByRole("link", { name: "Voir les participants" }));
  await hand.write(page.getByRole("searchbox", { name: "Chercher une personne" }), "koenig");
  await page.getByText("conseillère municipale de Chemillé-en-Anjou").waitFor();
  await hand.write(page.getByRole("searchbox", { name: "Chercher une personne" }), "guérin");
  await page.getByText("adjointe au maire de Saint-Denis").waitFor();
}

async function theyAreInvited(story, claire) {
  const { hand } = story;
  const { page } = claire;
  await story.goTo(claire, "Courriers");
  await hand.write(page.getByLabel("Un mot de votre part"), "Nous comptons sur vous.");
  await hand.press(claire.button("Relire la lettre avant l’envoi"));
  await dialog(claire).getByText("Nous comptons sur vous.").waitFor();
  await story.look(claire, "the letter");
  await hand.press(dialog(claire).getByRole("button", { name: /^Envoyer les \d+ lettres$/ }));
  await page.getByText(/lettres sont confiées à la poste/).waitFor();
  await eventually("everybody is written to", async () => (await story.mailbox.recipients()).size === 121);
}

/** Types a title and a text, wherever the network is. */
async function compose(person, { title, words }) {
  await person.field("Titre de la contribution").focus();
  await person.page.keyboard.type(title);
  await person.page.keyboard.press("Enter");
  await person.page.keyboard.type(words);
}

async function oneContributes(story, noelle) {
  await story.heading(noelle, "Congrès des élus, 2027");
  const logo = noelle.page.locator("main header img");
  await eventually("the logo is large enough to be seen", async () => (await logo.boundingBox()).width > 60);
  await story.look(noelle, "the congress of an élue");
  await story.goTo(noelle, "Contributions");
  await story.heading(noelle, "Contributions");
  await story.look(noelle, "no contribution yet");
  await story.hand.press(noelle.button("Contribuer sur ce thème : Proximité"));
  await noelle.live();
  await compose(noelle, NOELLE);
  await noelle.saved();
  await story.hand.press(noelle.button("Déposer la contribution"));
  await noelle.page.getByText("Cette contribution est déposée").waitFor();
  await noelle.page.getByText("Rien n’en a encore été fait.").waitFor();
  await story.look(noelle, "a contribution");
}

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
      const story = new Story(test, way, founded);
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
