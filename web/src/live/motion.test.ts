import { get, type Readable } from "svelte/store";
import { afterEach, describe, expect, it, vi } from "vitest";
import * as Y from "yjs";
import { MemoryCopy } from "./copies.ts";
import { openMotion } from "./motion.ts";
import { Peer } from "./peer.ts";
import { addProposal } from "./proposals.ts";
import type { LiveMotion, LiveSection } from "./types.ts";

const SECTION = "section/0199";
const CONGRESS = "congress/0198";

const open: LiveMotion[] = [];
afterEach(() => {
  for (const live of open.splice(0)) live.close();
});

function join(peer: Peer, id: string, copy = new MemoryCopy()): { live: LiveMotion; section: LiveSection } {
  const live = openMotion({
    motion: { congress_document: CONGRESS, sections: [{ document: SECTION, number: 3, access: "write" }] },
    me: { id },
    origin: "http://motion.test",
    transport: { kind: () => "websocket", Socket: peer.Socket },
    comeBackAfter: () => 5,
    openCopy: () => Promise.resolve(copy),
  });
  open.push(live);
  live.saveState.subscribe(() => undefined);
  return { live, section: live.section(SECTION) };
}

/** Waits for a value of a store; vitest's own limit ends a wait in vain. */
function until<T>(store: Readable<T>, accept: (value: T) => boolean): Promise<T> {
  return new Promise((resolve) => {
    const unsubscribe = store.subscribe((value) => {
      if (!accept(value)) return;
      resolve(value);
      queueMicrotask(() => unsubscribe());
    });
  });
}

/** The store speaks at the end of the present turn. */
async function saved(live: LiveMotion): Promise<void> {
  await Promise.resolve();
  await until(live.saveState, ({ type }) => type === "saved");
}

function write(doc: Y.Doc, words: string): void {
  doc.transact(() => {
    const paragraph = new Y.XmlElement("paragraph");
    paragraph.insert(0, [new Y.XmlText(words)]);
    const body = doc.getXmlFragment("body");
    body.insert(body.length, [paragraph]);
  });
}

const lines = (section: LiveSection): string[] => get(section.plainText).split("\n").filter(Boolean);

