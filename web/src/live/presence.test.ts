// @vitest-environment node
import { get } from "svelte/store";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { applyAwarenessUpdate, Awareness, encodeAwarenessUpdate } from "y-protocols/awareness";
import * as Y from "yjs";
import { followOwnWords, watchPresence } from "./presence.ts";

/** Somebody else in the same document, whose caret and words arrive at once. */
function stage() {
  const doc = new Y.Doc();
  const awareness = new Awareness(doc);
  const theirs = new Y.Doc();
  let isCurrent = true;
  theirs.on("update", (update: Uint8Array) => Y.applyUpdate(doc, update, "network"));
  const at = (cursor: number): void => {
    const other = new Awareness(theirs);
    other.setLocalState({ participant: "karim", field: "body", cursor });
    // A state is taken when its clock is above the last one.
    other.meta.set(theirs.clientID, { clock: cursor, lastUpdated: 0 });
    applyAwarenessUpdate(awareness, encodeAwarenessUpdate(other, [theirs.clientID]), "network");
    other.destroy();
  };
  const watch = watchPresence({ awareness, document: "s1", text: { doc, isCurrent: () => isCurrent } });
  return {
    at,
    type: (words: string) => theirs.getText("body").insert(0, words),
    notCurrent: () => (isCurrent = false),
    isWriting: () => get(watch.presence).find((one) => one.participant === "karim")?.writing,
    leave: () => (watch.stop(), awareness.destroy()),
  };
}

describe("presence in a section", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("does_not_take_a_moving_caret_for_writing", () => {
    const { at, isWriting, leave } = stage();
    at(1);
    at(2);
    expect(isWriting()).toBe(false);
    leave();
  });

  it("says_that_somebody_writes_while_their_words_come_in_and_some_time_after", () => {
    const { at, type, isWriting, leave } = stage();
    at(1);
    type("Vu ");
    expect(isWriting()).toBe(true);
    vi.advanceTimersByTime(5000);
    type("Vu ");
    vi.advanceTimersByTime(5000);
    expect(isWriting()).toBe(true);
    vi.advanceTimersByTime(5000);
    expect(isWriting()).toBe(false);
    leave();
  });

  it("does_not_take_old_words_for_new_ones_when_a_section_is_opened", () => {
    const { at, type, notCurrent, isWriting, leave } = stage();
    at(1);
    notCurrent();
    type("Vu ");
    expect(isWriting()).toBe(false);
    leave();
  });

  it("knows_one's_own_words_from_those_of_others_and_from_a_copy", () => {
    const doc = new Y.Doc();
    const other = new Y.Doc();
    const said: boolean[] = [];
    const stop = followOwnWords(doc, (writing) => said.push(writing));
    other.getText("body").insert(0, "Vu ");
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(other));
    expect(said).toEqual([]);
    doc.getText("body").insert(0, "Vu ");
    vi.advanceTimersByTime(20_000);
    expect(said).toEqual([true, false]);
    stop();
  });
});
