// The live motion: one socket for the page, one document for each section, one
// channel for the events of the congress. This is the door of `live/`: screens
// call `openMotion` and use the shapes of `types.ts`; they never see the provider.
//
//   const live = openMotion({ motion, me });
//   const section = live.section(motion.sections[0].document);
//   await section.ready;            // the server's state (or, offline, this browser's copy) is there
//   live.saveState.subscribe(…);    // what the bar says about saving
//   live.close();                   // when the page is left
//
// It decides when to come back, when to give up, and which transport to use.

import { HocuspocusProvider, HocuspocusProviderWebsocket, type onCloseParameters } from "@hocuspocus/provider";
import { readable, writable, type Readable } from "svelte/store";
import { Awareness } from "y-protocols/awareness";
import * as Y from "yjs";
import type { CongressEvent, MotionPage, Participant } from "../wire/index.ts";
import { openCopy, type OpenCopy } from "./copies.ts";
import { watchPresence } from "./presence.ts";
import { LiveSectionRoom } from "./section.ts";
import { chooseTransport, type Transport } from "./transport.ts";
import type { Connection, ListedSection, LiveMotion, LiveSection, Presence, SaveState } from "./types.ts";

export type * from "./types.ts";

/** What of a motion the live engine needs; a MotionPage has it all. */
export type LiveMotionPage = Pick<MotionPage, "congress_document"> & { sections: readonly ListedSection[] };

export interface OpenMotionOptions {
  motion: LiveMotionPage;
  me: Pick<Participant, "id"> | null;
  /** Where the server is, for programs and tests; the page's own origin otherwise. */
  origin?: string;
  /** For programs, which have no cookie. */
  token?: string;
  openCopy?: OpenCopy;
  transport?: Transport;
  /** How long to wait before coming back after a close code, in milliseconds; tests hurry. */
  comeBackAfter?(code: number | null): number;
}

/** Hearing nothing at all for this long while an answer is owed, the network is taken for dead. */
const SILENCE = 12_000;
/** An answer owed for this long will not come, although others do. */
const OVERDUE = 30_000;
/** Longer than any pause between two attempts to connect: whoever made them has given up. */
const IDLE = 45_000;
/** Refusals of the gate after which coming back again would be a loop. */
const PATIENCE = 4;
const MINUTE = 60_000;

export function openMotion(options: OpenMotionOptions): LiveMotion {
  return new MotionSession(options);
}

class MotionSession implements LiveMotion {
  readonly #connection = writable<Connection>({ type: "connecting" });
  readonly #saveState = writable<SaveState>({ type: "saving", pending: 0 });
  readonly connection: Readable<Connection> = this.#connection;
  readonly saveState: Readable<SaveState> = this.#saveState;
  readonly presence: Readable<Presence[]>;

  readonly #options: OpenMotionOptions;
  readonly #transport: Transport;
  readonly #socket: HocuspocusProviderWebsocket;
  readonly #congress: HocuspocusProvider;
  readonly #congressAwareness: Awareness;
  readonly #rooms = new Map<string, LiveSectionRoom>();
  readonly #roomsChanged = writable(0);
  readonly #callbacks = new Set<(event: CongressEvent) => void>();
  readonly #watchdog: ReturnType<typeof setInterval>;
  #sections: readonly ListedSection[];
  #triedAt = Date.now();
  #state: Connection = { type: "connecting" };
  #storageFailing = false;
  #violations: number[] = [];
  #saveStateDue = false;

