// One section, live: its document, the copy in this browser, its place on the
// socket, and what happens when the server refuses words. Knows Yjs and the
// provider; knows no editor.
//
// Invariant: the document joins the socket only after this browser's copy has
// been loaded into it completely. Otherwise the whole copy would leave as one
// message the moment it is read.

import type { HocuspocusProviderWebsocket } from "@hocuspocus/provider";
import { derived, get, writable, type Readable, type Writable } from "svelte/store";
import { Awareness } from "y-protocols/awareness";
import * as Y from "yjs";
import type { Access, SectionText } from "../wire/index.ts";
import { authorRuns } from "./authors.ts";
import { MemoryCopy, type Copy, type OpenCopy } from "./copies.ts";
import { Ledger } from "./ledger.ts";
import { Announcer, followOwnWords, watchPresence } from "./presence.ts";
import { readProposals } from "./proposals.ts";
import { DocumentProvider, type ProviderReport } from "./provider.ts";
import { causeOf, joinSetAsides, reinsertInto, setAsideOf, type StoredSetAside } from "./set-aside.ts";
import { fragmentOf, plainSection, readSection } from "./text.ts";
import type { AuthorRun, Caret, Field, LiveSection, Presence, ProposalEntry, Replica, SetAside } from "./types.ts";

export interface SectionOptions {
  document: string;
  number: number | null;
  access: Access;
  /** Whose copy this is; null for a visitor without a session, who gets none. */
  participant: string | null;
  token: string | null;
  socket: HocuspocusProviderWebsocket;
  openCopy: OpenCopy;
  /** Anything that the state of saving depends on has changed. */
  changed(): void;
  storage(failing: boolean): void;
}

/** How long a copy of unknown age waits for the server before it is shown. */
const FRESH = 1500;
const COPY_PATIENCE = 5000;
const CALM = 250;

export class LiveSectionRoom implements LiveSection {
  readonly document: string;
  /** The section's place among the principles, as the page has it now. */
  number: number | null;
  readonly #options: SectionOptions;
  readonly #replica: Writable<Replica>;
  readonly #loaded = writable(false);
  readonly #access: Writable<Access>;
  readonly #durable = writable(true);
  readonly #setAside = writable<StoredSetAside | null>(null);
  readonly ready: Promise<void>;
  readonly replica: Readable<Replica>;
  readonly loaded: Readable<boolean> = this.#loaded;
  readonly access: Readable<Access>;
  readonly durable: Readable<boolean> = this.#durable;
  readonly setAside: Readable<SetAside | null> = this.#setAside;
  readonly proposals: Readable<ProposalEntry[]>;
  readonly changes: Readable<number>;
  readonly plainText: Readable<string>;
  readonly presence: Readable<Presence[]>;
  readonly writing: Readable<boolean>;

  #copy: Copy = new MemoryCopy();
  #ledger = new Ledger();
  #provider: DocumentProvider | null = null;
  #announcer: Announcer;
  #waitingTimer: ReturnType<typeof setTimeout> | null = null;
  #storedWaiting = 0;
  #scope: Access;
  #refusal: string | number | null = null;
  #recovering = false;
  #closed = false;

