// A socket made of server-sent events and POST requests, for networks that
// block WebSockets. It has the part of the WebSocket interface that the provider
// uses, and speaks docs/protocol.md: `GET /api/live/stream` brings frames in
// base64, `POST /api/live/frames?stream=<key>` takes frames, each behind its
// length. It never interprets a frame.

/** What the constructor needs of the outside; tests bring their own. */
export interface StreamTools {
  openEvents(url: string): EventSource;
  post(url: string, body: Uint8Array<ArrayBuffer>): Promise<Response>;
}

const BROWSER: StreamTools = {
  openEvents: (url) => new EventSource(url),
  post: (url, body) =>
    fetch(url, {
      method: "POST",
      body,
      credentials: "same-origin",
      headers: { "content-type": "application/octet-stream" },
    }),
};

type Kind = "open" | "message" | "close" | "error";
type Listener = (event: Event) => void;

/** One POST carries at most this much, so that a slow network sees progress. */
const BATCH = 256 * 1024;

export class StreamSocket {
  static readonly CONNECTING = 0;
  static readonly OPEN = 1;
  static readonly CLOSING = 2;
  static readonly CLOSED = 3;

  /** The provider sets it; frames are always given as ArrayBuffer. */
  binaryType: BinaryType = "arraybuffer";
  /** The provider's own mark. */
  identifier = "";
  readyState = StreamSocket.CONNECTING;

  readonly #base: string;
  readonly #tools: StreamTools;
  readonly #events: EventSource;
  readonly #listeners: Record<Kind, Set<Listener>> = { open: new Set(), message: new Set(), close: new Set(), error: new Set() };
  #key: string | null = null;
  #queue: Uint8Array[] = [];
  #sending = false;

  /** `base` is the address of the live engine, such as "/api/live". */
  constructor(base: string, tools: StreamTools = BROWSER) {
    this.#base = base.replace(/\/$/, "");
    this.#tools = tools;
    this.#events = tools.openEvents(`${this.#base}/stream`);
    this.#events.addEventListener("open", (event) => this.#opened(event));
    this.#events.addEventListener("frame", (event) => this.#received(event));
    this.#events.addEventListener("close", (event) => this.#closedByServer(event));
    // An EventSource would come back by itself, to a new stream with a new key; the provider decides when.
    this.#events.addEventListener("error", () => this.#fail(1006, "stream lost"));
  }

  addEventListener(kind: Kind, listener: Listener): void {
    this.#listeners[kind]?.add(listener);
  }

  removeEventListener(kind: Kind, listener: Listener): void {
    this.#listeners[kind]?.delete(listener);
  }

  send(data: Uint8Array | ArrayBuffer): void {
    if (this.readyState !== StreamSocket.OPEN) throw new DOMException("the stream is not open", "InvalidStateError");
    // The caller may reuse its buffer.
    this.#queue.push(data instanceof Uint8Array ? data.slice() : new Uint8Array(data.slice(0)));
    void this.#flush();
  }

  close(code = 1000, reason = ""): void {
    this.#end(code, reason, true);
  }

  #opened(event: Event): void {
    // The browser's own "open" of the request has the same name and carries no data.
    if (!("data" in event) || typeof event.data !== "string") return;
    const { stream } = JSON.parse(event.data) as { stream: string };
    this.#key = stream;
    this.readyState = StreamSocket.OPEN;
    this.#emit("open", new Event("open"));
  }

  #received(event: Event): void {
    if (this.readyState !== StreamSocket.OPEN || !("data" in event) || typeof event.data !== "string") return;
    this.#emit("message", new MessageEvent("message", { data: fromBase64(event.data) }));
  }

  #closedByServer(event: Event): void {
    const { code, reason } = "data" in event && typeof event.data === "string" ? readClose(event.data) : { code: 1006, reason: "" };
    this.#end(code, reason, true);
  }

  /** One request at a time: frames arrive in the order in which they were sent. */
  async #flush(): Promise<void> {
    if (this.#sending) return;
    this.#sending = true;
    try {
      while (this.#queue.length > 0 && this.readyState === StreamSocket.OPEN && this.#key !== null) {
        const body = pack(this.#takeBatch());
        const answer = await this.#tools.post(`${this.#base}/frames?stream=${encodeURIComponent(this.#key)}`, body);
        if (!answer.ok) {
          this.#fail(answer.status === 401 ? 4401 : 1006, `frames refused: ${answer.status}`);
        }
      }
    } catch {
      this.#fail(1006, "network");
    } finally {
      this.#sending = false;
    }
  }

  #takeBatch(): Uint8Array[] {
    let size = 0;
    let count = 0;
    for (const frame of this.#queue) {
      size += frame.byteLength + 4;
      if (count > 0 && size > BATCH) break;
      count += 1;
    }
    return this.#queue.splice(0, count);
  }

  #fail(code: number, reason: string): void {
    if (this.readyState >= StreamSocket.CLOSING) return;
    this.#emit("error", new Event("error"));
    this.#end(code, reason, false);
  }

  #end(code: number, reason: string, wasClean: boolean): void {
    if (this.readyState >= StreamSocket.CLOSING) return;
    this.readyState = StreamSocket.CLOSED;
    this.#queue = [];
    this.#events.close();
    this.#emit("close", new CloseEvent("close", { code, reason, wasClean }));
  }

  #emit(kind: Kind, event: Event): void {
    for (const listener of [...this.#listeners[kind]]) listener(event);
  }
}

/** Each frame behind its length, four bytes, big endian. */
export function pack(frames: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const body = new Uint8Array(frames.reduce((sum, frame) => sum + 4 + frame.byteLength, 0));
  const view = new DataView(body.buffer);
  let at = 0;
  for (const frame of frames) {
    view.setUint32(at, frame.byteLength);
    body.set(frame, at + 4);
    at += 4 + frame.byteLength;
  }
  return body;
}

function fromBase64(text: string): ArrayBuffer {
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < binary.length; at++) bytes[at] = binary.charCodeAt(at);
  return bytes.buffer;
}

function readClose(data: string): { code: number; reason: string } {
  try {
    const { code, reason } = JSON.parse(data) as { code?: unknown; reason?: unknown };
    return { code: typeof code === "number" ? code : 1006, reason: typeof reason === "string" ? reason : "" };
  } catch {
    return { code: 1006, reason: "" };
  }
}
