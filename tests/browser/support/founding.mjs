// How a congress begins, told through the screens alone: from `congress create` in an empty folder to the first
// contribution. Nothing here takes a way that a person has not.

import assert from "node:assert/strict";
import { findings, overflow } from "./access.mjs";
import { Mailbox } from "./mailbox.mjs";
import { Person } from "./person.mjs";
import { registrations } from "./registrations.mjs";
import { eventually } from "./wait.mjs";

export const CLAIRE = "claire.morvan@commune.example";
export const CONGRESS = ["--title", "Congrès des élus, 2027", "--starts-on", "2027-03-02", "--ends-on", "2027-03-04", "--email", CLAIRE, "--given-name", "Claire", "--family-name", "Morvan"];
const LOGO = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 40"><rect width="120" height="40" rx="8" fill="#13653f"/></svg>`;
const THEMES = {
  Proximité: "Qu’est-ce qui a changé chez vous quand un guichet a fermé, ou rouvert ?",
  Formation: "Qui, dans votre commune, a besoin d’apprendre, et auprès de qui ?",
};
export const PRINCIPLE = "Un service public que chacun atteint";
export const NOELLE = { name: "Noëlle Évrard", email: "noelle.evrard@mairie.example", title: "Un guichet le mardi", words: "Le guichet rouvert le mardi reçoit quarante personnes. Il tient à une seule agente." };
export const BENEDICTE = { name: "Bénédicte Kœnig", email: "benedicte.koenig@mairie.example", title: "Écrit dans le train", words: "Le bus numérique passe deux fois par mois. Deux fois par semaine, il suffirait." };
export const AICHA = { name: "Aïcha Guérin", email: "aicha.guerin@mairie.example", title: "Dicté au téléphone", words: "Mes aînés apprennent mieux quand un voisin leur montre." };

/** What the chapters of one telling share. */
export class Story {
  found = [];

  /** @param {{hand: object, options: object}} way how everybody looks and acts */
  constructor(test, browser, way, { server, path }) {
    Object.assign(this, { test, browser, way, server, path, hand: way.hand, mailbox: new Mailbox(server) });
    this.isNarrow = way.options.viewport.width < 768;
  }

  async newcomer() {
    const person = await Person.open(this.browser, this.server, this.way.options);
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

export const sheet = (person, name) => person.page.getByRole("region", { name, exact: true });
const saved = (form) => form.getByText("Enregistré", { exact: true }).waitFor();
export const dialog = (person) => person.page.getByRole("dialog");

/** The first secretary finds a closed door, comes in, and an empty congress says what to do. */
export async function theSecretaryComesIn(story) {
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

export async function itIsPrepared(story, claire) {
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
export async function peopleAreImported(story, claire) {
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

export async function theyAreInvited(story, claire) {
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
export async function compose(person, { title, words }) {
  await person.field("Titre de la contribution").focus();
  await person.page.keyboard.type(title);
  await person.page.keyboard.press("Enter");
  await person.page.keyboard.type(words);
}

export async function oneContributes(story, noelle) {
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