  constructor(options: SectionOptions) {
    this.#options = options;
    this.number = options.number;
    this.document = options.document;
    this.#scope = options.access;
    this.#access = writable(options.access);
    this.access = this.#access;
    const replica = makeReplica();
    this.#replica = writable(replica);
    this.replica = this.#replica;
    this.#announcer = new Announcer(replica.awareness);
    this.changes = derived(this.#replica, ({ doc }, set) => followText(doc, set), 0);
    this.plainText = derived(this.changes, () => plainSection(this.text()), "");
    this.writing = derived(this.#replica, ({ doc }, set) => followOwnWords(doc, set), false);
    this.proposals = derived(this.#replica, ({ doc }, set) => followProposals(doc, set), [] as ProposalEntry[]);
    this.presence = derived(
      this.#replica,
      ({ awareness, doc }, set: (others: Presence[]) => void) => {
        // What comes with the first sync was written before.
        const text = { doc, isCurrent: () => get(this.#loaded) };
        const watch = watchPresence({ awareness, document: this.document, text });
        const unsubscribe = watch.presence.subscribe(set);
        return () => {
          unsubscribe();
          watch.stop();
        };
      },
      [] as Presence[],
    );
    this.ready = new Promise((resolve) => {
      const unsubscribe = this.#loaded.subscribe((loaded) => {
        if (!loaded) return;
        resolve();
        queueMicrotask(() => unsubscribe());
      });
    });
    void this.#open(replica);
  }

  get doc(): Y.Doc {
    return get(this.#replica).doc;
  }

  /** Changes of this browser that are not known to be on the server's disk. */
  get pending(): number {
    return this.#ledger.pending;
  }

  /** True while the server lets this participant neither read nor write the section. */
  get isShut(): boolean {
    return this.#provider?.isShut ?? false;
  }

  /** True when nothing of this document waits for an answer of the server. */
  get isSettled(): boolean {
    return (this.#provider?.isFlowing ?? false) && this.#ledger.unanswered === 0 && this.pending === 0;
  }

  /** When the oldest question that has no answer yet was asked, or null. */
  get waitingSince(): number | null {
    return this.#provider?.openingSince ?? this.#ledger.waitingSince;
  }

  /** The page holds the section, whatever the server last said: it may have been removed and taken back. */
  reopen(): void {
    if (this.isShut) this.#provider?.reopen();
  }

  text(): SectionText {
    return readSection(this.doc, this.number);
  }

  authors(field: Field, clients: Readonly<Record<string, string>>): AuthorRun[][] {
    const fragment = fragmentOf(this.doc, field);
    return fragment ? authorRuns(fragment, clients) : [];
  }

  announce(field: Field, caret: Caret | null): void {
    this.#announcer.announce(field, caret);
  }

  withdraw(): void {
    this.#announcer.withdraw();
  }

  reinsert(): void {
    const words = get(this.#setAside);
    if (!words?.reinsertable || get(this.#access) !== "write") return;
    reinsertInto(this.doc, words);
    this.discard();
  }

  discard(): void {
    this.#setAside.set(null);
    this.#copy.keepSetAside(null);
  }

  /** The socket was closed because of something somebody sent: give up what is unacknowledged, or take a new client id. */
  quarantine(code: number): void {
    if (this.pending > 0 || code === 4409) {
      this.#refusal = code;
      void this.#recover();
    }
  }

  close(): void {
    this.#closed = true;
    this.#announcer.stop();
    this.#storeWaiting();
    this.#provider?.destroy();
    this.#copy.close();
  }

  async #open(replica: Replica): Promise<void> {
    const { participant, openCopy } = this.#options;
    if (participant !== null) {
      this.#copy = await openCopy(participant, this.document);
      if (!(await within(this.#copy.follow(replica.doc), COPY_PATIENCE))) {
        // Were it to finish later, its words would rush in behind the first sync.
        this.#copy.close();
        this.#copy = new MemoryCopy();
      }
      this.#setAside.set(await this.#copy.setAside());
      this.#storedWaiting = await this.#copy.waiting();
    }
    if (this.#closed) return;
    this.#durable.set(this.#copy.durable);
    this.#ledger = new Ledger(this.#storedWaiting);
    if (Y.encodeStateVector(replica.doc).byteLength > 1) {
      setTimeout(() => this.#loaded.set(true), navigator.onLine ? FRESH : 0);
    }
    this.#provider = this.#join(replica, this.#ledger, () => this.#loaded.set(true));
    this.#options.changed();
  }

  #join(replica: Replica, ledger: Ledger, synced: () => void): DocumentProvider {
    const report: ProviderReport = {
      counted: () => this.#counted(),
      refused: () => void this.#recover(),
      scoped: (scope) => {
        this.#scope = scope === "read-write" ? "write" : "read";
        // A document that is being replaced stays readable only, whatever the new one will allow.
        if (!this.#recovering) this.#access.set(this.#scope);
      },
      denied: () => {
        this.#scope = "read";
        this.#access.set("read");
        this.#options.changed();
      },
      stateless: (payload) => this.#stateless(payload),
      synced,
    };
    const { socket, token } = this.#options;
    const provider = new DocumentProvider({ socket, token, name: this.document, ...replica, ledger, report });
    provider.attach();
    return provider;
  }

  #stateless(payload: string): void {
    const message = parse(payload);
    if (message["type"] === "refused") {
      this.#refusal = typeof message["code"] === "string" ? message["code"] : null;
    } else if (message["type"] === "storage") {
      this.#options.storage(message["state"] === "failing");
    }
  }

  #counted(): void {
    const { pending } = this.#ledger;
    // The first unacknowledged change is noted at once: the number may lag, the fact may not.
    if ((pending === 0) !== (this.#storedWaiting === 0)) this.#storeWaiting();
    else if (pending !== this.#storedWaiting) this.#waitingTimer ??= setTimeout(() => this.#storeWaiting(), CALM);
    this.#options.changed();
  }

  #storeWaiting(): void {
    if (this.#waitingTimer !== null) clearTimeout(this.#waitingTimer);
    this.#waitingTimer = null;
    this.#storedWaiting = this.#ledger.pending;
    this.#copy.setWaiting(this.#storedWaiting);
  }

  /**
   * The server kept nothing of our last words. A fresh document shows what it
   * has; the difference is set aside; the copy in this browser starts again from
   * the fresh one. Until then the old document stays on screen, only readable.
   */
  async #recover(): Promise<void> {
    if (this.#recovering || this.#closed || (this.pending === 0 && this.#refusal !== 4409)) return;
    this.#recovering = true;
    this.#access.set("read");
    const mine = this.doc;
    const before = this.#ledger;
    this.#announcer.stop();
    this.#provider?.destroy();
    const replica = makeReplica();
    const ledger = new Ledger();
    await new Promise<void>((resolve) => {
      // Behind the present event: the socket may be in the middle of closing.
      setTimeout(() => {
        if (!this.#closed) this.#provider = this.#join(replica, ledger, resolve);
      }, 0);
    });
    const words = setAsideOf(mine, replica.doc, causeOf(this.#refusal), Date.now());
    const kept = words ? joinSetAsides(get(this.#setAside), words) : get(this.#setAside);
    await this.#copy.replace(Y.encodeStateAsUpdate(replica.doc), kept).catch(() => undefined);
    before.settled();
    this.#ledger = ledger;
    this.#storedWaiting = 0;
    this.#refusal = null;
    this.#setAside.set(kept);
    this.#announcer = new Announcer(replica.awareness);
    this.#replica.set(replica);
    void this.#copy.follow(replica.doc);
    this.#loaded.set(true);
    mine.destroy();
    this.#recovering = false;
    this.#access.set(this.#scope);
    this.#options.changed();
  }
}

function makeReplica(): Replica {
  const doc = new Y.Doc();
  return { doc, awareness: new Awareness(doc) };
}

/** Waits for a promise, but not for ever; false when it failed or took too long. */
function within(promise: Promise<unknown>, milliseconds: number): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), milliseconds);
    promise.then(
      () => (clearTimeout(timer), resolve(true)),
      () => (clearTimeout(timer), resolve(false)),
    );
  });
}

/** Counts changes up, calmly: the first at once, then at most one in each quarter of a second. */
function followText(doc: Y.Doc, set: (count: number) => void): () => void {
  let count = 0;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let again = false;
  const tick = (): void => {
    if (timer !== null) {
      again = true;
      return;
    }
    set((count += 1));
    timer = setTimeout(() => {
      timer = null;
      if (again) {
        again = false;
        tick();
      }
    }, CALM);
  };
  doc.on("update", tick);
  tick();
  return () => {
    doc.off("update", tick);
    if (timer !== null) clearTimeout(timer);
  };
}

/** Follows which proposals there are and their order, but not their words. */
function followProposals(doc: Y.Doc, set: (entries: ProposalEntry[]) => void): () => void {
  const map = doc.getMap("proposals");
  const follow = (events: Y.YEvent<Y.AbstractType<unknown>>[]): void => {
    if (events.some(({ path }) => path.length <= 1)) set(readProposals(doc));
  };
  map.observeDeep(follow);
  set(readProposals(doc));
  return () => map.unobserveDeep(follow);
}

function parse(payload: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(payload);
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
