// What the server makes of adopted amendments is what Yjs makes of them:
// node adoption.mjs http://127.0.0.1:8080 SEED
//
// An élue writes amendments, a rapporteure corrects the sections meanwhile, the chair adopts one
// after the other and undoes some. After each decision the documents of those who read along, and
// in the end of one who was away, must read as the server's own text does.

import assert from "node:assert/strict";
import { heard, Program, random } from "./program.mjs";
import * as Y from "yjs";

const [base, seed] = process.argv.slice(2);
const AMENDMENTS = 24;
const chance = random(Number(seed));
const pick = (list) => list[Math.floor(chance() * list.length)];
/** Rather one of the first, so that many want to change the same. */
const pickEarly = (list) => list[Math.floor(chance() ** 3 * list.length)];

const secretariat = await Program.logIn(base, "secretariat");
const [{ slug }] = await secretariat.get("/api/congresses");
const motion = (await secretariat.get(`/api/congresses/${slug}`)).motions[0].id;
const sectionsNow = async () => (await secretariat.get(`/api/motions/${motion}`)).sections;
await secretariat.put(`/api/motions/${motion}/phase`, { phase: "amendments" });

const [elue, rapporteure, chair] = await Promise.all(["elue", "rapporteure", "presidence"].map((persona) => Program.logIn(base, persona)));
const sections = (await sectionsNow()).filter(({ kind }) => kind === "principle").slice(0, 3);

const tabled = [];
for (let count = 0; count < AMENDMENTS; count += 1) {
  const id = await amend(pick(sections), pick(["body", "proposal", "new_proposal"]));
  if (id) tabled.push(id);
}
assert.ok(tabled.length > AMENDMENTS / 2, `only ${tabled.length} could be tabled`);

await secretariat.put(`/api/motions/${motion}/phase`, { phase: "plenary" });
const reader = await Program.logIn(base, "observateur");
const away = await Program.logIn(base, "contributrice");
const along = new Map();
const absent = new Map();
const pens = new Map();
for (const { id, document } of sections) {
  along.set(id, (await reader.open(document)).provider);
  absent.set(id, (await away.open(document)).provider);
  pens.set(id, (await rapporteure.open(document)).provider);
}
away.disconnect();

const count = { tabled: tabled.length, adopted: 0, by_hand: 0, undone: 0 };
for (const id of tabled) {
  if (chance() < 0.5) await correct(pick(sections));
  await adopt(id);
  if (chance() < 0.2) await undo(id);
  await everybodyReads("along", along);
}
assert.ok(count.adopted > tabled.length / 2 && count.by_hand > 0 && count.undone > 0, JSON.stringify(count));
away.connect();
await everybodyReads("away", absent);
console.log(JSON.stringify(count));
process.exit(0);

/** Writes an amendment as an editor does and tables it; null when it came to nothing. */
async function amend(section, type) {
  const proposals = section.text.proposals.map((proposal) => proposal.id);
  const target = type === "body" ? { type } : type === "proposal" ? { type, proposal: pick(proposals) } : { type, after: pick(proposals) };
  const { id } = await elue.post(`/api/motions/${motion}/amendments`, { section: section.id, target });
  const page = await elue.get(`/api/amendments/${id}`);
  const { provider } = await elue.open(page.document);
  const field = type === "body" ? "body" : page.summary.target.proposal;
  const saved = heard(provider, "unsyncedChanges", ({ number }) => number === 0);
  let touched = false;
  for (let edits = 0; edits < 1 + chance() * 2; edits += 1) touched = edit(provider.document, field) || touched;
  if (touched) await saved;
  provider.destroy();
  const answer = await elue.ask("POST", `/api/amendments/${id}/tabling`, {});
  if (answer.status === 200) return id;
  assert.equal(answer.body.code, "changes_nothing", JSON.stringify(answer.body));
  return null;
}

/** Changes a word, adds one, takes one away, or adds a paragraph. */
function edit(doc, field) {
  const fragment = field === "body" ? doc.getXmlFragment("body") : doc.getMap("proposals").get(field).get("text");
  const lines = linesIn(fragment);
  if (lines.length === 0 || chance() < 0.2) {
    const paragraph = new Y.XmlElement("paragraph");
    fragment.insert(fragment.length, [paragraph]);
    paragraph.insert(0, [new Y.XmlText(`Une ligne de plus, la ${Math.floor(chance() * 1000)}.`)]);
    return true;
  }
  const text = pickEarly(lines);
  const words = [...text.toString().replace(/<[^>]*>/g, "").matchAll(/\p{L}+/gu)];
  // Formats would make places differ; a line without any is changed.
  if (words.length === 0 || text.toDelta().length !== 1) return false;
  const { 0: word, index } = pickEarly(words);
  const act = chance();
  doc.transact(() => {
    if (act < 0.75) text.delete(index, word.length);
    if (act > 0.2) text.insert(index, act < 0.75 ? `mot${Math.floor(chance() * 1000)}` : "vraiment ");
  });
  return true;
}

