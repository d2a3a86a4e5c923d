// Cuts a Yjs update into pieces that each fit into one message. The server
// refuses messages over 64 KiB; a large paste, an undo of one, or an earlier
// state that is restored make larger updates in one transaction.
//
// The pieces, applied in order, are the update; and no piece refers to anything
// that neither an earlier piece nor the reader's document holds.

import * as Y from "yjs";
import { toUint8Array, writeVarUint } from "lib0/encoding";

type Struct = Y.Item | Y.GC | Y.Skip;

interface Range {
  from: number;
  to: number;
}

/** Bytes that the head of a struct may take beside its content. */
const HEAD = 96;

/** The update in pieces of about `limit` bytes at most; the update itself when it is small enough. */
export function splitUpdate(update: Uint8Array, limit: number): Uint8Array[] {
  if (update.byteLength <= limit) return [update];
  const { structs, ds } = Y.decodeUpdate(update) as { structs: Struct[]; ds: DeleteSet };
  const pieces: Uint8Array[] = [];
  let run: Struct[] = [];
  let size = 0;
  const flush = (): void => {
    if (run.length > 0) pieces.push(encode(run, new Map()));
    run = [];
    size = 0;
  };
  for (const struct of inOrder(structs.flatMap((each) => cut(each, limit - HEAD)))) {
    const weight = HEAD / 4 + weigh(struct);
    const last = run.at(-1);
    const follows = last === undefined || (last.id.client === struct.id.client && last.id.clock + last.length === struct.id.clock);
    if (!follows || size + weight > limit) flush();
    run.push(struct);
    size += weight;
  }
  flush();
  return [...pieces, ...cutDeletions(ds, limit)];
}

interface DeleteSet {
  clients: Map<number, { clock: number; len: number }[]>;
}

/** Long runs of characters become several structs, as Yjs itself would cut them. */
function cut(struct: Struct, limit: number): Struct[] {
  if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentString)) return [struct];
  // A UTF-16 unit takes at most three bytes in UTF-8.
  const most = Math.max(1, Math.floor(limit / 3));
  const parts: Struct[] = [];
  let left: Y.Item = struct;
  while (left.length > most) {
    const text = (left.content as Y.ContentString).str;
    // A surrogate pair stays whole: Yjs would replace both halves by U+FFFD.
    const unit = text.charCodeAt(most - 1);
    const at = unit >= 0xd800 && unit <= 0xdbff ? most - 1 : most;
    const { client, clock } = left.id;
    const head = new Y.Item(left.id, null, left.origin, null, left.rightOrigin, left.parent, left.parentSub, new Y.ContentString(text.slice(0, at)));
    const rest = new Y.Item(
      Y.createID(client, clock + at),
      null,
      Y.createID(client, clock + at - 1),
      null,
      left.rightOrigin,
      left.parent,
      left.parentSub,
      new Y.ContentString(text.slice(at)),
    );
    parts.push(head);
    left = rest;
  }
  parts.push(left);
  return parts;
}

function weigh(struct: Struct): number {
  if (!(struct instanceof Y.Item)) return 8;
  const { content } = struct;
  if (content instanceof Y.ContentString) return content.str.length * 3;
  return content instanceof Y.ContentType ? 32 : 64 + JSON.stringify(content.getContent()).length * 3;
}

/** Each struct behind those it refers to; structs of one client keep their order. */
function inOrder(structs: Struct[]): Struct[] {
  const queues = new Map<number, Struct[]>();
  for (const struct of structs) {
    const queue = queues.get(struct.id.client);
    if (queue) queue.push(struct);
    else queues.set(struct.id.client, [struct]);
  }
  if (queues.size === 1) return structs;
  const left = new Map<number, Range>();
  for (const [client, queue] of queues) {
    const first = queue[0];
    const last = queue.at(-1);
    if (first && last) left.set(client, { from: first.id.clock, to: last.id.clock + last.length });
  }
  const ordered: Struct[] = [];
  for (let progress = true; progress; ) {
    progress = false;
    for (const [client, queue] of queues) {
      let head = queue[0];
      while (head && isFree(head, left)) {
        ordered.push(head);
        queue.shift();
        const range = left.get(client);
        if (range) range.from = head.id.clock + head.length;
        progress = true;
        head = queue[0];
      }
    }
  }
  // Nothing refers in a circle in an update that Yjs wrote; were it so, order would not matter.
  return [...ordered, ...[...queues.values()].flat()];
}

function isFree(struct: Struct, left: Map<number, Range>): boolean {
  if (!(struct instanceof Y.Item)) return true;
  return references(struct).every(({ client, clock }) => {
    const range = left.get(client);
    return client === struct.id.client || range === undefined || clock < range.from || clock >= range.to;
  });
}

function references(item: Y.Item): Y.ID[] {
  const parent: unknown = item.parent;
  return [item.origin, item.rightOrigin, parent instanceof Y.ID ? parent : null].filter((id) => id !== null);
}

function cutDeletions(ds: DeleteSet, limit: number): Uint8Array[] {
  // A range takes at most two numbers of at most eight bytes.
  const most = Math.max(1, Math.floor((limit - HEAD) / 16));
  const pieces: Uint8Array[] = [];
  for (const [client, ranges] of ds.clients) {
    for (let at = 0; at < ranges.length; at += most) {
      pieces.push(encode([], new Map([[client, ranges.slice(at, at + most)]])));
    }
  }
  return pieces;
}

/** Writes one run of structs of one client, or deletions, in the first version of Yjs's format. */
function encode(run: Struct[], deletions: DeleteSet["clients"]): Uint8Array {
  const encoder = new Y.UpdateEncoderV1();
  const out = encoder.restEncoder;
  const first = run[0];
  writeVarUint(out, first ? 1 : 0);
  if (first) {
    writeVarUint(out, run.length);
    encoder.writeClient(first.id.client);
    writeVarUint(out, first.id.clock);
    for (const struct of run) struct.write(encoder, 0);
  }
  writeVarUint(out, deletions.size);
  for (const [client, ranges] of deletions) {
    writeVarUint(out, client);
    writeVarUint(out, ranges.length);
    for (const { clock, len } of ranges) {
      writeVarUint(out, clock);
      writeVarUint(out, len);
    }
  }
  return toUint8Array(out);
}