describe("a live motion", () => {
  it("says_saved_only_after_the_server_has_answered", async () => {
    const peer = new Peer();
    const { live, section } = join(peer, "maud");
    await section.ready;
    await saved(live);
    peer.answering = false;
    write(section.doc, "Nommer un référent.");
    const state = await until(live.saveState, ({ type }) => type === "saving");
    expect(state).toEqual({ type: "saving", pending: 1 });
    peer.hangUp(1001);
    expect(await until(live.saveState, ({ type }) => type === "offline")).toEqual({ type: "offline", pending: 1 });
    peer.answering = true;
    await saved(live);
    expect(peer.room(SECTION).doc.getXmlFragment("body").toString()).toContain("Nommer un référent.");
  });

  it("sends_what_was_written_offline_in_one_go_without_a_gap", async () => {
    const peer = new Peer();
    const { live, section } = join(peer, "maud");
    await saved(live);
    peer.reachable = false;
    peer.hangUp(1006);
    await until(live.connection, ({ type }) => type === "offline");
    for (let n = 0; n < 30; n++) write(section.doc, `mot ${n}`);
    expect(await until(live.saveState, (state) => state.type === "offline" && state.pending > 1)).toEqual({ type: "offline", pending: 30 });
    peer.reachable = true;
    const again = until(live.connection, ({ type }) => type === "connected");
    // Typing goes on while the two sides greet each other.
    const typing = setInterval(() => write(section.doc, "encore"), 1);
    await again;
    await new Promise((resolve) => setTimeout(resolve, 20));
    clearInterval(typing);
    await saved(live);
    expect(peer.room(SECTION).doc.getXmlFragment("body").toString()).toBe(section.doc.getXmlFragment("body").toString());
  });

  it("cuts_what_is_too_large_for_one_message", async () => {
    const peer = new Peer();
    const { live, section } = join(peer, "maud");
    await saved(live);
    write(section.doc, "Considérant que la langue française aime les longues phrases. ".repeat(4000));
    await saved(live);
    expect(peer.largest).toBeLessThan(32 * 1024);
    expect(peer.room(SECTION).doc.getXmlFragment("body").toString()).toBe(section.doc.getXmlFragment("body").toString());
  });

  it("sets_refused_words_aside_and_puts_them_back_as_they_were", async () => {
    const peer = new Peer();
    const maud = join(peer, "maud");
    const karim = join(peer, "karim");
    await saved(maud.live);
    write(maud.section.doc, "Texte commun.");
    await saved(maud.live);
    const before = maud.section.doc;

    peer.room(SECTION).scope = "readonly"; // the lock, before anybody has heard of it
    write(maud.section.doc, "Phrase tapée trop tard.");
    const words = await until(maud.section.setAside, (value) => value !== null);
    expect(words).toMatchObject({
      cause: "readonly",
      reinsertable: true,
      blocks: [{ field: "body", change: "added", text: "Phrase tapée trop tard." }],
    });
    expect(maud.section.doc).not.toBe(before);
    expect(maud.section.text().body).toHaveLength(1);
    expect(get(maud.section.access)).toBe("read");

    await saved(maud.live); // nothing waits any more: the words are set aside
    maud.section.reinsert(); // not while the section is locked
    expect(get(maud.section.setAside)).not.toBeNull();
    peer.scope(SECTION, "read-write");
    await until(maud.section.access, (access) => access === "write");
    write(karim.section.doc, "Phrase de Karim.");
    maud.section.reinsert();
    expect(get(maud.section.setAside)).toBeNull();
    await saved(maud.live);
    await until(karim.section.plainText, (text) => text.includes("trop tard") && text.includes("Karim"));
    expect(lines(karim.section).sort()).toEqual(["Phrase de Karim.", "Phrase tapée trop tard.", "Texte commun."]);
  });

  it("opens_anew_after_the_gate_has_closed_the_socket_and_gives_up_in_the_end", async () => {
    const peer = new Peer();
    const { live, section } = join(peer, "maud");
    await saved(live);
    const client = section.doc.clientID;
    peer.answering = false;
    write(section.doc, "Refusé par la garde.");
    await until(live.saveState, ({ type }) => type === "saving");
    peer.hangUp(4422);
    peer.answering = true;
    const words = await until(section.setAside, (value) => value !== null);
    expect(words).toMatchObject({ cause: "invalid", reinsertable: false });
    expect(section.doc.clientID).not.toBe(client);
    await saved(live);
    for (let n = 0; n < 3; n++) {
      await until(live.connection, ({ type }) => type === "connected");
      peer.hangUp(4422);
    }
    expect(await until(live.connection, ({ type }) => type === "ended")).toEqual({ type: "ended", code: 4422 });
  });

  it("ends_when_the_session_ends", async () => {
    const peer = new Peer();
    const { live } = join(peer, "maud");
    await until(live.connection, ({ type }) => type === "connected");
    peer.hangUp(4401);
    expect(get(live.connection)).toEqual({ type: "ended", code: 4401 });
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(peer.sockets.size).toBe(0);
  });

  it("connects_whatever_delay_chance_gives", async () => {
    const { Socket } = new Peer();
    for (const chance of [0, 0.2, 0.5, 0.999]) {
      vi.spyOn(Math, "random").mockReturnValue(chance);
      const live = openMotion({
        motion: { congress_document: CONGRESS, sections: [] },
        me: null,
        origin: "http://motion.test",
        transport: { kind: () => "websocket", Socket },
      });
      open.push(live);
      await until(live.connection, ({ type }) => type === "connected");
    }
  });

  it("hands_on_events_and_a_failing_disk", async () => {
    const peer = new Peer();
    const { live, section } = join(peer, "maud");
    const events: unknown[] = [];
    live.events((event) => events.push(event));
    await section.ready;
    peer.stateless(CONGRESS, { type: "event", event: { id: 7, kind: "section_locked" } });
    peer.stateless(SECTION, { type: "storage", state: "failing" });
    await until(live.saveState, ({ type }) => type === "storage_failing");
    peer.stateless(SECTION, { type: "storage", state: "ok" });
    await saved(live);
    expect(events).toEqual([{ id: 7, kind: "section_locked" }]);
  });

  it("goes_on_saving_when_one_section_is_shut", async () => {
    const peer = new Peer();
    const { live, section } = join(peer, "maud");
    await saved(live);
    write(section.doc, "Avant.");
    await saved(live);
    peer.shut(SECTION);
    await until(section.access, (access) => access === "read");
    await saved(live);
    expect(lines(section)).toEqual(["Avant."]);
  });

  it("opens_a_removed_section_again_when_it_comes_back", async () => {
    const peer = new Peer();
    const { live, section } = join(peer, "maud");
    await saved(live);
    peer.shut(SECTION);
    await until(section.access, (access) => access === "read");
    peer.room(SECTION).isClosed = false; // taken back before the page had asked again
    expect(live.arrange([{ document: SECTION, number: 4, access: "write" }])).toEqual([]);
    await until(section.access, (access) => access === "write");
    write(section.doc, "De retour.");
    await until(live.saveState, ({ type }) => type === "saving");
    await saved(live);
    expect(peer.room(SECTION).doc.getXmlFragment("body").toString()).toContain("De retour.");
    expect(section.text().proposals).toEqual([]);
  });

  it("leaves_a_section_that_is_gone_and_tells_what_it_takes_along", async () => {
    const peer = new Peer();
    const { live, section } = join(peer, "maud");
    await saved(live);
    peer.answering = false;
    write(section.doc, "Trop tard.");
    await until(live.saveState, ({ type }) => type === "saving");
    peer.shut(SECTION);
    await until(section.access, (access) => access === "read");
    await saved(live); // nothing of what the page still shows is waiting
    expect(live.arrange([])).toEqual([{ document: SECTION, pending: 1 }]);
    peer.answering = true;
    peer.room(SECTION).isClosed = false;
    live.arrange([{ document: SECTION, number: 3, access: "write" }]);
    const again = live.section(SECTION);
    expect(again).not.toBe(section);
    await until(again.access, (access) => access === "write");
    await saved(live);
  });

  it("connects_again_when_a_server_leaves_one_document_without_answer", async () => {
    vi.useFakeTimers();
    try {
      const peer = new Peer();
      const { live, section } = join(peer, "maud");
      await vi.advanceTimersByTimeAsync(3000);
      expect(get(live.saveState)).toEqual({ type: "saved" });
      peer.answering = false;
      write(section.doc, "Sans réponse.");
      const chatter = setInterval(() => peer.stateless(CONGRESS, { type: "other" }), 1000);
      await vi.advanceTimersByTimeAsync(20_000);
      expect(get(live.saveState)).toEqual({ type: "saving", pending: 1 });
      peer.answering = true;
      await vi.advanceTimersByTimeAsync(20_000);
      expect(get(live.saveState)).toEqual({ type: "saved" });
      clearInterval(chatter);
    } finally {
      vi.useRealTimers();
    }
  });

  it("keeps_proposals_in_order_for_everybody", async () => {
    const peer = new Peer();
    const maud = join(peer, "maud");
    const karim = join(peer, "karim");
    await saved(maud.live);
    await karim.section.ready;
    const first = addProposal(maud.section.doc, "end");
    const second = addProposal(maud.section.doc, first);
    const between = addProposal(maud.section.doc, first);
    const entries = await until(karim.section.proposals, (value) => value.length === 3);
    expect(entries.map(({ id }) => id)).toEqual([first, between, second]);
    expect(karim.section.text().proposals.map(({ number }) => number)).toEqual(["3.1", "3.2", "3.3"]);
  });
});
