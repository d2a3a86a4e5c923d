// What the rest of the client may know of the live engine. The classes behind
// these shapes stay inside `live/`; screens and the editor only see this page.

import type { Readable } from "svelte/store";
import type { Awareness } from "y-protocols/awareness";
import type * as Y from "yjs";
import type { Access, CongressEvent, Section, SectionText } from "../wire/index.ts";

/** A part of a section that is written in an editor of its own: "title", "body" or a proposal's id. */
export type Field = string;

export type Connection =
  | { type: "connecting" }
  | { type: "connected"; transport: "websocket" | "stream" }
  | { type: "offline" }
  /** The server said that coming back makes no sense; the code is one of docs/protocol.md. */
  | { type: "ended"; code: number };

/** "saved" is only ever said when every change of this browser is on the server's disk. */
export type SaveState =
  | { type: "saved" }
  /** `pending` may be 0 while a first answer of the server is still awaited. */
  | { type: "saving"; pending: number }
  | { type: "offline"; pending: number }
  /** The server can't write at the moment and tries again by itself. */
  | { type: "storage_failing"; pending: number };

/** Somebody else (or another window of the same participant) on this page. */
export interface Presence {
  participant: string;
  /** The document where they are; the congress's own document when they only read. */
  document: string;
  field: Field | null;
  clientId: number;
  /** True for some seconds after words of theirs came in; a caret that only moves is not writing. */
  writing: boolean;
}

export interface ProposalEntry {
  id: string;
  rank: string;
  text: Y.XmlFragment;
}

/** Why the server did not take some words. */
export type RefusalCause = "readonly" | "document_full" | "client_id" | "too_large" | "invalid" | "other";

export interface SetAsideBlock {
  field: Field;
  /** `added`: only in the words set aside; `removed`: the participant had taken it out. */
  change: "added" | "removed";
  text: string;
}

/** Words that were written here and that the server refused. They are kept until somebody decides. */
export interface SetAside {
  at: number;
  cause: RefusalCause;
  /** False when the server would refuse the same bytes for ever; they can still be copied. */
  reinsertable: boolean;
  blocks: SetAsideBlock[];
}

/** One Yjs document with its presence. A section gets a new one after a refusal. */
export interface Replica {
  doc: Y.Doc;
  awareness: Awareness;
}

/** Where the caret of this participant is: relative positions, as JSON. */
export interface Caret {
  anchor: unknown;
  head: unknown;
}

export interface AuthorRun {
  /** Null when nobody is known for these words. */
  participant: string | null;
  text: string;
}

export interface LiveSection {
  readonly document: string;
  /** The present replica's document. Prefer `replica` where a change of it matters. */
  readonly doc: Y.Doc;
  readonly replica: Readable<Replica>;
  /** Settles at the first moment when `loaded` is true. */
  readonly ready: Promise<void>;
  /** True once the document holds the server's state, or this browser's copy when there is no network. */
  readonly loaded: Readable<boolean>;
  readonly access: Readable<Access>;
  /** False in private windows: what is written offline would not survive a reload. */
  readonly durable: Readable<boolean>;
  /** Sorted by rank, then by id. */
  readonly proposals: Readable<ProposalEntry[]>;
  /** For the search in the page; follows changes at most four times a second. */
  readonly plainText: Readable<string>;
  readonly setAside: Readable<SetAside | null>;
  /** True while this participant writes here and for some seconds after, as `Presence.writing` is for others. */
  readonly writing: Readable<boolean>;
  /** The text as it is now, in the server's JSON shape. Follow `changes` to read it again. */
  text(): SectionText;
  /** Counts up after changes of the text, at most four times a second. */
  readonly changes: Readable<number>;
  /** The runs of a field by author, block by block; `clients` is the answer of `GET /api/sections/{id}/writers`. */
  authors(field: Field, clients: Readonly<Record<string, string>>): AuthorRun[][];
  /** Tells others where this participant is. */
  announce(field: Field, caret: Caret | null): void;
  /** The section lost the focus: others stop seeing this participant here after a while. */
  withdraw(): void;
  /** Puts the words set aside back as they were; only while `access` is "write". */
  reinsert(): void;
  discard(): void;
}

/** A section as the page lists it. */
export type ListedSection = Pick<Section, "document" | "number" | "access">;

export interface LiveMotion {
  readonly connection: Readable<Connection>;
  readonly saveState: Readable<SaveState>;
  /** Everybody else on the page. */
  readonly presence: Readable<Presence[]>;
  /** Committed events of the congress, as they come. Some may be missed while offline: read the page again after it. */
  events(callback: (event: CongressEvent) => void): () => void;
  /** Opens the document at the first call; the same object afterwards. */
  section(document: string): LiveSection;
  /**
   * The page lists other sections now, or in another order. Those that are gone
   * are closed; answers how many changes of each had not reached the server.
   */
  arrange(sections: readonly ListedSection[]): { document: string; pending: number }[];
  close(): void;
}
