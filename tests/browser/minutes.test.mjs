// The minutes of a sitting, from the page: begun from the log, written beside it,
// put right from the margin, approved, printed. The sitting itself is played by
// requests: its screens have tests of their own.

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { eventually, findings, keepInAlbum, overflow, plain, stage } from "./support/index.mjs";

const set = stage();
const TEXT = "Texte du procès-verbal";

/** Sends a request as a persona of the demonstration. */
class Hand {
  static async of(persona) {
    const hand = new Hand();
    const session = await hand.send("POST", "/api/demo/session", { persona });
    return Object.assign(hand, { token: session.token, id: session.participant.id });
  }

  async send(method, path, body) {
    const headers = { "Content-Type": "application/json", ...(this.token ? { Authorization: `Bearer ${this.token}` } : {}) };
    const answer = await fetch(set.server.origin + path, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
    const text = await answer.text();
    assert.ok(answer.ok, `${method} ${path}: ${answer.status} ${text}`);
    return text === "" ? null : JSON.parse(text);
  }
}

/** A sitting with nearly everybody there, one amendment decided, closed or not; its id. */
async function sitting({ closed }) {
  const [chair, maud, aicha] = await Promise.all(["presidence", "elue", "elue-3"].map((persona) => Hand.of(persona)));
  const [{ slug }] = await set.server.json("/api/congresses");
  const { motions } = await set.server.json(`/api/congresses/${slug}`);
  const motion = motions.find(({ phase }) => phase === "plenary").id;
  const congress = `/api/congresses/${slug}`;
  const rules = await chair.send("GET", `${congress}/sitting-rules`);
  rules.rules.quorum = { type: "third" };
  await chair.send("PUT", `${congress}/sitting-rules`, rules);
  const before = await chair.send("GET", `${congress}/sitting`);
  if (before.sitting && before.sitting.closed_at === null) await chair.send("POST", `/api/sittings/${before.sitting.id}/closing`, {});
  const { id } = await chair.send("POST", `${congress}/sittings`, { motion });
  const of = (rest) => `/api/sittings/${id}/${rest}`;
  const { attendance } = await chair.send("GET", `${congress}/desk`);
  const members = attendance.filter(({ entitled }) => entitled).map((one) => one.id);
  const others = members.filter((one) => one !== maud.id && one !== aicha.id);
  const come = (participants, way) => chair.send("POST", of("presences"), { participants, act: "arrived", attendance: way });
  await come([maud.id, aicha.id, ...others.slice(0, -5)], "hall");
  await come(others.slice(-5, -2), "remote");
  await chair.send("POST", `${congress}/proxies`, { giver: others.at(-1), holder: maud.id });
  const listed = await chair.send("GET", `/api/motions/${motion}/amendments`);
  let seen = null;
  const call = async (item) => {
    await chair.send("PUT", of("item"), { item, seen });
    seen = item;
  };
  for (const amendment of listed.filter(({ status }) => status === "tabled")) {
    const preview = await chair.send("GET", `/api/amendments/${amendment.id}/adoption`);
    if (preview.by_hand || preview.removes_section || preview.falls.length > 0) continue;
    await call({ type: "amendment", amendment: amendment.id });
    const asked = await maud.send("POST", of("floor"), { kind: "for" });
    await chair.send("PUT", `/api/floor/${asked.id}/turn`, {});
    await chair.send("DELETE", `/api/floor/${asked.id}/turn`);
    const rule = { majority: "absolute", base: "expressed", unit: "heads", tie: "rejected" };
    const subject = { type: "amendment", amendment: amendment.id };
    const adoption = { seen: preview.seen, falls: [] };
    const ballot = await chair.send("POST", of("ballots"), { subject, way: "recorded", rule, may_change: true, adoption });
    const votes = (hand, choice, ...voters) => hand.send("POST", `/api/ballots/${ballot.id}/votes`, { votes: voters.map((voter) => ({ voter, choice })) });
    await votes(maud, "for", maud.id, others.at(-1));
    await votes(aicha, "against", aicha.id);
    await chair.send("POST", `/api/ballots/${ballot.id}/closing`, {});
    break;
  }
  if (closed) await chair.send("POST", of("closing"), {});
  return { id, call, path: `/sittings/${id}/minutes`, chair };
}

/** The margin, as somebody reads it: one line a mark. */
const marks = (person) => person.page.getByRole("complementary", { name: "Face au journal" }).getByRole("listitem");

/** What was done before is on the screen, and the editor knows where the caret is. */
const drawn = (person) => person.page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));

