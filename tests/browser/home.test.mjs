// The home page, which says what one can do now, and the page of a group: its
// notes written by two, one of them offline; who writes where; for everybody.
// Then what the home page says while one sits, and afterwards.

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { contribute, eventually, findings, overflow, photograph, plain, stage } from "./support/index.mjs";
import { arrive, TELEPHONE, vote } from "./support/sitting.mjs";

const set = stage();
const NOTES = "Notes du groupe";

const SCREENS = [
  { name: "a large screen", viewport: { width: 1440, height: 900 } },
  { name: "320 px", viewport: { width: 320, height: 640 } },
];

async function homePath() {
  const { slug } = await set.server.motion();
  return `/congresses/${slug}`;
}

/** Logs in and stands on the home page, once it says what there is to do. */
async function atHome(test, persona, options = {}) {
  const person = await set.person(test, options);
  await person.logIn(persona, await homePath());
  await panel(person).getByRole("link").first().waitFor();
  return person;
}

const panel = (person) => person.page.getByRole("region", { name: "Que faire maintenant" });

/** The headline of the one act that is offered first. */
const first = async (person) => plain(await panel(person).locator(".first h3").innerText());

/** Waits until an act is offered first, which the page must hear of by itself. */
const offers = (person, words) => eventually(`« ${words} » is offered first`, async () => assert.equal(await first(person), plain(words)));

/** Whether an act is offered besides the first. */
const also = (person, words) => panel(person).locator(".others").getByText(words).waitFor();

/** Opens the page of one's group from the home page, ready to be written. */
async function openGroup(person) {
  await panel(person).locator("a.name").first().click();
  await person.page.waitForURL("**/groups/*");
  await person.live();
}

