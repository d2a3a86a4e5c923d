// What the tests of sittings share: a hall with a desk, a projector and telephones, and what hands and eyes
// do with them.

import assert from "node:assert/strict";
import { join } from "node:path";
import { it } from "node:test";
import { press } from "./amendments.mjs";
import { findings, overflow } from "./access.mjs";
import { launch } from "./browser.mjs";
import { Person, plain } from "./person.mjs";
import { photograph } from "./pictures.mjs";
import { Server } from "./server.mjs";
import { eventually } from "./wait.mjs";

export const DESK = { viewport: { width: 1440, height: 900 } };
export const PROJECTOR = { viewport: { width: 1920, height: 1080 } };
export const TELEPHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };
export const SMALL_TELEPHONE = { viewport: { width: 320, height: 640 }, isMobile: true, hasTouch: true };

/** A server with the demonstration, and people who come to its congress. */
export class Hall {
  #people = [];

  async open() {
    [this.server, this.browser] = await Promise.all([Server.start(), launch()]);
    const [{ slug }] = await this.server.json("/api/congresses");
    const { motions } = await this.server.json(`/api/congresses/${slug}`);
    this.slug = slug;
    this.motion = motions.find(({ phase }) => phase === "plenary").id;
    this.home = `/congresses/${slug}`;
  }

  /** Somebody before a page; `persona` is null for who has no account. */
  async come(persona, path, options = DESK) {
    const person = await Person.open(this.browser, this.server, options);
    this.#people.push(person);
    // A machine without an account asks whether it is a projector that is known.
    if (!persona) person.refusals.push(/status of 404 .*\/api\/screen(\/stream)?$/);
    if (persona) {
      const answer = await person.context.request.post("/api/demo/session", { data: { persona }, headers: { origin: person.network.origin } });
      assert.equal(answer.status(), 200, `${persona} logs in`);
      person.name = (await this.server.personas()).find((each) => each.persona === persona).name;
    }
    await person.page.goto(path);
    await person.page.getByRole("heading", { level: 1 }).first().waitFor();
    return person;
  }

