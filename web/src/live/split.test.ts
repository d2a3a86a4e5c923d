import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { splitUpdate } from "./split.ts";
import { random } from "./random.ts";

/** Applies pieces one by one and fails as soon as one of them has to wait for another. */
function replay(base: Uint8Array | null, pieces: Uint8Array[]): Y.Doc {
  const doc = new Y.Doc();
  if (base) Y.applyUpdate(doc, base);
  for (const piece of pieces) {
    Y.applyUpdate(doc, piece);
    expect(doc.store.pendingStructs).toBeNull();
    expect(doc.store.pendingDs).toBeNull();
  }
  return doc;
}

describe("splitUpdate", () => {
  it("leaves_a_small_update_alone", () => {
    const doc = new Y.Doc();
    doc.getText("t").insert(0, "bonjour");
    const update = Y.encodeStateAsUpdate(doc);
    expect(splitUpdate(update, 1000)).toEqual([update]);
  });

  it("cuts_one_long_string_and_keeps_every_character", () => {
    const doc = new Y.Doc();
    const words = "Nommer un référent 🇫🇷 territorial ; ".repeat(4000);
    doc.getText("t").insert(0, words);
    const pieces = splitUpdate(Y.encodeStateAsUpdate(doc), 30_000);
    expect(pieces.length).toBeGreaterThan(3);
    for (const piece of pieces) expect(piece.byteLength).toBeLessThanOrEqual(30_000);
    expect(replay(null, pieces).getText("t").toString()).toBe(words);
  });

  it("keeps_pieces_self_contained_for_many_authors", () => {
    for (let seed = 1; seed <= 20; seed++) {
      const dice = random(seed);
      const docs = [new Y.Doc(), new Y.Doc(), new Y.Doc()];
      for (let round = 0; round < 12; round++) {
        for (const doc of docs) {
          const text = doc.getText("t");
          text.insert(dice.below(text.length + 1), "mot ".repeat(1 + dice.below(80)));
          if (text.length > 40) text.delete(dice.below(text.length - 20), 10);
          doc.getMap("p").set(`${dice.below(5)}`, new Y.Map([["rank", `a${round}`]]));
        }
        const [a, b, c] = docs as [Y.Doc, Y.Doc, Y.Doc];
        for (const [from, to] of [[a, b], [b, c], [c, a]] as const) Y.applyUpdate(to, Y.encodeStateAsUpdate(from));
      }
      const [first] = docs as [Y.Doc];
      const pieces = splitUpdate(Y.encodeStateAsUpdate(first), 600);
      const copy = replay(null, pieces);
      expect(copy.getText("t").toString(), `seed ${seed}`).toBe(first.getText("t").toString());
      expect(copy.getMap("p").toJSON(), `seed ${seed}`).toEqual(first.getMap("p").toJSON());
    }
  });

  it("cuts_a_long_list_of_deletions", () => {
    const doc = new Y.Doc();
    const text = doc.getText("t");
    text.insert(0, "ab".repeat(4000));
    const base = Y.encodeStateAsUpdate(doc);
    const vector = Y.encodeStateVector(doc);
    doc.transact(() => {
      for (let at = 0; at < text.length; at++) text.delete(at, 1);
    });
    const pieces = splitUpdate(Y.encodeStateAsUpdate(doc, vector), 1000);
    expect(pieces.length).toBeGreaterThan(5);
    expect(replay(base, pieces).getText("t").toString()).toBe(text.toString());
  });
});
