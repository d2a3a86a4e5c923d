// One document on the page's socket. The package's provider speaks the protocol;
// this subclass adds what the server's rules ask for:
//
// - a change leaves only once the server's own question (its step 1) has been
//   answered. Before that, our answer will carry it anyway, and sending it
//   earlier would show the server a gap in our clock, which its gate refuses;
// - a large change leaves in pieces below the size of a message;
// - each message that wants an answer is entered into the ledger, and refusals
//   (sync status 0), which the package ignores, are reported;
// - nothing is queued while the socket is shut: each opening says everything
//   again, and a farewell that left late would shut the document anew.

import { HocuspocusProvider, WebSocketStatus, type HocuspocusProviderWebsocket } from "@hocuspocus/provider";
import type { Awareness } from "y-protocols/awareness";
import * as Y from "yjs";
import { readFrame } from "./frames.ts";
import type { Ledger } from "./ledger.ts";
import { splitUpdate } from "./split.ts";

/** Half of what the server takes in one message: room for the frame, and for the estimate of `splitUpdate`. */
const PIECE = 30 * 1024;

/** `WebSocket.OPEN`, which programs do not have. */
const OPEN = 1;

export interface ProviderReport {
  /** The count of pending changes may have changed. */
  counted(): void;
  /** The server said that it kept nothing of a message. */
  refused(): void;
  /** The server told, again perhaps, what may be done with the document. */
  scoped(scope: "read-write" | "readonly"): void;
  /** The document may not be read. */
  denied(): void;
  stateless(payload: string): void;
  /** The first difference from the server has been applied. */
  synced(): void;
}

export interface DocumentProviderOptions {
  socket: HocuspocusProviderWebsocket;
  name: string;
  token: string | null;
  doc: Y.Doc;
  awareness: Awareness | null;
  ledger: Ledger;
  report: ProviderReport;
}

export class DocumentProvider extends HocuspocusProvider {
  readonly #ledger: Ledger;
  readonly #report: ProviderReport;
  /** True once the server has everything that was made before this moment, or it is on its way. */
  #flowing = false;
  /** When the document was asked for and the server has yet to ask back; null otherwise. */
  #openingSince: number | null = null;
  #isShut = false;

  constructor({ socket, name, token, doc, awareness, ledger, report }: DocumentProviderOptions) {
    super({
      websocketProvider: socket,
      name,
      document: doc,
      awareness,
      token,
      onAuthenticated: ({ scope }) => {
        this.#isShut = false;
        report.scoped(scope);
      },
      onAuthenticationFailed: () => this.#shut(),
      onStateless: ({ payload }) => report.stateless(payload),
      onSynced: () => report.synced(),
      onStatus: ({ status }) => {
        if (status !== "connected") this.#stop();
      },
    });
    this.#ledger = ledger;
    this.#report = report;
  }

  /** True while changes of this browser leave as they are made. */
  get isFlowing(): boolean {
    return this.#flowing;
  }

  /** True while the server lets us neither read nor write this document. */
  get isShut(): boolean {
    return this.#isShut;
  }

  /** Since when the server has owed the beginning of the conversation, or null. */
  get openingSince(): number | null {
    return this.#openingSince;
  }

  /** Asks again for a document that had been shut. */
  reopen(): void {
    const socket = this.configuration.websocketProvider;
    if (socket.status !== WebSocketStatus.Connected) return; // the next opening asks by itself
    // The server must hear a farewell first: to it, the document is still open here.
    socket.detach(this);
    socket.attach(this);
  }

  override async onOpen(event: Event): Promise<void> {
    this.#stop();
    this.#openingSince = Date.now();
    await super.onOpen(event);
  }

  override send(...[message, content]: Parameters<HocuspocusProvider["send"]>): void {
    if (this.configuration.websocketProvider.webSocket?.readyState === OPEN) super.send(message, content);
  }

  override onClose(): void {
    this.#stop();
    super.onClose();
  }

  override onMessage(event: MessageEvent): void {
    const frame = readFrame(event.data as ArrayBuffer);
    if (frame.type === "asks" && isAhead(this.document, frame.stateVector)) this.#ledger.atLeastOne();
    super.onMessage(event);
    if (frame.type === "asks") {
      // The package has just answered with everything the server lacks.
      this.#flowing = true;
      this.#openingSince = null;
      this.#ledger.sentAll(Date.now());
    } else if (frame.type === "status") {
      this.#ledger.answered(frame.kept ? "kept" : "refused");
      if (!frame.kept) this.#report.refused();
    } else if (frame.type === "closed") {
      this.#shut();
    }
    if (frame.type !== "other") this.#report.counted();
  }

  override documentUpdateHandler(update: Uint8Array, origin: unknown): void {
    if (origin === this) return;
    this.#ledger.made();
    if (this.#flowing) {
      const pieces = splitUpdate(update, PIECE);
      pieces.forEach((piece, index) => {
        if (index < pieces.length - 1) this.#ledger.sentPart(Date.now());
        else this.#ledger.sentAll(Date.now());
        super.documentUpdateHandler(piece, origin);
      });
    }
    this.#report.counted();
  }

  #shut(): void {
    this.#isShut = true;
    this.#stop();
    this.#report.denied();
  }

  #stop(): void {
    this.#flowing = false;
    this.#openingSince = null;
    this.#ledger.disconnected();
    this.#report.counted();
  }
}

/** Whether the document holds structs that a reader with this state vector lacks. */
function isAhead(doc: Y.Doc, stateVector: Uint8Array): boolean {
  const known = Y.decodeStateVector(stateVector);
  for (const [client, clock] of Y.decodeStateVector(Y.encodeStateVector(doc))) {
    if (clock > (known.get(client) ?? 0)) return true;
  }
  return false;
}