  step = steps(() => this.#look());

  telephone = (persona, options = TELEPHONE) => this.come(persona, `${this.home}/sitting`, options);

  /** Asks the server for a ballot in the chair's name, without a page. */
  async putToVote(subject) {
    const { token } = await this.server.session("presidence");
    const { sitting } = await this.server.json(`/api${this.home}/sitting`, token);
    const { rules } = await this.server.json(`/api${this.home}/sitting-rules`, token);
    const ballot = { subject, way: "recorded", rule: rules.rule, may_change: true };
    return this.server.request("POST", `/api/sittings/${sitting.id}/ballots`, ballot, token);
  }

  /** Makes somebody's page one that can be deafened: its acts reach the server, and it hears nothing but their answers. */
  async deafen(person) {
    const news = /\/api\/congresses\/[^/]+\/sitting(\/stream)?$/;
    let [isDeaf, end] = [false, null];
    const ended = new Promise((resolve) => (end = resolve));
    await person.page.route(news, async (route) => {
      if (isDeaf) await ended;
      await route.continue();
    });
    const stream = person.page.waitForResponse(/\/sitting\/stream$/);
    await person.page.reload();
    await stream;
    const begin = async () => {
      isDeaf = true;
      const asked = person.page.waitForRequest(news);
      // The stream that is open breaks; the next one is held.
      person.network.cut();
      person.network.restore();
      await asked;
    };
    return { begin, end };
  }

  #look = () => lookAt(this.#people);

  /** Whatever a page complained of fails. */
  async close() {
    try {
      for (const person of this.#people) await person.close();
    } finally {
      await this.browser?.close();
      await this.server?.stop();
    }
  }
}

export const within = (person, role, name) => person.page.getByRole(role, { name, exact: typeof name === "string" });
export const heading = (person, name) => person.page.getByRole("heading", { level: 1, name }).waitFor();
export const says = (person, words) => person.page.getByText(words).first().waitFor();
export const shown = async (person) => plain(await person.page.locator("main").innerText());

/** Waits until the words of a page hold these, or match. */
export const reads = (person, words) =>
  eventually(`${person.name ?? "the projector"} reads ${words}`, async () => {
    const text = await shown(person);
    assert.ok(words instanceof RegExp ? words.test(text) : text.includes(plain(words)), `it reads « ${text} »`);
  });

/** Nothing keeps anybody out of this screen, in light and in dark. */
export async function open(person, what, schemes = ["dark", "light"]) {
  for (const colorScheme of schemes) {
    await person.page.emulateMedia({ colorScheme });
    assert.deepEqual(await findings(person), [], `${what}, ${colorScheme}`);
  }
  assert.deepEqual(await overflow(person), [], what);
}

/** A picture of a screen once all that moves on it has come to rest. */
export async function picture(person, name, use = "album") {
  await person.page.evaluate(() => Promise.all(document.getAnimations().map((each) => each.finished.catch(() => null))));
  await photograph(person, name, use);
}

/** The one large button of a desk. A press right behind a change is meant for the act before, and does nothing. */
export async function act(desk, name, done) {
  const button = desk.page.locator("[data-primary]").filter({ hasText: name });
  await eventually(`the large button does « ${name} »`, async () => {
    if (!(await done.isVisible())) await button.click({ timeout: 1_500 });
    await done.waitFor({ timeout: 1_500 });
  });
}

export const tab = (desk, name) => desk.page.getByRole("tab", { name }).click();
export const title = (desk, name) => desk.page.getByRole("heading", { level: 1, name });

/** Calls what comes next by the large button. */
export const call = (desk, button, name) => act(desk, button, title(desk, name));

/** Calls what is chosen in the column: the row unfolds first. */
export async function callFromColumn(desk, row, name) {
  const column = desk.page.getByRole("navigation", { name: "Déroulé de la séance" });
  await column.getByRole("button", { name: row }).click();
  await column.getByRole("button", { name: /^(Appeler maintenant|Y revenir)/ }).filter({ visible: true }).click();
  await title(desk, name).waitFor();
}

/** Puts what is on to the vote. */
export async function openBallot(desk, way = "Électronique, public") {
  await act(desk, "Passer au vote", within(desk, "heading", "Mise aux voix"));
  await desk.page.getByRole("group", { name: "Façon de voter" }).getByText(way, { exact: true }).click();
  await act(desk, "Ouvrir le scrutin", desk.page.getByRole("region", { name: /^Scrutin ouvert/ }));
}

/** Closes the ballot, though not everybody has voted; `missing` is what the desk says of that. */
export async function closeBallot(desk, missing) {
  const dialog = within(desk, "dialog", "Clore le scrutin ?");
  await act(desk, "Clore le scrutin", dialog);
  await dialog.getByText(missing).waitFor();
  await dialog.getByRole("button", { name: "Clore maintenant" }).click();
  await dialog.waitFor({ state: "hidden" });
}

/** Says on one's telephone that one is there. */
export async function arrive(phone, where = "Je suis dans la salle") {
  await phone.button(where).click();
  await says(phone, where === "Je suis dans la salle" ? "Vous êtes dans la salle." : "Vous suivez à distance.");
}

const answers = (phone) => phone.page.getByRole("group", { name: "Votre vote", exact: true });
export const answer = (phone, choice) => answers(phone).getByRole("radio", { name: choice, exact: true });
export const recorded = (phone) => phone.page.getByRole("main").getByText(/^Votre vote est enregistré à \d/);

export const choose = (phone, choice) => answers(phone).getByText(choice, { exact: true }).click();

/** Goes on to the review, which says the vote in a sentence. */
export async function review(phone, sentence, button = "Relire mon vote") {
  await phone.button(button).click();
  await phone.page.getByRole("heading", { level: 2, name: sentence }).waitFor();
}

export async function vote(phone, choice, sentence) {
  await choose(phone, choice);
  await review(phone, sentence);
  await phone.button("Confirmer").click();
  await recorded(phone).waitFor();
}

/** The same without a finger. */
export async function voteByKeyboard(phone, choice, sentence) {
  const first = answers(phone).getByRole("radio").first();
  await first.waitFor();
  for (let stops = 0; stops < 100 && !(await answers(phone).getByRole("radio").evaluateAll((all) => all.includes(document.activeElement))); stops += 1) await phone.page.keyboard.press("Tab");
  await phone.page.keyboard.press("Space");
  while (!(await answer(phone, choice).isChecked())) await phone.page.keyboard.press("ArrowDown");
  await press(phone, phone.button("Relire mon vote"));
  await phone.page.getByRole("heading", { level: 2, name: sentence }).waitFor();
  await press(phone, phone.button("Confirmer"));
  await recorded(phone).waitFor();
}

/** Enters what one counted, as a teller, on one's telephone. */
export async function count(phone, figures) {
  for (const [label, figure] of Object.entries(figures)) await phone.page.getByLabel(label, { exact: true }).fill(String(figure));
  await phone.button("Transmettre le décompte").click();
  await says(phone, "Décompte transmis. Vous pouvez le corriger jusqu’à la clôture.");
}

/** Keeps every text that a screen shows from now on, and what it says of pictures and aloud; its menu speaks of sizes only. */
export const watch = (person) =>
  person.page.evaluate(() => {
    const of = (parts) => [...document.querySelectorAll("header, main, footer, [role=status]")].flatMap(parts).join("\n");
    const look = () => [of((part) => part.innerText), of((part) => [...part.querySelectorAll("[aria-label]")].map((each) => each.getAttribute("aria-label")))];
    window.texts = look();
    new MutationObserver(() => window.texts.push(...look())).observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
  });
export const texts = (person) => person.page.evaluate(() => window.texts);

/**
 * A maker of tests each of which stands on those before it: it is left out once one of them failed.
 * @param {() => Promise<void>} look what is done when a test fails
 */
export function steps(look) {
  let hasFailed = false;
  return (name, run) =>
    it(name, async (test) => {
      if (hasFailed) return test.skip("a step before it failed");
      hasFailed = true;
      try {
        await run(test);
      } catch (error) {
        await look();
        throw error;
      }
      hasFailed = false;
    });
}

/** Keeps what everybody saw when a step failed, for whoever looks for the reason. */
export async function lookAt(people) {
  const folder = process.env.MOTION_ALBUM;
  if (folder) await Promise.all(people.map(({ name = "projector", page }, place) => page.screenshot({ path: join(folder, `failed-${place}-${name}.png`) }).catch(() => null)));
}