/** A correction of form, typed by the rapporteure. */
async function correct({ id }) {
  const provider = pens.get(id);
  const saved = heard(provider, "unsyncedChanges", ({ number }) => number === 0);
  if (edit(provider.document, "body")) await saved;
}

async function adopt(id) {
  const { status, body: preview } = await chair.ask("GET", `/api/amendments/${id}/adoption`);
  // What fell with another is decided already.
  if (status === 409) return;
  const text = preview.by_hand ? preview.proposed : null;
  const falls = preview.falls.map(({ amendment }) => amendment.id).filter(() => chance() < 0.3);
  const answer = await chair.ask("POST", `/api/amendments/${id}/adoption`, { seen: preview.seen, text, falls });
  assert.equal(answer.status, 204, JSON.stringify(answer.body));
  count.adopted += 1;
  count.by_hand += Number(preview.by_hand);
}

async function undo(id) {
  const preview = await chair.ask("GET", `/api/amendments/${id}/adoption/undoing`);
  if (preview.status !== 200) return;
  const { seen, by_hand, proposed } = preview.body;
  const answer = await chair.ask("DELETE", `/api/amendments/${id}/adoption`, { seen, reason: "Une erreur de lecture.", text: by_hand ? proposed : null });
  assert.equal(answer.status, 204, JSON.stringify(answer.body));
  count.undone += 1;
}

/** Waits until each document says what the server says. */
async function everybodyReads(who, providers) {
  for (const { id, text } of await sectionsNow()) {
    const provider = providers.get(id);
    if (!provider) continue;
    const wanted = JSON.stringify(spoken(text));
    const deadline = Date.now() + 15_000;
    while (JSON.stringify(read(provider.document)) !== wanted) {
      if (Date.now() > deadline) assert.deepEqual(read(provider.document), spoken(text), `${who}, seed ${seed}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}

/** The text of a section as the server tells it: a line a paragraph, runs with their formats. */
function spoken({ title, body, proposals }) {
  const runs = (content) => content.map(({ text = "\n", strong, em, href }) => [text, !!strong, !!em, href ?? null]);
  const lines = (blocks) => blocks.flatMap((block) => (block.items ? block.items.flatMap(lines) : [[block.type, ...runs(block.content)]]));
  return [runs(title), lines(body), proposals.map(({ id, rank, text }) => [id, rank, lines(text)])];
}

/** The same, of a Yjs document. */
function read(doc) {
  const proposals = [...doc.getMap("proposals")].map(([id, entry]) => [id, entry.get("rank"), linesOf(entry.get("text"))]);
  const order = ([id, rank], [other, otherRank]) => (rank < otherRank || (rank === otherRank && id < other) ? -1 : 1);
  return [linesOf(doc.getXmlFragment("title")).flatMap(([, ...runs]) => runs), linesOf(doc.getXmlFragment("body")), proposals.sort(order)];
}

function linesOf(parent) {
  return parent.toArray().flatMap((child) => {
    if (!(child instanceof Y.XmlElement)) return [];
    return ["bullet_list", "numbered_list", "list_item"].includes(child.nodeName) ? linesOf(child) : [[child.nodeName, ...runsOf(child)]];
  });
}

function runsOf(element) {
  const runs = [];
  for (const child of element.toArray()) {
    if (child instanceof Y.XmlElement) runs.push(["\n", false, false, null]);
    else
      for (const { insert, attributes: { strong, em, link } = {} } of child.toDelta()) {
        const run = [insert, !!strong, !!em, link?.href ?? null];
        const last = runs.at(-1);
        if (last && last.slice(1).every((format, place) => format === run[place + 1])) last[0] += insert;
        else runs.push(run);
      }
  }
  return runs;
}

/** Every line of words below a type. */
function linesIn(parent) {
  return parent.toArray().flatMap((child) => (child instanceof Y.XmlText ? [child] : child instanceof Y.XmlElement ? linesIn(child) : []));
}