/** Puts the caret at one end of the paragraph that tells a fact. */
async function into(person, fact, end) {
  const paragraph = person.page.locator(`[data-fact=${fact}]`);
  await paragraph.click();
  await paragraph.evaluate((element, end) => {
    document.getSelection().selectAllChildren(element);
    if (end === "start") document.getSelection().collapseToStart();
    else document.getSelection().collapseToEnd();
  }, end);
  await drawn(person);
}

describe("minutes", () => {
  it("are begun, written, put right from the margin and approved", async (test) => {
    const { id, path, chair } = await sitting({ closed: true });
    const secretary = await set.person(test);
    const { page } = secretary;
    await secretary.logIn("secretariat", path);
    await page.getByText("Le programme en écrit un premier texte").waitFor();
    await keepInAlbum(secretary, "begin");
    assert.deepEqual(await findings(secretary), []);
    await secretary.button("Commencer le procès-verbal").click();
    await secretary.live();
    await secretary.sees(TEXT, "majorité des suffrages exprimés : 2 ; adopté");
    // What the page hears of meanwhile leaves the editor, and the caret in it, where they are.
    await page.evaluate(() => (window.editor = document.querySelector(".words")));
    const heard = page.waitForResponse((answer) => answer.url().endsWith(`/api${path}`));
    const rules = await chair.send("GET", "/api/congresses/congres-2026/sitting-rules");
    await chair.send("PUT", "/api/congresses/congres-2026/sitting-rules", { ...rules, rules: { ...rules.rules, speaking_seconds: 90 } });
    await heard;
    await drawn(secretary);
    assert.ok(await page.evaluate(() => window.editor.isConnected), "the editor is the same");
    await page.getByText("Rien ne s’en écarte.").waitFor();
    assert.equal(await marks(secretary).count(), 0);
    await keepInAlbum(secretary, "linked");

    // A word of the record is changed by hand.
    await into(secretary, "quorum", "end");
    await page.keyboard.type(" Rectifié.");
    await eventually("the margin tells it", async () => assert.match(await marks(secretary).first().innerText(), /Modifié à la main\s+Quorum[^]*Rectifié\./));
    await secretary.saved();
    await keepInAlbum(secretary, "changed");
    assert.deepEqual(await findings(secretary), []);

    // Another one goes, by the keyboard alone.
    const closing = page.locator("[data-fact=closing]");
    await closing.click({ clickCount: 3 });
    await drawn(secretary);
    await page.keyboard.press("Delete");
    await eventually("it is missed", async () => assert.match(await marks(secretary).nth(1).innerText(), /Absent du texte\s+Clôture/));
    await marks(secretary).nth(1).getByRole("button").focus();
    await page.keyboard.press("Enter");
    await eventually("it is back", async () => assert.equal(await marks(secretary).count(), 1));
    await secretary.sees(TEXT, "La séance est close");
    await marks(secretary).first().getByRole("button", { name: "Rétablir" }).click();
    await page.getByText("Rien ne s’en écarte.").waitFor();
    await secretary.misses(TEXT, "Rectifié.");

    // Split in two, a fact is none any more; approving says how many differ.
    await page.locator("[data-fact=quorum]").click({ position: { x: 160, y: 10 } });
    await drawn(secretary);
    await page.keyboard.press("Enter");
    await eventually("a split fact is changed", async () => assert.match(await marks(secretary).first().innerText(), /Modifié à la main/));
    await secretary.saved();
    await secretary.button("Approuver").click();
    const dialog = page.getByRole("dialog", { name: "Approuver le procès-verbal ?" });
    await dialog.getByText("1 fait modifié à la main").waitFor();
    await keepInAlbum(secretary, "approve");
    assert.deepEqual(await findings(secretary), []);
    await dialog.getByRole("button", { name: "Approuver" }).click();
    await page.getByText("Procès-verbal approuvé").first().waitFor();
    const { approval } = await chair.send("GET", `/api/sittings/${id}/minutes`);
    await page.getByText(approval.hash).waitFor();
    assert.equal(await page.locator("[contenteditable=true]").count(), 0);
    await keepInAlbum(secretary, "approved");
    assert.deepEqual(await findings(secretary), []);

    // Who takes part reads them now, with real headings.
    const reader = await set.person(test);
    await reader.logIn("elue", path);
    await reader.page.getByRole("heading", { level: 2, name: "Présences et quorum" }).waitFor();
    await reader.page.emulateMedia({ media: "print" });
    assert.equal(await reader.page.getByRole("banner").isVisible(), false, "the bar is not printed");
    assert.ok(await reader.page.getByText(approval.hash).isVisible(), "the fingerprint is");
    await keepInAlbum(reader, "print");
  });

  it("follow what happens, and change nothing by themselves", async (test) => {
    const { id, call, path } = await sitting({ closed: false });
    const secretary = await set.person(test, { colorScheme: "dark" });
    const { page } = secretary;
    await secretary.logIn("secretariat", path);
    await secretary.button("Commencer le procès-verbal").click();
    await secretary.live();
    await page.getByText("Il s’approuve une fois la séance close.").waitFor();
    await call({ type: "motion" });
    await eventually("the margin offers it", async () => assert.match(await marks(secretary).first().innerText(), /Nouveau, absent du texte\s+Point appelé/));
    assert.ok(!plain(await secretary.words(TEXT)).includes("Ensemble de la motion"));
    await keepInAlbum(secretary, "new-dark");
    assert.deepEqual(await findings(secretary), []);
    await marks(secretary).first().getByRole("button", { name: "Insérer" }).click();
    await secretary.sees(TEXT, "Ensemble de la motion");
    await page.getByText("Rien ne s’en écarte.").waitFor();

    // Two write at once, and agree.
    const other = await set.person(test, { viewport: { width: 768, height: 1024 } });
    await other.logIn("secretariat", path);
    await other.live();
    await other.sees(TEXT, "Ensemble de la motion");
    await into(other, "opening", "end");
    await other.page.keyboard.press("Enter");
    await other.page.keyboard.type("La présidente souhaite la bienvenue.");
    await secretary.sees(TEXT, "souhaite la bienvenue");
    assert.equal(await marks(secretary).count(), 0, "what stands beside the facts changes none");
    await keepInAlbum(other, "tablet");
    assert.deepEqual(await overflow(other), []);

    const phone = await set.person(test, { viewport: { width: 320, height: 640 }, colorScheme: "dark" });
    await phone.logIn("presidence", path);
    await phone.page.getByText("La présidente souhaite la bienvenue.").waitFor();
    assert.equal(await phone.page.locator("[contenteditable=true]").count(), 0, "the chair reads");
    await keepInAlbum(phone, "phone-dark");
    assert.deepEqual(await findings(phone), []);
    assert.deepEqual(await overflow(phone), []);

    const member = await set.person(test, { viewport: { width: 320, height: 640 } });
    await member.logIn("elue", path);
    await member.page.getByText("n’est pas encore approuvé").waitFor();
    await keepInAlbum(member, "phone-none");
    assert.deepEqual(await findings(member), []);
    assert.ok(id);
  });
});
