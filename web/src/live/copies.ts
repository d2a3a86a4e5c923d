// The copy of a document that this browser keeps in IndexedDB, so that words
// written offline outlive a reload. One database for each participant and
// document: two personas in one browser never mix (the browser itself keeps
// servers apart, databases belong to an origin).
//
// Where IndexedDB is missing or broken (private windows, full disks), a copy
// lives in memory and says so; nothing else changes.

import { IndexeddbPersistence } from "y-indexeddb";
import type * as Y from "yjs";
import type { StoredSetAside } from "./set-aside.ts";

export interface Copy {
  /** False when the copy will not outlive the page. */
  readonly durable: boolean;
  /** Loads what is kept into the document, completely, then follows its changes. */
  follow(doc: Y.Doc): Promise<void>;
  /** How many changes an earlier visit left unacknowledged. */
  waiting(): Promise<number>;
  setWaiting(count: number): void;
  setAside(): Promise<StoredSetAside | null>;
  keepSetAside(words: StoredSetAside | null): void;
  /** Forgets the kept state, keeps this one and these words instead, all at once. Then `follow` a new document. */
  replace(state: Uint8Array, words: StoredSetAside | null): Promise<void>;
  close(): void;
}

export type OpenCopy = (participant: string, document: string) => Promise<Copy>;

const WAITING = "waiting";
const SET_ASIDE = "set_aside";
const STORES = ["updates", "custom"];
/** A browser that takes longer than this to open a database will not open it at all. */
const PATIENCE = 4000;

export const openCopy: OpenCopy = async (participant, document) => {
  const name = `motion-ouverte/${participant}/${document}`;
  return (await canStore()) ? new StoredCopy(name) : new MemoryCopy();
};

let storable: Promise<boolean> | null = null;

/** Asks once for each page: y-indexeddb itself would wait for ever where databases can't be opened. */
function canStore(): Promise<boolean> {
  storable ??= new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), PATIENCE);
    const settle = (answer: boolean): void => {
      clearTimeout(timer);
      resolve(answer);
    };
    try {
      const request = indexedDB.open("motion-ouverte/probe", 1);
      request.onsuccess = () => {
        request.result.close();
        settle(true);
      };
      request.onerror = (event) => {
        event.preventDefault();
        settle(false);
      };
    } catch {
      settle(false);
    }
  });
  return storable;
}

class StoredCopy implements Copy {
  readonly durable = true;
  readonly #name: string;
  #persistence: IndexeddbPersistence | null = null;
  #loading: Promise<unknown> = Promise.resolve();
  #closed = false;

  constructor(name: string) {
    this.#name = name;
  }

  async follow(doc: Y.Doc): Promise<void> {
    if (this.#closed) return;
    this.#persistence = new IndexeddbPersistence(this.#name, doc);
    this.#loading = this.#persistence.whenSynced;
    await this.#loading;
  }

  async waiting(): Promise<number> {
    const count: unknown = await this.#read(WAITING);
    return typeof count === "number" && count > 0 ? count : 0;
  }

  setWaiting(count: number): void {
    this.#write(WAITING, count);
  }

  async setAside(): Promise<StoredSetAside | null> {
    return ((await this.#read(SET_ASIDE)) as StoredSetAside | undefined) ?? null;
  }

  keepSetAside(words: StoredSetAside | null): void {
    this.#write(SET_ASIDE, words);
  }

  async replace(state: Uint8Array, words: StoredSetAside | null): Promise<void> {
    const persistence = this.#persistence;
    if (!persistence) return;
    await this.#loading;
    const { db } = persistence;
    if (!db) return;
    // Stops following the old document first: its words must not come back.
    persistence.doc.off("update", persistence._storeUpdate);
    await new Promise<void>((resolve, reject) => {
      const transaction = db.transaction(STORES, "readwrite");
      const updates = transaction.objectStore("updates");
      const custom = transaction.objectStore("custom");
      updates.clear();
      updates.add(state);
      custom.put(0, WAITING);
      custom.put(words, SET_ASIDE);
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error ?? new Error("the copy could not be replaced"));
    });
    await persistence.destroy();
  }

  close(): void {
    this.#closed = true;
    void this.#persistence?.destroy();
    this.#persistence = null;
  }

  async #read(key: string): Promise<unknown> {
    await this.#loading;
    return this.#persistence?.get(key).catch(() => null);
  }

  #write(key: string, value: unknown): void {
    const { db } = this.#persistence ?? {};
    if (!db) return;
    try {
      db.transaction("custom", "readwrite").objectStore("custom").put(value, key);
    } catch {
      // The browser closed the database under us (storage was cleared): the words stay in memory and on the server.
    }
  }
}

/** The same, for as long as the page lives. */
export class MemoryCopy implements Copy {
  readonly durable = false;
  #words: StoredSetAside | null = null;

  follow(): Promise<void> {
    return Promise.resolve();
  }

  waiting(): Promise<number> {
    return Promise.resolve(0);
  }

  setWaiting(): void {}

  setAside(): Promise<StoredSetAside | null> {
    return Promise.resolve(this.#words);
  }

  keepSetAside(words: StoredSetAside | null): void {
    this.#words = words;
  }

  replace(_state: Uint8Array, words: StoredSetAside | null): Promise<void> {
    this.#words = words;
    return Promise.resolve();
  }

  close(): void {}
}