  constructor(options: OpenMotionOptions) {
    this.#options = options;
    this.#sections = options.motion.sections;
    const origin = options.origin ?? location.origin;
    this.#transport =
      options.transport ??
      chooseTransport({
        base: `${origin}/api/live`,
        isServerThere: () => isServerThere(`${origin}/api/health`),
        stuck: () => this.#hangUp("no answer"),
      });
    this.#socket = new HocuspocusProviderWebsocket({
      url: `${origin.replace(/^http/, "ws")}/api/live`,
      WebSocketPolyfill: this.#transport.Socket,
      ...this.#comeBackAfter(null),
      factor: 1.6,
      maxDelay: 20_000,
      messageReconnectTimeout: 45_000,
      onClose: (parameters) => this.#closed(parameters),
    });
    this.#socket.on("connect", () => this.#connected());
    this.#socket.on("maxAttemptsFailed", ({ error }: { error: unknown }) => {
      // There is no such limit: the package refused its options, which must never pass unseen.
      console.error(error);
    });
    this.#socket.on("disconnect", () => this.#disconnected());
    this.#socket.on("status", () => (this.#triedAt = Date.now()));

    const channel = new Y.Doc();
    this.#congressAwareness = new Awareness(channel);
    this.#congress = new HocuspocusProvider({
      websocketProvider: this.#socket,
      name: options.motion.congress_document,
      document: channel,
      awareness: this.#congressAwareness,
      token: options.token ?? null,
      onStateless: ({ payload }) => this.#event(payload),
    });
    this.#congress.attach();
    this.presence = this.#watchEverybody();
    this.#watchdog = setInterval(() => this.#checkSilence(), 3000);
    if (typeof window !== "undefined") {
      window.addEventListener("online", this.#hurry);
      window.addEventListener("offline", this.#offline);
      document.addEventListener("visibilitychange", this.#hurry);
    }
  }

  events(callback: (event: CongressEvent) => void): () => void {
    this.#callbacks.add(callback);
    return () => this.#callbacks.delete(callback);
  }

  section(document: string): LiveSection {
    const known = this.#rooms.get(document);
    if (known) return known;
    const { me } = this.#options;
    const section = this.#sections.find((each) => each.document === document);
    const room = new LiveSectionRoom({
      document,
      number: section?.number ?? null,
      access: me === null ? "read" : (section?.access ?? "read"),
      participant: me?.id ?? null,
      token: this.#options.token ?? null,
      socket: this.#socket,
      openCopy: this.#options.openCopy ?? openCopy,
      changed: () => this.#touch(),
      storage: (failing) => {
        this.#storageFailing = failing;
        this.#touch();
      },
    });
    this.#rooms.set(document, room);
    this.#roomsChanged.update((count) => count + 1);
    return room;
  }

  arrange(sections: readonly ListedSection[]): { document: string; pending: number }[] {
    this.#sections = sections;
    const left: { document: string; pending: number }[] = [];
    for (const [document, room] of this.#rooms) {
      const section = sections.find((each) => each.document === document);
      if (section) {
        room.number = section.number;
        room.reopen();
      } else {
        left.push({ document, pending: room.pending });
        room.close();
        this.#rooms.delete(document);
      }
    }
    if (left.length > 0) this.#roomsChanged.update((count) => count + 1);
    this.#touch();
    return left;
  }

  close(): void {
    clearInterval(this.#watchdog);
    if (typeof window !== "undefined") {
      window.removeEventListener("online", this.#hurry);
      window.removeEventListener("offline", this.#offline);
      document.removeEventListener("visibilitychange", this.#hurry);
    }
    for (const room of this.#rooms.values()) room.close();
    this.#congress.destroy();
    this.#socket.destroy();
    this.#callbacks.clear();
  }

  #connected(): void {
    this.#storageFailing = false;
    this.#change({ type: "connected", transport: this.#transport.kind() });
  }

  #disconnected(): void {
    if (this.#state.type !== "ended") this.#change({ type: "offline" });
  }

  #closed({ event }: onCloseParameters): void {
    const { code } = event;
    this.#socket.setConfiguration(this.#comeBackAfter(code));
    if (code === 4401 || code === 4403 || code === 4400) this.#end(code);
    if (code === 4409 || code === 4413 || code === 4422) {
      const now = Date.now();
      this.#violations = [...this.#violations.filter((at) => now - at < MINUTE), now];
      for (const room of this.#rooms.values()) room.quarantine(code);
      if (this.#violations.length >= PATIENCE) this.#end(code);
    }
  }

  #end(code: number): void {
    this.#socket.disconnect();
    this.#change({ type: "ended", code });
  }

  /** The package gives up without a word when the least delay is above the delay, hence both at once. */
  #comeBackAfter(code: number | null): { delay: number; minDelay: number } {
    const delay = (this.#options.comeBackAfter ?? reconnectionDelay)(code);
    return { delay, minDelay: Math.min(delay, 300) };
  }

  #change(connection: Connection): void {
    this.#state = connection;
    this.#connection.set(connection);
    this.#touch();
  }

  /** Many counts change together; the screen hears of them once. */
  #touch(): void {
    if (this.#saveStateDue) return;
    this.#saveStateDue = true;
    queueMicrotask(() => {
      this.#saveStateDue = false;
      this.#saveState.set(this.#readSaveState());
    });
  }

  #readSaveState(): SaveState {
    // What may not be read any more says so by itself, and is about to leave the page.
    const rooms = [...this.#rooms.values()].filter((room) => !room.isShut);
    const pending = rooms.reduce((sum, room) => sum + room.pending, 0);
    if (this.#state.type === "connecting") return { type: "saving", pending };
    if (this.#state.type !== "connected") return { type: "offline", pending };
    if (this.#storageFailing) return { type: "storage_failing", pending };
    return rooms.every((room) => room.isSettled) ? { type: "saved" } : { type: "saving", pending };
  }

  #event(payload: string): void {
    let message: unknown;
    try {
      message = JSON.parse(payload);
    } catch {
      return;
    }
    if (typeof message !== "object" || message === null || !("type" in message) || message.type !== "event") return;
    if (!("event" in message)) return;
    for (const callback of this.#callbacks) callback(message.event as CongressEvent);
  }

  /** Everybody in every section, and those who are only on the page. */
  #watchEverybody(): Readable<Presence[]> {
    const { congress_document } = this.#options.motion;
    return readable<Presence[]>([], (set) => {
      const lists = new Map<string, Presence[]>();
      const followed = new Map<string, () => void>();
      const publish = (): void => set([...lists.values()].flat());
      const follow = (document: string, presence: Readable<Presence[]>): void => {
        const stop = presence.subscribe((others) => {
          lists.set(document, others);
          publish();
        });
        followed.set(document, stop);
      };
      const channel = watchPresence({ awareness: this.#congressAwareness, document: congress_document });
      follow(congress_document, channel.presence);
      const stop = this.#roomsChanged.subscribe(() => {
        for (const [document, room] of this.#rooms) if (!followed.has(document)) follow(document, room.presence);
        for (const [document, unfollow] of followed) {
          if (document === congress_document || this.#rooms.has(document)) continue;
          unfollow();
          followed.delete(document);
          lists.delete(document);
        }
        publish();
      });
      return () => {
        stop();
        channel.stop();
        for (const unfollow of followed.values()) unfollow();
      };
    });
  }

  /** A hall's Wi-Fi often dies without a word: an open socket on which nothing comes back is closed here. */
  #checkSilence(): void {
    const now = Date.now();
    if (this.#state.type === "ended") return;
    if (this.#state.type !== "connected") {
      if (now - this.#triedAt > IDLE) void this.#socket.connect();
      return;
    }
    const waited = now - Math.min(...[...this.#rooms.values()].map((room) => room.waitingSince ?? Infinity));
    const isSilent = waited >= SILENCE && now - this.#socket.lastMessageReceived >= SILENCE;
    // A full disk answers nobody, and says so: hanging up would not help it.
    const isOverdue = waited >= OVERDUE && !this.#storageFailing;
    if (isSilent || isOverdue) this.#hangUp("silence");
  }

  #hangUp(reason: string): void {
    this.#socket.onClose({ event: { code: 4408, reason } });
  }

  /** The network is back, or somebody looks at the page again: no reason to wait for the next attempt. */
  readonly #hurry = (): void => {
    if (this.#state.type === "offline" && !document.hidden) void this.#socket.connect();
  };

  /** The browser lost its network. A server on this very computer is still there, hence: try again, don't despair. */
  readonly #offline = (): void => {
    if (this.#state.type === "connected") this.#hangUp("offline");
  };
}

/** 500 screens that lose one server must not come back in one instant. */
function reconnectionDelay(code: number | null): number {
  const spread = code === 1001 ? 3000 : code === 4429 ? 15_000 : 1500;
  const least = code === 4429 ? 8000 : 300;
  return Math.round(least + Math.random() * spread);
}

async function isServerThere(url: string): Promise<boolean> {
  try {
    return (await fetch(url, { cache: "no-store" })).ok;
  } catch {
    return false;
  }
}
