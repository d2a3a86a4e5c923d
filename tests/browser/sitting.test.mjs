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
  choose,
  closeBallot,
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
    await picture(desk, "desk-discussion.png");
    await open(desk, "the desk, an amendment called");

    await watch(projector);
    await openBallot(desk);
    await Promise.all(phones.map((phone) => heading(phone, "Amendement PRE-4")));
    await reads(bastien, "Maud Lescoat vote en votre nom.");

    // For oneself, and in the same way for who gave a proxy, with one touch.
    await choose(maud, "Pour");
    await picture(maud, "phone-voting.png");
    await open(maud, "a telephone that votes");
    await maud.page.getByRole("group", { name: "Comment voter pour Bastien Querrioux" }).getByText("Pour, comme moi").click();
    await review(maud, "Vous votez POUR l’amendement PRE-4", "Relire mes 2 votes");
    await picture(maud, "phone-review.png");
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
    await picture(projector, "screen-ballot.png");
    await picture(desk, "desk-ballot.png");
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
});
