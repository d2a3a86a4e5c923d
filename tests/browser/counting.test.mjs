// Ballots that are counted in another way than by heads on telephones: papers, entered at two desks, and
// weights, which no screen may take for people.

import assert from "node:assert/strict";
import { after, before, describe } from "node:test";
import { act, call, callFromColumn, Hall, heading, open, openBallot, picture, PROJECTOR, reads, says, SMALL_TELEPHONE, tab, vote, within } from "./support/sitting.mjs";

/** What their votes weigh: alone, Maud Lescoat weighs more than the two others together. */
const WEIGHTS = { elue: 7, "elu-2": 3, "elue-3": 1 };

describe("ballots on paper and with weights", { timeout: 120_000 }, () => {
  let desk, secretary, projector, phones;
  const hall = new Hall();
  let maud, thomas, aicha;

  before(async () => {
    await hall.open();
    const [chair, office] = await Promise.all(["presidence", "secretariat"].map(async (persona) => {
      const { token } = await hall.server.session(persona);
      return (method, path, body) => hall.server.request(method, path, body, token);
    }));
    const rules = await office("GET", `/api${hall.home}/sitting-rules`);
    await office("PUT", `/api${hall.home}/sitting-rules`, { ...rules, rules: { ...rules.rules, quorum: { type: "none" } } });
    const records = await office("GET", `/api${hall.home}/people`);
    const { id: sitting } = await chair("POST", `/api${hall.home}/sittings`, { motion: hall.motion });
    const members = await Promise.all(Object.entries(WEIGHTS).map(async ([persona, voting_weight]) => {
      const { participant } = await hall.server.session(persona);
      const { revision } = records.find((one) => one.id === participant.id);
      await office("PATCH", `/api/participants/${participant.id}`, { voting_weight, revision });
      return participant.id;
    }));
    await chair("POST", `/api/sittings/${sitting}/presences`, { participants: members, act: "arrived", attendance: "hall" });

    [desk, secretary, projector, ...phones] = await Promise.all([
      hall.come("presidence", `${hall.home}/desk`),
      hall.come("secretariat", `${hall.home}/desk`),
      hall.come(null, `${hall.home}/screen`, PROJECTOR),
      hall.telephone("elue"),
      hall.telephone("elu-2"),
      hall.telephone("elue-3", SMALL_TELEPHONE),
    ]);
    [maud, thomas, aicha] = phones;
    const { code } = await (await projector.context.request.get("/api/screen")).json();
    await chair("POST", `/api${hall.home}/screens/pairing`, { code, name: "Grande salle" });
    await projector.page.getByRole("contentinfo").waitFor();
  });
  after(() => hall.close());

  const everybody = (run) => Promise.all([desk, secretary, projector, ...phones].map(run));

  /** Enters at a desk what one has counted there. */
  async function enter(person, figures, button) {
    const form = within(person, "form", "Bulletins dépouillés");
    for (const [label, figure] of Object.entries(figures)) await form.getByLabel(label, { exact: true }).fill(String(figure));
    await form.getByRole("button", { name: button }).click();
    await form.getByText("Enregistré.").waitFor();
  }

  hall.step("counts papers at two desks, which differ first and then agree", async () => {
    await call(desk, "Appeler l’amendement PRE-4", "Amendement PRE-4");
    await openBallot(desk, "Sur papier");
    await Promise.all([projector, ...phones].map((person) => reads(person, /papier/)));
    await picture(projector, "screen-paper.png");
    await picture(aicha, "phone-paper.png");

    await enter(desk, { Pour: 2, Contre: 1, Abstentions: 0, "Blancs et nuls": 0 }, "Enregistrer ce décompte");
    await says(secretary, "Un seul décompte. Il en faut un second qui concorde.");
    await enter(secretary, { Pour: 2, Contre: 0, Abstentions: 0, "Blancs et nuls": 1 }, "Enregistrer ce décompte");
    for (const person of [desk, secretary]) {
      await says(person, "Les décomptes diffèrent : comparez, puis corrigez.");
      const marked = await person.page.getByRole("row", { name: /\(différent\)/ }).allInnerTexts();
      assert.deepEqual(marked.map((row) => row.replace(/\s+/g, " ").trim()), ["Contre (différent) 1 0", "Blancs et nuls (différent) 0 1"]);
    }
    await open(secretary, "the desk, papers that differ");
    await picture(secretary, "desk-papers.png");
    const dialog = within(desk, "dialog", "Clore le scrutin ?");
    await act(desk, "Clore le scrutin", dialog);
    await dialog.getByText(/^Les décomptes diffèrent/).waitFor();
    await dialog.getByRole("button", { name: "Ne pas clore encore" }).click();

    await enter(desk, { Contre: 0, "Blancs et nuls": 1 }, "Corriger ce décompte");
    await Promise.all([desk, secretary].map((person) => says(person, "Les décomptes concordent.")));
    await act(desk, "Clore le scrutin", within(desk, "heading", "Adopté"));
    await everybody((person) => reads(person, /2 pour, 0 contre, 0 abstention, 1 bulletin blanc ou nul ; majorité simple : plus de pour que de contre ; adopté/));
  });

  hall.step("counts the weights of votes, and each figure says so", async () => {
    await callFromColumn(desk, /^PRE-1/, "Amendement PRE-1");
    await tab(desk, "Présence");
    await says(desk, /7 voix/);
    await act(desk, "Passer au vote", within(desk, "heading", "Mise aux voix"));
    await desk.page.getByText("Changer pour ce scrutin").click();
    await desk.page.getByRole("main").getByLabel("Chaque membre compte pour").selectOption("Ses voix pondérées");
    await says(desk, /Décompte en voix pondérées/);
    await act(desk, "Ouvrir le scrutin", within(desk, "region", /^Scrutin ouvert/));
    await Promise.all(phones.map((phone) => reads(phone, "Décompte en voix pondérées : chaque vote compte pour le nombre de voix de son membre.")));
    await vote(maud, "Pour", "Vous votez POUR l’amendement PRE-1");
    await Promise.all([thomas, aicha].map((phone) => vote(phone, "Contre", "Vous votez CONTRE l’amendement PRE-1")));
    // Who has voted is counted in heads, whatever they weigh.
    await reads(projector, /3 ?votes reçus sur 3/);
    await act(desk, "Clore le scrutin", within(desk, "heading", "Adopté"));
    await everybody((person) => reads(person, /En voix pondérées : 7 pour, 4 contre, 0 abstention ; majorité simple : plus de pour que de contre ; adopté/));
    await reads(projector, "En voix pondérées : chaque membre vote pour son nombre de voix");
    await reads(projector, /11 voix exprimées ou abstentions sur \d+ voix en tout/);
    await open(projector, "the projector, weights", ["dark"]);
    await picture(projector, "screen-weights.png");
    await open(aicha, "a result in weights at 320 px");
  });

  hall.step("publishes both with their way and their unit", async () => {
    await secretary.page.goto(`${hall.home}/decisions`);
    await heading(secretary, "Décisions du congrès");
    await secretary.page.getByRole("link", { name: /^Voir le scrutin 1\b/ }).click();
    await heading(secretary, "Amendement PRE-4");
    await reads(secretary, "Sur papier");
    await reads(secretary, /Pour 2 votes Contre 0 vote .* Membres ayant droit de vote : 30 \(une personne, une voix\)/);
    await secretary.page.goBack();
    await secretary.page.getByRole("link", { name: /^Voir le scrutin 2\b/ }).click();
    await heading(secretary, "Amendement PRE-1");
    await reads(secretary, /Pour 7 voix Contre 4 voix .* Membres ayant droit de vote : 38 \(en voix pondérées\)/);
    await open(secretary, "a ballot with weights");
    await picture(secretary, "ballot-weights.png");
  });
});