describe("the home page", () => {
  it("leads an élu to the text of the group in one touch", async (test) => {
    const maud = await atHome(test, "elue");
    assert.match(await first(maud), /^Votre groupe écrit/);
    assert.equal(await maud.page.locator("main .button--primary").count(), 1, "one primary act");
    await panel(maud).getByRole("link", { name: "Rejoindre le texte" }).first().click();
    await maud.page.waitForURL(/\/motions\/.*#section-/);
  });

  it("names those who are writing in one's group while they write", async (test) => {
    const thomas = await atHome(test, "elu-2");
    await panel(thomas).getByText("Personne n’écrit en ce moment").waitFor();
    const maud = await atHome(test, "elue");
    await openGroup(maud);
    await maud.write(NOTES, "Un point à trancher. ");
    await panel(thomas).getByText("écrit en ce moment").waitFor();
  });

  it("tells an observer that nothing awaits them", async (test) => {
    const observer = await atHome(test, "observateur");
    assert.equal(await first(observer), "Rien ne vous attend pour l’instant");
    await panel(observer).getByRole("link", { name: "Lire la motion" }).click();
    await observer.page.waitForURL("**/motions/*");
  });

  it("tells the secretariat what waits, and follows as it comes", async (test) => {
    const secretary = await atHome(test, "secretariat");
    const waiting = async () => Number((await panel(secretary).innerText()).match(/(\d+|Une) contributions? attend/)?.[1]?.replace("Une", "1") ?? 0);
    const before = await waiting();
    await contribute(set.browser, set.server, { persona: "elu-2", title: "Un relais par canton", text: ["Ouvrir un relais."] });
    await eventually("one more waits", async () => assert.equal(await waiting(), before + 1));
  });
});

describe("the page of a group", () => {
  it("lets two members write notes together, one of them offline", async (test) => {
    const maud = await atHome(test, "elue");
    await openGroup(maud);
    const thomas = await atHome(test, "elu-2");
    await openGroup(thomas);
    await maud.write(NOTES, "Trancher le financement. ");
    await thomas.sees(NOTES, "Trancher le financement.");
    // It is said for some seconds behind each word.
    await eventually("he is told that she writes", async () => {
      await maud.page.keyboard.type("Oui. ");
      return thomas.page.getByText("écrit les notes").isVisible();
    });
    thomas.network.cut();
    await eventually("the bar says that the network is away", async () => assert.match(plain(await thomas.saveState().innerText()), /^Hors ligne/));
    await thomas.write(NOTES, "Écrit hors ligne. ");
    await maud.write(NOTES, "Pendant ce temps. ");
    await maud.saved();
    thomas.network.restore();
    await thomas.saved();
    for (const person of [maud, thomas]) {
      for (const words of ["Écrit hors ligne.", "Pendant ce temps."]) await person.sees(NOTES, words);
    }
  });

  it("lets the congress read what it may not write", async (test) => {
    const maud = await atHome(test, "elue");
    await openGroup(maud);
    await maud.write(NOTES, "À lire par tous. ");
    await maud.saved();
    const observer = await set.person(test);
    await observer.logIn("observateur", new URL(maud.page.url()).pathname);
    await observer.page.getByText("À lire par tous.").waitFor();
    await observer.page.getByText("Votre rôle permet de les lire.").waitFor();
    assert.equal(await observer.page.locator("[contenteditable=true]").count(), 0);
  });

  it("does not exist for who has not logged in, and says what to do", async (test) => {
    const maud = await atHome(test, "elue");
    await openGroup(maud);
    const stranger = await set.person(test);
    stranger.refusals.push(/status of 404 .*\/api\/groups\//);
    await stranger.page.goto(new URL(maud.page.url()).pathname);
    await stranger.page.getByText("réservées aux participants").waitFor();
  });
});

describe("for everybody", () => {
  for (const { name, viewport } of SCREENS) {
    for (const colorScheme of ["light", "dark"]) {
      it(`axe finds nothing, and nothing is too wide, at ${name}, ${colorScheme}`, async (test) => {
        for (const persona of ["elue", "observateur", "secretariat"]) {
          const person = await atHome(test, persona, { viewport, colorScheme });
          assert.deepEqual(await findings(person), [], `the home page of ${persona}`);
          assert.deepEqual(await overflow(person), []);
          if (persona !== "elue") continue;
          await openGroup(person);
          await person.enter(NOTES);
          assert.deepEqual(await findings(person), [], "the page of the group");
          assert.deepEqual(await overflow(person), []);
        }
      });
    }
  }

  it("the keyboard alone leads from the home page into the notes", async (test) => {
    const maud = await atHome(test, "elue");
    await panel(maud).getByRole("link", { name: NOTES }).first().focus();
    await maud.page.keyboard.press("Enter");
    await maud.page.waitForURL("**/groups/*");
    await maud.live();
    await maud.field(NOTES).focus();
    await maud.page.keyboard.press("Control+End");
    await maud.page.keyboard.type("Au clavier seul. ");
    await maud.saved();
    await maud.sees(NOTES, "Au clavier seul.");
  });
});

describe("the home page while one sits", () => {
  const QUESTION = { type: "question", words: "Lève-t-on la séance ?", options: [] };

  /** A call in the chair's name, without a page. */
  async function chair(method, path, body) {
    const { token } = await set.server.session("presidence");
    return set.server.request(method, path, body, token);
  }

  async function openSitting() {
    const path = `/api${await homePath()}`;
    const { motions } = await set.server.json(path);
    const { token } = await set.server.session("presidence");
    const known = await set.server.json(`${path}/sitting-rules`, token);
    await chair("PUT", `${path}/sitting-rules`, { ...known, rules: { ...known.rules, quorum: { type: "none" } } });
    const { id } = await chair("POST", `${path}/sittings`, { motion: motions.find(({ phase }) => phase === "plenary").id });
    const putToVote = async () => {
      const ballot = { subject: QUESTION, way: "recorded", rule: known.rules.rule, may_change: true };
      return (await chair("POST", `/api/sittings/${id}/ballots`, ballot)).id;
    };
    return { putToVote, close: () => chair("POST", `/api/sittings/${id}/closing`, null) };
  }

  it("leads a member into the hall, to the vote, and to what was decided", async (test) => {
    const maud = await atHome(test, "elue", TELEPHONE);
    assert.match(await first(maud), /^Votre groupe écrit/);
    const sitting = await openSitting();
    await offers(maud, "La séance est ouverte : rejoignez-la");
    await panel(maud).getByRole("link", { name: "Rejoindre la séance" }).click();
    await maud.page.waitForURL("**/sitting");
    await arrive(maud);
    await maud.page.goto(await homePath());
    await offers(maud, "La séance est ouverte : suivez-la");

    const chairing = await atHome(test, "presidence");
    assert.equal(await first(chairing), plain("La séance est ouverte : conduisez-la"));
    await also(chairing, "Dites que vous êtes là");

    // A telephone that was away hears what happened meanwhile.
    maud.network.cut();
    const ballot = await sitting.putToVote();
    maud.network.restore();
    await offers(maud, "Un scrutin est ouvert : votez");
    await also(chairing, "Un scrutin est ouvert. Dites que vous êtes là pour y voter.");
    for (const { viewport } of [...SCREENS, { viewport: { width: 768, height: 1024 } }]) {
      for (const colorScheme of ["light", "dark"]) {
        for (const persona of ["elue", "presidence"]) {
          const person = await atHome(test, persona, { viewport, colorScheme });
          assert.deepEqual(await findings(person), [], `the home page of ${persona}, ${colorScheme}`);
          assert.deepEqual(await overflow(person), []);
          await photograph(person, `home-sitting-${persona}-${viewport.width}-${colorScheme}.png`);
        }
      }
    }
    await panel(maud).getByRole("link", { name: "Voter", exact: true }).click();
    await vote(maud, "Pour", /^Vous votez POUR/);
    await maud.page.goto(await homePath());
    await offers(maud, "La séance est ouverte : suivez-la");

    const observer = await atHome(test, "observateur");
    assert.equal(await first(observer), plain("La séance est ouverte : suivez-la"));
    await chair("POST", `/api/ballots/${ballot}/closing`, {});
    await sitting.close();
    await offers(observer, "La séance 1 est levée : lisez ce qui a été décidé");
    await also(maud, "La séance 1 est levée");
    const secretary = await atHome(test, "secretariat");
    await also(secretary, "Établissez le procès-verbal de la séance 1");
    await photograph(secretary, "home-after-sitting.png");
    await panel(observer).getByRole("link", { name: "Lire les décisions" }).click();
    await observer.page.waitForURL("**/decisions");
    await observer.page.getByText("Lève-t-on la séance").first().waitFor();
  });
});
