// A server of one process for tests: it speaks the part of the protocol that the
// client uses (docs/protocol.md) over sockets made of function calls, holds each
// change it takes, and can be told to refuse, to fall silent or to hang up. As
// the real server does, it closes the socket on an update that leaves a gap,
// passes over what is said of a document that was not opened, and keeps a
// document open until the client takes its leave.

import { createDecoder, readVarString, readVarUint, readVarUint8Array, type Decoder } from "lib0/decoding";
import { createEncoder, toUint8Array, writeVarInt, writeVarString, writeVarUint, writeVarUint8Array, type Encoder } from "lib0/encoding";
import * as Y from "yjs";

type Listener = (event: Event) => void;

interface Room {
  doc: Y.Doc;
  readers: Set<PeerSocket>;
  scope: "read-write" | "readonly";
  isClosed: boolean;
}

export class Peer {
  readonly rooms = new Map<string, Room>();
  /** False: nobody can connect, as without network. */
  reachable = true;
  /** False: changes are received but neither kept nor answered, as while a disk is slow. */
  answering = true;
  largest = 0;
  readonly sockets = new Set<PeerSocket>();
  readonly Socket: new (url: string) => WebSocket;

  constructor() {
    const make = (): PeerSocket => new PeerSocket(this);
    this.Socket = function Socket() {
      return make();
    } as unknown as new (url: string) => WebSocket;
  }

  room(name: string): Room {
    let room = this.rooms.get(name);
    if (!room) {
      room = { doc: new Y.Doc(), readers: new Set(), scope: "read-write", isClosed: false };
      this.rooms.set(name, room);
    }
    return room;
  }

  /** Changes what may be done with a document; open connections hear of it. */
  scope(name: string, scope: Room["scope"]): void {
    const room = this.room(name);
    room.scope = scope;
    for (const socket of room.readers) socket.tell(name, 2, (out) => (writeVarUint(out, 2), writeVarString(out, scope)));
  }

  stateless(name: string, message: unknown): void {
    for (const socket of this.room(name).readers) socket.tell(name, 5, (out) => writeVarString(out, JSON.stringify(message)));
  }

  /** Takes the right to read away, until `room(name).isClosed` is set back. */
  shut(name: string): void {
    this.room(name).isClosed = true;
    for (const socket of this.room(name).readers) socket.tell(name, 7, (out) => writeVarString(out, "forbidden"));
    this.room(name).readers.clear();
  }

  hangUp(code: number): void {
    for (const socket of [...this.sockets]) socket.hangUp(code);
  }
}

export class PeerSocket {
  binaryType: BinaryType = "arraybuffer";
  identifier = "";
  readyState = 0;
  readonly #opened = new Set<string>();
  readonly #peer: Peer;
  readonly #listeners = new Map<string, Set<Listener>>();

  constructor(peer: Peer) {
    this.#peer = peer;
    queueMicrotask(() => {
      if (!peer.reachable) return this.hangUp(1006);
      this.readyState = 1;
      peer.sockets.add(this);
      this.#emit("open", new Event("open"));
    });
  }

  addEventListener(kind: string, listener: Listener): void {
    const listeners = this.#listeners.get(kind) ?? new Set();
    this.#listeners.set(kind, listeners.add(listener));
  }

  removeEventListener(kind: string, listener: Listener): void {
    this.#listeners.get(kind)?.delete(listener);
  }

  send(data: Uint8Array): void {
    const copy = data.slice();
    this.#peer.largest = Math.max(this.#peer.largest, copy.byteLength);
    // Behind the sender, as on a network.
    setTimeout(() => this.readyState === 1 && this.#receive(copy), 0);
  }

  close(): void {
    this.hangUp(1000);
  }

  hangUp(code: number): void {
    if (this.readyState === 3) return;
    this.readyState = 3;
    this.#peer.sockets.delete(this);
    for (const room of this.#peer.rooms.values()) room.readers.delete(this);
    if (code === 1006) this.#emit("error", new Event("error"));
    this.#emit("close", new CloseEvent("close", { code }));
  }

  tell(name: string, type: number, write: (out: Encoder) => void): void {
    const out = createEncoder();
    writeVarString(out, name);
    writeVarUint(out, type);
    write(out);
    const data = toUint8Array(out).slice().buffer;
    setTimeout(() => this.readyState === 1 && this.#emit("message", new MessageEvent("message", { data })), 0);
  }

  #receive(data: Uint8Array): void {
    const frame = createDecoder(data);
    const name = readVarString(frame);
    const type = readVarUint(frame);
    if (type === 2) this.#enter(name);
    else if (type === 7) this.#leave(name);
    else if (type === 0 && this.#peer.room(name).readers.has(this)) this.#sync(name, frame);
  }

  #leave(name: string): void {
    this.#opened.delete(name);
    this.#peer.room(name).readers.delete(this);
  }

  #enter(name: string): void {
    if (this.#opened.has(name)) return;
    const room = this.#peer.room(name);
    if (room.isClosed) return this.tell(name, 2, (out) => (writeVarUint(out, 1), writeVarString(out, "permission-denied")));
    this.#opened.add(name);
    room.readers.add(this);
    this.tell(name, 2, (out) => (writeVarUint(out, 2), writeVarString(out, room.scope)));
  }

  #sync(name: string, frame: Decoder): void {
    const room = this.#peer.room(name);
    const step = readVarUint(frame);
    const bytes = readVarUint8Array(frame);
    if (step === 0) {
      this.tell(name, 0, (out) => (writeVarUint(out, 1), writeVarUint8Array(out, Y.encodeStateAsUpdate(room.doc, bytes))));
      this.tell(name, 0, (out) => (writeVarUint(out, 0), writeVarUint8Array(out, Y.encodeStateVector(room.doc))));
      return;
    }
    if (!this.#peer.answering) return;
    if (room.scope === "readonly") return this.#refuse(name, bytes, room);
    Y.applyUpdate(room.doc, bytes);
    if (room.doc.store.pendingStructs !== null || room.doc.store.pendingDs !== null) return this.hangUp(4422);
    this.tell(name, 8, (out) => writeVarInt(out, 1));
    for (const reader of room.readers) {
      if (reader !== this) reader.tell(name, 0, (out) => (writeVarUint(out, 2), writeVarUint8Array(out, bytes)));
    }
  }

  #refuse(name: string, bytes: Uint8Array, room: Room): void {
    const trial = new Y.Doc();
    Y.applyUpdate(trial, Y.encodeStateAsUpdate(room.doc));
    let changes = false;
    trial.on("update", () => (changes = true));
    Y.applyUpdate(trial, bytes);
    this.tell(name, 8, (out) => writeVarInt(out, changes ? 0 : 1));
    if (changes) this.tell(name, 5, (out) => writeVarString(out, JSON.stringify({ type: "refused", code: "section_locked" })));
  }

  #emit(kind: string, event: Event): void {
    for (const listener of [...(this.#listeners.get(kind) ?? [])]) listener(event);
  }
}
