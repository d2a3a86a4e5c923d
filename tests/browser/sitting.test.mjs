// A sitting as it is held: one desk and the secretariat's beside it, a projector, six telephones. The motion
// of the demonstration that is in its plenary, from the opening to the approved minutes. Each step stands on
// the one before.

import assert from "node:assert/strict";
import { after, before, describe } from "node:test";
import { eventually, plain, wordsOf } from "./support/index.mjs";
import {
  act,
  answer,
  arrive,
  call,
  callFromColumn,
  choose,
  closeBallot,
  count,
  Hall,
  heading,
  open,
  openBallot,
  picture,
  PROJECTOR,
  reads,
  recorded,
  review,
  says,
  SMALL_TELEPHONE,
  tab,
  texts,
  title,
  vote,
  voteByKeyboard,
  watch,
  within,
} from "./support/sitting.mjs";

/** What nobody may read before a ballot is closed. */
const TENDENCY = /\d+\s*(pour|contre|abstention)|(pour|contre|abstentions?)\s*:?\s*\d|\d\s*%/i;
const NEW = "l’un des moyens les plus sûrs";
const OLD = "le seul moyen sûr";

describe("a sitting", { timeout: 400_000 }, () => {
  let desk, secretary, projector, reader, phones;
  const hall = new Hall();
  let maud, thomas, aicha, claire, bastien, genevieve;

  before(async () => {
    await hall.open();
    [desk, secretary, projector, reader, ...phones] = await Promise.all([
      hall.come("presidence", `${hall.home}/desk`),
      hall.come("secretariat", `${hall.home}/desk`),
      hall.come(null, `${hall.home}/screen`, PROJECTOR),
      hall.come("observateur", `/motions/${hall.motion}`),
      hall.telephone("elue"),
      hall.telephone("elu-2"),
      hall.telephone("elue-3", SMALL_TELEPHONE),
      hall.telephone("rapporteure"),
      hall.telephone("rapporteur-2"),
      hall.telephone("presidence"),
    ]);
    [maud, thomas, aicha, claire, bastien, genevieve] = phones;
  });
  after(() => hall.close());

  const everybody = (run) => Promise.all([projector, desk, ...phones].map(run));
  const text = async () => wordsOf(await hall.server.json(`/api/motions/${hall.motion}`)).join("\n");

  hall.step("is opened, before a projector that a code has paired", async () => {
    const code = /(\d ?){6}/.exec(await projector.page.getByText(/^Code à saisir au pupitre/).innerText())[0].replaceAll(" ", "");
    await picture(projector, "screen-pairing.png");
    await tab(desk, "Écran");
    await desk.page.getByLabel("Code à 6 chiffres").fill(code);
    await desk.page.getByLabel("Nom de l’écran").fill("Grande salle");
    await desk.button("Associer cet écran").click();
    await says(desk, "Grande salle");
    await says(projector, "Suivez et votez depuis votre téléphone");
    await desk.button("Ouvrir la séance").click();
    await title(desk, "La séance est ouverte").waitFor();
    await title(secretary, "La séance est ouverte").waitFor();
    await Promise.all(phones.map((phone) => says(phone, "Êtes-vous là ?")));
    await picture(aicha, "phone-arrival.png");
  });

  hall.step("opens no ballot while the quorum is missing, and says what is missing", async () => {
    await Promise.all([maud, thomas, aicha, genevieve].map((phone) => arrive(phone)));
    await arrive(claire, "Je suis à distance");

    await bastien.button("Donner procuration").click();
    const dialog = within(bastien, "dialog", /^Donner procuration/);
    await dialog.getByLabel("Chercher un nom ou une commune").fill("Lescoat");
    await dialog.getByText("Maud Lescoat").click();
    await dialog.getByRole("button", { name: "Donner procuration à Maud Lescoat" }).click();
    await says(bastien, "Maud Lescoat vote en votre nom.");

    await call(desk, "Appeler l’amendement PRE-4", "Amendement PRE-4");
    await act(desk, "Passer au vote", within(desk, "heading", "Mise aux voix"));
    await says(desk, "Quorum non atteint : 5 présents sur 30 ; il en faut 15.");
    await says(desk, "Il manque 10 membres : le scrutin ne peut pas s’ouvrir.");
    assert.equal(await desk.button("Ouvrir le scrutin").isDisabled(), true);
    // Whoever asks the server without the page is refused in the same words.
    await assert.rejects(hall.putToVote({ type: "motion" }), /quorum_missing.*Il faut 15 membres.*5 sont comptés/);
    await picture(desk, "desk-no-quorum.png");
    await desk.button("Revenir à la discussion").click();
  });

  hall.step("is in number once the secretariat has noted who came, by badge and by name", async () => {
    const door = secretary.page.getByLabel("Qui arrive ? Numéro de badge ou nom");
    const { attendance } = await hall.server.json(`/api${hall.home}/desk`, (await hall.server.session("secretariat")).token);
    const absent = attendance.filter((one) => one.attendance === null && one.name !== bastien.name).slice(0, 10);
    for (const [place, { badge, name }] of absent.entries()) {
      await door.fill(place % 2 === 0 ? String(badge) : name);
      await door.press("Enter");
      await within(secretary, "button", `Départ de ${name}`).waitFor();
    }
    await tab(desk, "Présence");
    await says(desk, "Quorum atteint : 15 présents sur 30.");
  });

  hall.step("adopts an amendment by recorded ballot, with a proxy", async () => {
    // The difference stands on the projector before the ballot.
    const main = projector.page.locator("main");
    await main.locator("ins", { hasText: NEW }).waitFor();
    await main.locator("del", { hasText: OLD }).waitFor();
    await picture(projector, "screen-text.png");
    await open(projector, "the projector, a text", ["dark"]);
    await picture(desk, "desk-discussion.png");
    await open(desk, "the desk, an amendment called");

    await watch(projector);
    await openBallot(desk);
    await Promise.all(phones.map((phone) => heading(phone, "Amendement PRE-4")));
    await reads(bastien, "Maud Lescoat vote en votre nom.");

    // For oneself, and in the same way for who gave a proxy, with one touch.
    await choose(maud, "Pour");
    await picture(maud, "sitting-phone.png", "docs");
    await open(maud, "a telephone that votes");
    await maud.page.getByRole("group", { name: "Comment voter pour Bastien Querrioux" }).getByText("Pour, comme moi").click();
    await review(maud, "Vous votez POUR l’amendement PRE-4", "Relire mes 2 votes");
    await picture(maud, "phone-review.png");
    await open(maud, "a telephone, the review");
    await maud.button("Confirmer").click();
    await recorded(maud).waitFor();
    await says(maud, /^Le vote de Bastien Querrioux est enregistré à/);
    await picture(maud, "phone-recorded.png");

    await voteByKeyboard(aicha, "Pour", "Vous votez POUR l’amendement PRE-4");
    await open(aicha, "a recorded vote at 320 px");
    await Promise.all([
      vote(thomas, "Contre", "Vous votez CONTRE l’amendement PRE-4"),
      vote(claire, "Abstention", "Vous vous ABSTENEZ sur l’amendement PRE-4"),
      vote(genevieve, "Pour", "Vous votez POUR l’amendement PRE-4"),
    ]);
    await reads(projector, /6 ?votes reçus sur 16/);
    await picture(projector, "sitting-screen.png", "docs");
    await picture(desk, "sitting-desk.png");
    await open(projector, "the projector, a ballot", ["dark"]);
    const seen = await texts(projector);
    assert.ok(seen.length > 5, "the projector moved");
    assert.deepEqual(seen.filter((each) => TENDENCY.test(plain(each))), [], "the projector tells no tendency");

    await closeBallot(desk, "10 membres n’ont pas encore voté : 6 sur 16.");
    await everybody((person) => reads(person, /4 pour, 1 contre, 1 abstention ; .+ ; adopté/));
    await eventually("the reader of the motion reads the new words", async () => assert.match(plain(await reader.text()), new RegExp(NEW)));
    assert.doesNotMatch(await text(), new RegExp(OLD));
    await picture(projector, "screen-result.png");
    await picture(desk, "desk-result.png");
    await picture(thomas, "phone-result.png");
  });

  hall.step("keeps what a voter chose through a reload, a lost network and a killed server", async () => {
    await call(desk, "Appeler l’amendement PRE-2", "Amendement PRE-2");
    await callFromColumn(desk, /^PRE-1/, "Amendement PRE-1");
    await title(secretary, "Amendement PRE-1").waitFor();
    await openBallot(desk);

    await choose(claire, "Contre");
    await vote(maud, "Pour", "Vous votez POUR l’amendement PRE-1");
    await claire.page.reload();
    await eventually("the choice outlives the reload", () => answer(claire, "Contre").isChecked());

    await choose(thomas, "Pour");
    await review(thomas, "Vous votez POUR l’amendement PRE-1");
    // The network goes in the very moment in which he sends it.
    await thomas.page.route(/\/votes$/, (route) => (thomas.network.cut(), route.abort("connectionreset")), { times: 1 });
    await thomas.button("Confirmer").click();
    await says(thomas, "Votre vote n’est pas confirmé : le serveur n’a pas répondu.");
    await thomas.context.setOffline(true);
    await says(thomas, "Votre choix est gardé sur cet appareil. Rien ne partira tout seul : vous l’enverrez quand le réseau sera revenu.");
    await picture(thomas, "phone-offline.png");
    await open(thomas, "a telephone without network");
    await vote(aicha, "Pour", "Vous votez POUR l’amendement PRE-1");
    thomas.network.restore();
    await thomas.context.setOffline(false);
    await says(thomas, "Votre vote n’est pas parti.");
    await thomas.button("Envoyer à nouveau").click();
    await recorded(thomas).waitFor();
    await reads(projector, /3 ?votes reçus sur 16/);

    // Who gave a proxy arrives: it has ended, and they vote themselves.
    await arrive(bastien);
    await vote(bastien, "Abstention", "Vous vous ABSTENEZ sur l’amendement PRE-1");
    await reads(projector, /4 ?votes reçus sur 16/);

    await hall.server.kill();
    await eventually("the projector says that it is stale", async () => assert.match(await projector.page.locator("header").innerText(), /Écran figé depuis \d\d:\d\d/), 40_000);
    await reads(projector, /4 ?votes reçus sur 16/);
    await picture(projector, "screen-frozen.png");
    await picture(desk, "desk-cut.png");
    await hall.server.restart();
    await eventually("it follows again", async () => assert.doesNotMatch(await projector.page.locator("header").innerText(), /figé/), 60_000);
    assert.equal(await answer(claire, "Contre").isChecked(), true);
    await review(claire, "Vous votez CONTRE l’amendement PRE-1");
    await eventually("she can send it", async () => assert.equal(await claire.button("Confirmer").getAttribute("aria-disabled"), "false"), 60_000);
    await claire.button("Confirmer").click();
    await recorded(claire).waitFor();
    await reads(projector, /5 ?votes reçus sur 16/);
  });

  hall.step("refuses a vote that comes after the closing, with the time", async () => {
    const deaf = await hall.deafen(genevieve);
    await choose(genevieve, "Pour");
    await review(genevieve, "Vous votez POUR l’amendement PRE-1");
    await deaf.begin();
    await closeBallot(desk, "11 membres n’ont pas encore voté : 5 sur 16.");
    await reads(projector, /3 pour, 1 contre, 1 abstention ; .+ ; adopté/);
    genevieve.refusals.push(/status of 409 .*\/votes$/);
    await genevieve.button("Confirmer").click();
    await reads(genevieve, /clos à \d\d:\d\d:\d\d/);
    await picture(genevieve, "phone-late.png");
    deaf.end();
    await reads(genevieve, /3 pour, 1 contre, 1 abstention ; .+ ; adopté/);
    assert.match(await text(), /l’outre-mer, où les câbles sous-marins/);
  });

  hall.step("gives the floor and counts the time down; a message stands above everything", async () => {
    await aicha.page.getByRole("link", { name: "Parole" }).click();
    await aicha.button("Parler contre").click();
    await says(aicha, "Vous avez demandé la parole (Contre)");
    await tab(desk, /^Parole/);
    await desk.button("Donner la parole Aïcha Kermiche").click();
    await says(aicha, "Vous avez la parole");
    await picture(aicha, "phone-speaking.png");
    const left = async () => {
      const [, minutes, seconds] = /(\d):(\d\d)/.exec(await projector.page.getByRole("timer").innerText());
      return Number(minutes) * 60 + Number(seconds);
    };
    const first = await left();
    assert.ok(first > 100 && first <= 120, `${first} s are left of 120`);
    await eventually("the time runs", async () => (await left()) < first);
    await says(projector, /Aïcha Kermiche/);
    await picture(projector, "screen-speaker.png");
    await open(projector, "the projector, somebody speaks", ["dark"]);
    await open(desk, "the desk, the floor");
    await desk.button("Fin de parole").click();
    await projector.page.getByRole("timer").waitFor({ state: "detached" });

    await tab(desk, "Écran");
    await desk.page.getByLabel("Message par-dessus").fill("Reprise à 14 h 30");
    await desk.button("Afficher").click();
    await reads(projector, "Reprise à 14 h 30");
    await picture(projector, "screen-message.png");
    await desk.button("Effacer").click();
    await eventually("the message is gone", async () => !(await projector.page.locator("main").innerText()).includes("Reprise"));
    await aicha.page.getByRole("link", { name: "Voter" }).click();
  });

  hall.step("has two tellers count hands, who differ first and then agree", async () => {
    await callFromColumn(desk, /^P1-2/, "Amendement P1-2");
    await tab(desk, "Règles");
    const teller = desk.page.getByLabel("Désigner un assesseur");
    // Hands are counted by who sees them.
    await teller.fill(claire.name);
    await says(desk, "Personne ne correspond.");
    for (const { name } of [thomas, bastien]) {
      await teller.fill(name);
      await teller.press("Enter");
      await desk.button(`Retirer ${name} des assesseurs`).waitFor();
    }
    await openBallot(desk, "À main levée");
    await reads(maud, "Levez la main dans la salle quand la présidence le demande.");
    await reads(projector, "Vote à main levée");
    await picture(projector, "screen-hands.png");

    await count(thomas, { Pour: 9, Contre: 4, Abstentions: 2 });
    await count(bastien, { Pour: 8, Contre: 4, Abstentions: 2 });
    await says(desk, "Les décomptes diffèrent : comparez, puis corrigez.");
    await picture(bastien, "phone-teller.png");
    await picture(desk, "desk-counts.png");
    await open(desk, "the desk, counts that differ");
    const dialog = within(desk, "dialog", "Clore le scrutin ?");
    await act(desk, "Clore le scrutin", dialog);
    await dialog.getByText(/^Les décomptes diffèrent \(pour\)/).waitFor();
    await dialog.getByRole("button", { name: "Ne pas clore encore" }).click();

    await count(bastien, { Pour: 9, Contre: 4, Abstentions: 2 });
    await says(desk, "Les décomptes concordent.");
    await act(desk, "Clore le scrutin", within(desk, "heading", "Adopté"));
    await everybody((person) => reads(person, /9 pour, 4 contre, 2 abstentions ; .+ ; adopté/));
  });

  hall.step("decides on a section, declares that ballot void, and takes it again", async () => {
    await callFromColumn(desk, /^Vote sur le préambule/, "Préambule");
    await openBallot(desk);
    await vote(maud, "Pour", "Vous votez POUR le préambule");
    await closeBallot(desk, "15 membres n’ont pas encore voté : 1 sur 16.");
    await everybody((person) => reads(person, /1 pour, 0 contre, 0 abstention ; .+ ; adopté/));

    await desk.button("Annuler ce scrutin").click();
    const dialog = within(desk, "dialog", /^Annuler ce scrutin/);
    await dialog.getByLabel("Raison, que tout le monde lira").fill("Le scrutin a été clos trop tôt.");
    await dialog.getByRole("button", { name: "Annuler le scrutin" }).click();
    await Promise.all([desk, ...phones].map((person) => reads(person, "Le scrutin a été clos trop tôt.")));
    // The hall is told by itself.
    await reads(projector, "Motif : Le scrutin a été clos trop tôt.");
    await picture(projector, "screen-void.png");
    // What the hall sees can be chosen by hand.
    await tab(desk, "Écran");
    const scenes = within(desk, "group", "Ce que la salle voit");
    await scenes.getByText("Texte").click();
    await projector.page.getByText("Motif : Le scrutin a été clos trop tôt.").waitFor({ state: "detached" });
    await scenes.getByText("Suivre la séance (automatique)").click();
    await reads(projector, "Motif : Le scrutin a été clos trop tôt.");

    await openBallot(desk);
    await Promise.all([maud, aicha, genevieve, bastien].map((phone) => vote(phone, "Pour", "Vous votez POUR le préambule")));
    await vote(thomas, "Contre", "Vous votez CONTRE le préambule");
    await closeBallot(desk, "11 membres n’ont pas encore voté : 5 sur 16.");
    await everybody((person) => reads(person, /4 pour, 1 contre, 0 abstention ; .+ ; adopté/));
  });

  hall.step("decides on the whole motion, called from the column, and is closed", async () => {
    await callFromColumn(desk, /^Ensemble de la motion/, "Ensemble de la motion");
    await openBallot(desk);
    await Promise.all([maud, thomas, bastien, genevieve].map((phone) => vote(phone, "Pour", "Vous votez POUR l’ensemble de la motion")));
    await vote(claire, "Contre", "Vous votez CONTRE l’ensemble de la motion");
    await voteByKeyboard(aicha, "Abstention", "Vous vous ABSTENEZ sur l’ensemble de la motion");
    await closeBallot(desk, "10 membres n’ont pas encore voté : 6 sur 16.");
    await everybody((person) => reads(person, /4 pour, 1 contre, 1 abstention ; .+ ; adopté/));
    // A bright room: the machine is set to a light ground by keyboard, and back.
    await projector.button("Fond clair").press("Enter");
    await picture(projector, "screen-light.png");
    await open(projector, "the projector, a result on a light ground", ["light"]);
    await projector.button("Fond clair").press("Enter");
    await open(aicha, "a result at 320 px");
    await picture(aicha, "phone-small-result.png");

    await desk.button("Clore la séance").click();
    await within(desk, "dialog", "Clore la séance ?").getByRole("button", { name: "Clore la séance" }).click();
    await title(desk, "Ouvrir une autre séance").waitFor();
    await Promise.all(phones.map((phone) => heading(phone, "La séance est levée")));
    await picture(maud, "phone-after.png");
  });

  hall.step("leaves minutes that differ from the log only where everybody sees it", async () => {
    await secretary.page.getByRole("link", { name: "Procès-verbal" }).click();
    await secretary.button("Commencer le procès-verbal").click();
    const sheet = secretary.page.getByRole("textbox", { name: "Texte du procès-verbal" });
    const fact = sheet.locator("[data-fact^='quorum']").first();
    await fact.waitFor();
    await says(secretary, "Rien ne s’en écarte.");
    const words = plain(await sheet.innerText());
    for (const told of ["PRE-4", "PRE-1", "P1-2", "4 pour, 1 contre, 1 abstention", "Le scrutin a été clos trop tôt.", "Maud Lescoat"]) assert.ok(words.includes(told), `the minutes tell « ${told} »`);
    await picture(secretary, "minutes.png");
    await open(secretary, "the minutes, begun");

    const before = plain(await fact.innerText());
    await fact.click();
    await fact.evaluate((paragraph) => getSelection().setBaseAndExtent(paragraph, paragraph.childNodes.length, paragraph, paragraph.childNodes.length));
    await secretary.page.keyboard.type(" Sauf erreur.");
    await says(secretary, "Modifié à la main");
    await secretary.saved();
    await picture(secretary, "minutes-changed.png");
    await open(secretary, "minutes that differ from the log");
    await secretary.button(/^Rétablir.*Quorum$/, false).click();
    await says(secretary, "Rien ne s’en écarte.");
    assert.equal(plain(await fact.innerText()), before);

    await secretary.button("Approuver").click();
    const dialog = within(secretary, "dialog", "Approuver le procès-verbal ?");
    await dialog.getByText("Tous les faits du journal y sont, mot pour mot.").waitFor();
    await dialog.getByRole("button", { name: "Approuver" }).click();
    await within(secretary, "heading", "Procès-verbal approuvé").waitFor();
    assert.equal(await secretary.page.locator("[contenteditable=true]").count(), 0, "nobody writes there any more");
    await maud.page.getByRole("link", { name: "Procès-verbal" }).click();
    await reads(maud, before);
    await picture(maud, "phone-minutes.png");
    await open(maud, "approved minutes on a telephone");
  });

  hall.step("lists every decision, with the ballot that was void", async () => {
    await secretary.page.goto(`${hall.home}/decisions`);
    await heading(secretary, "Décisions du congrès");
    const decided = await secretary.page.getByRole("main").getByRole("listitem").filter({ has: secretary.page.getByRole("heading", { level: 3 }) }).allInnerTexts();
    const one = (pattern) => assert.equal(decided.filter((each) => pattern.test(plain(each))).length, 1, `${pattern} in ${decided.map(plain)}`);
    for (const pattern of [/Amendement PRE-4 Adopté/, /Amendement PRE-1 Adopté/, /Amendement P1-2 Adopté/, /Préambule Annulé .*trop tôt/, /Préambule Adopté/, /Ensemble de la motion Adopté/]) one(pattern);
    await picture(secretary, "decisions.png");
    await open(secretary, "the decisions");
    await secretary.page.getByRole("link", { name: /^Voir le scrutin 1\b/ }).click();
    await heading(secretary, "Amendement PRE-4");
    await reads(secretary, /Bastien Querrioux \(par procuration, Maud Lescoat\)/);
    await picture(secretary, "ballot.png");
    await open(secretary, "a ballot");
  });
});
