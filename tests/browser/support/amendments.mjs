// What the tests of amendments share: the motion of the demonstration that is in its plenary, amendments
// that are there before a test begins, and what hands and eyes do with them.

import { beforeEach } from "node:test";
import { eventually } from "./wait.mjs";

export const SCREENS = [
  { name: "a large screen, light", viewport: { width: 1440, height: 900 }, colorScheme: "light" },
  { name: "320 px, dark", viewport: { width: 320, height: 640 }, colorScheme: "dark" },
];

/** The motion in its plenary, for all tests of a file: where it is, what it says, who stands before it. */
export function plenary(set) {
  const motion = { id: "", path: "", bundle: "", sections: [] };

  beforeEach(async () => {
    if (motion.id) return;
    const [{ slug }] = await set.server.json("/api/congresses");
    const { motions } = await set.server.json(`/api/congresses/${slug}`);
    motion.id = motions.find(({ phase }) => phase === "plenary").id;
    motion.path = `/motions/${motion.id}`;
    motion.bundle = `${motion.path}/amendments`;
    ({ sections: motion.sections } = await set.server.json(`/api${motion.path}`));
  });

  async function come(test, persona, path, options) {
    const person = await set.person(test, options);
    await person.logIn(persona, path);
    await person.page.getByRole("heading", { level: 1 }).waitFor();
    return person;
  }

  /** A proposal by its number, with its section. */
  motion.proposal = (number) => {
    const section = motion.sections.find(({ text }) => text.proposals.some((one) => one.number === number));
    return { section, proposal: section.text.proposals.find((one) => one.number === number) };
  };

  /** Somebody before the motion, with its words live under their eyes. */
  motion.reading = async (test, persona, options = {}) => {
    const person = await set.person(test, options);
    await person.logIn(persona, motion.path);
    await person.saved();
    return person;
  };

  /** Somebody before an amendment. */
  motion.at = (test, persona, amendment, options = {}) => come(test, persona, `/amendments/${amendment}`, options);

  /** Somebody before the bundle, or one of the views beside it. */
  motion.before = (test, persona, tab = "bundle", options = {}) => come(test, persona, tab === "bundle" ? motion.bundle : `${motion.bundle}?tab=${tab}`, options);

  /** A proposal as somebody's screen shows it. */
  motion.passage = (person, number) => person.page.locator(`#proposal-${motion.proposal(number).proposal.id} .text`);

  /** An amendment to a proposal in a persona's name, not tabled; gives its id. */
  motion.draft = async (persona, number, words, instead) => {
    const { token } = await set.server.session(persona);
    const { section, proposal } = motion.proposal(number);
    const target = { type: "proposal", proposal: proposal.id };
    const suggestion = { words, with: instead };
    const { id } = await set.server.request("POST", `/api${motion.path}/amendments`, { section: section.id, target, suggestion }, token);
    return id;
  };

  /** The same, tabled; gives its id and its number. */
  motion.amend = async (persona, number, words, instead) => {
    const id = await motion.draft(persona, number, words, instead);
    const { token } = await set.server.session(persona);
    const tabled = await set.server.request("POST", `/api/amendments/${id}/tabling`, {}, token);
    return { id, number: tabled.number };
  };

  /** The chair adopts it, and confirms that these fall. */
  motion.adopt = async (id, falls = []) => {
    const { token } = await set.server.session("presidence");
    const { seen } = await set.server.json(`/api/amendments/${id}/adoption`, token);
    await set.server.request("POST", `/api/amendments/${id}/adoption`, { seen, text: null, falls }, token);
  };

  /** What everybody may know of all amendments, or of one. */
  motion.amendments = () => set.server.json(`/api${motion.path}/amendments`);
  motion.status = async (id) => (await motion.amendments()).find((one) => one.id === id)?.status;

  return motion;
}

export const heading = (person, name) => person.page.getByRole("heading", { level: 1, name }).waitFor();
export const region = (person, name) => person.page.getByRole("region", { name });
export const dialogOf = (person, name = undefined) => person.page.getByRole("dialog", { name });
export const amendmentOf = (person) => new URL(person.page.url()).pathname.split("/").at(-1);
/** What is said of an amendment at the head of its page. */
export const stands = (person, state) => person.page.locator("main > header").getByText(state, { exact: true }).waitFor();

/** Finds somebody by name in the open dialog and chooses them. */
export async function choose(person, name) {
  const dialog = dialogOf(person);
  await dialog.getByRole("searchbox").fill(name);
  await dialog.getByRole("button", { name: new RegExp(name) }).first().click();
}

/** Opens what adopting an amendment would do. */
export async function adopt(person, number) {
  await person.button("Adopter", false).first().click();
  await dialogOf(person, `Adopter ${number}`).waitFor();
}

/** Tables what somebody has written. */
export async function table(person) {
  await person.saved();
  await person.button("Déposer l’amendement").click();
  await dialogOf(person).getByRole("button", { name: "Déposer l’amendement" }).click();
}

export const hasFocus = (target) => target.evaluate((element) => element === document.activeElement);

/** More stops than any page has between two things. */
const MOST_STOPS = 400;

/** Goes to something by Tab alone, as a hand without a pointer does. */
export async function reach(person, target) {
  await target.waitFor();
  for (let stops = 0; stops < MOST_STOPS; stops += 1) {
    await person.page.keyboard.press("Tab");
    if (await hasFocus(target)) return;
  }
  throw new Error(`Tab does not lead to ${target}`);
}

/** Goes there and presses Enter. */
export async function press(person, target) {
  await reach(person, target);
  await person.page.keyboard.press("Enter");
}

/** Goes there and ticks it. */
export async function tick(person, target) {
  await reach(person, target);
  await person.page.keyboard.press("Space");
  await eventually("it is ticked", () => target.isChecked());
}

