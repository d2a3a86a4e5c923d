import { get } from "svelte/store";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { MemoryCopy } from "./copies.ts";
import { openMotion } from "./motion.ts";
import { Peer } from "./peer.ts";
import { addProposal, LOCAL_EDIT, moveProposal, readProposals, removeProposal } from "./proposals.ts";
import { random, type Dice } from "./random.ts";
import { readSection } from "./text.ts";
import type { LiveMotion, LiveSection } from "./types.ts";

// Simulated editors that type, split paragraphs, add, reorder and delete
// proposals, undo, lose their network and come back: in the end everybody, and
// the server, must read the same text. A failure names its seed.

const SECTION = "section/0199";
const WORDS = ["Nommer ", "un référent ", "l’État ", "🇫🇷 ", "communes ; ", "dans chaque département "];

interface Simulated {
  live: LiveMotion;
  section: LiveSection;
  undo: Y.UndoManager;
}

function join(peer: Peer, name: string): Simulated {
  const live = openMotion({
    motion: { congress_document: "congress/1", sections: [{ document: SECTION, number: 1, access: "write" }] },
    me: { id: name },
    origin: "http://motion.test",
    transport: { kind: () => "websocket", Socket: peer.Socket },
    comeBackAfter: () => 2,
    openCopy: () => Promise.resolve(new MemoryCopy()),
  });
  live.saveState.subscribe(() => undefined);
  const section = live.section(SECTION);
  const { doc } = section;
  const undo = new Y.UndoManager([doc.getXmlFragment("body"), doc.getMap("proposals")], { trackedOrigins: new Set([LOCAL_EDIT]), captureTimeout: 0 });
  return { live, section, undo };
}

function textsOf(fragment: Y.XmlFragment): Y.XmlText[] {
  return fragment.toArray().flatMap((child) => (child instanceof Y.XmlText ? [child] : child instanceof Y.XmlElement ? textsOf(child) : []));
}

function act({ section, undo }: Simulated, dice: Dice): void {
  const { doc } = section;
  const proposals = readProposals(doc);
  const fragments = [doc.getXmlFragment("body"), ...proposals.map(({ text }) => text)];
  const fragment = dice.pick(fragments);
  const one = (): string => dice.pick(proposals).id;
  const roll = dice.below(100);
  if (roll < 45) doc.transact(() => type(fragment, dice), LOCAL_EDIT);
  else if (roll < 60) doc.transact(() => split(fragment, dice), LOCAL_EDIT);
  else if (roll < 72) addProposal(doc, proposals.length > 0 && dice.below(2) ? one() : null);
  else if (roll < 84 && proposals.length > 1) moveProposal(doc, one(), dice.pick(["up", "down"]));
  else if (roll < 89 && proposals.length > 2) removeProposal(doc, one());
  else if (roll < 96) undo.undo();
  else undo.redo();
}

function type(fragment: Y.XmlFragment, dice: Dice): void {
  const texts = textsOf(fragment);
  if (texts.length === 0) {
    const paragraph = new Y.XmlElement("paragraph");
    paragraph.insert(0, [new Y.XmlText(dice.pick(WORDS))]);
    fragment.insert(dice.below(fragment.length + 1), [paragraph]);
    return;
  }
  const text = dice.pick(texts);
  const words = plain(text);
  const from = whole(words, dice.below(words.length + 1));
  const to = whole(words, Math.min(words.length, from + 5));
  if (dice.below(4) === 0 && to > from) text.delete(from, to - from);
  else text.insert(from, dice.pick(WORDS), dice.below(5) === 0 ? { strong: {} } : {});
}

function plain(text: Y.XmlText): string {
  return (text.toDelta() as { insert: string }[]).map(({ insert }) => insert).join("");
}

/** No keyboard puts the caret inside a character of two units. */
function whole(words: string, at: number): number {
  const unit = words.charCodeAt(at);
  return unit >= 0xdc00 && unit <= 0xdfff ? at - 1 : at;
}

/** As the editor does: the tail moves into a new paragraph. */
function split(fragment: Y.XmlFragment, dice: Dice): void {
  const paragraphs = fragment.toArray().filter((child) => child instanceof Y.XmlElement);
  if (paragraphs.length === 0) return;
  const paragraph = dice.pick(paragraphs);
  const [text] = textsOf(paragraph);
  if (!text || text.length < 4) return;
  const words = plain(text);
  const at = whole(words, 1 + dice.below(text.length - 2));
  const tail = words.slice(at);
  text.delete(at, text.length - at);
  const next = new Y.XmlElement("paragraph");
  next.insert(0, [new Y.XmlText(tail)]);
  fragment.insert(fragment.toArray().indexOf(paragraph) + 1, [next]);
}

const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

async function settled({ live }: Simulated): Promise<void> {
  await turn();
  while (get(live.saveState).type !== "saved") await turn();
}

async function play(seed: number): Promise<void> {
  const dice = random(seed);
  const peer = new Peer();
  const everybody = ["maud", "karim", "rose"].map((name) => join(peer, name));
  try {
    await Promise.all(everybody.map(settled));
    for (let step = 0; step < 60; step++) {
      act(dice.pick(everybody), dice);
      const roll = dice.below(30);
      if (roll === 0) {
        peer.reachable = false;
        peer.hangUp(1006);
      } else if (roll === 1) dice.pick([...peer.sockets, null])?.hangUp(1001);
      else if (roll < 6) peer.reachable = true;
      else if (roll < 18) await turn();
    }
    peer.reachable = true;
    await Promise.all(everybody.map(settled));
    await turn();
    await Promise.all(everybody.map(settled));
    for (let n = 0; n < 5; n++) await turn();
    const onServer = readSection(peer.room(SECTION).doc, 1);
    for (const { section } of everybody) expect(section.text(), `seed ${seed}`).toEqual(onServer);
    for (const { section } of everybody) expect(get(section.setAside), `seed ${seed}`).toBeNull();
  } finally {
    for (const { live, undo } of everybody) {
      undo.destroy();
      live.close();
    }
  }
}

describe("simulated editors", () => {
  it("agree_in_the_end", { timeout: 60_000 }, async () => {
    for (let seed = 1; seed <= 25; seed++) await play(seed);
  });
});
