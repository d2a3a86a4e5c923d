// Reads the head of a frame of the hocuspocus protocol (docs/protocol.md), for
// the few facts that the provider keeps to itself: when the server asks for our
// changes, and whether it kept them. It never changes a frame.

import { createDecoder, readVarInt, readVarString, readVarUint, readVarUint8Array } from "lib0/decoding";

export type Frame =
  /** The server's state vector: the provider answers it with everything the server lacks. */
  | { type: "asks"; stateVector: Uint8Array }
  | { type: "status"; kept: boolean }
  /** The document, not the socket, has been closed to us. */
  | { type: "closed" }
  | { type: "other" };

const SYNC = 0;
const SYNC_REPLY = 4;
const CLOSE = 7;
const SYNC_STATUS = 8;
const STEP_1 = 0;

/** The head of a frame; a frame that can't be read is "other", which the provider will complain about. */
export function readFrame(data: ArrayBuffer | Uint8Array): Frame {
  try {
    const decoder = createDecoder(data instanceof Uint8Array ? data : new Uint8Array(data));
    readVarString(decoder);
    const type = readVarUint(decoder);
    if (type === SYNC_STATUS) return { type: "status", kept: readVarInt(decoder) === 1 };
    if (type === CLOSE) return { type: "closed" };
    if ((type === SYNC || type === SYNC_REPLY) && readVarUint(decoder) === STEP_1) {
      return { type: "asks", stateVector: readVarUint8Array(decoder) };
    }
  } catch {
    // A truncated frame says nothing.
  }
  return { type: "other" };
}
