// Chooses between a WebSocket and the stream of `stream.ts`. The WebSocket comes
// first; where it fails to open twice in a row although the server answers
// ordinary requests each time, the network is blocking it, and the stream takes
// over for the rest of the visit. Knows nothing of documents.

import { StreamSocket } from "./stream.ts";

export type TransportKind = "websocket" | "stream";

export interface Transport {
  /** The transport in use, or about to be. */
  readonly kind: () => TransportKind;
  /** What the provider takes for the WebSocket class. */
  readonly Socket: new (url: string) => WebSocket;
}

export interface TransportOptions {
  /** Where the live engine answers over http, such as "/api/live". */
  base: string;
  /** Whether the server answers an ordinary request. */
  isServerThere(): Promise<boolean>;
  openWebSocket?(url: string): WebSocket;
  openStream?(base: string): WebSocket;
  /** A socket that never answered has been given up; its own "close" may take minutes to come. */
  stuck?(): void;
}

const FAILURES = 2;
/** Some middleboxes neither accept nor refuse, others accept and let nothing through. */
const PATIENCE = 10_000;
const MEMORY = "motion-ouverte:transport";

export function chooseTransport({
  base,
  isServerThere,
  openWebSocket = (url) => new WebSocket(url),
  openStream = (address) => new StreamSocket(address) as unknown as WebSocket,
  stuck,
}: TransportOptions): Transport {
  let kind: TransportKind = remembered();
  let failures = 0;
  let latest: WebSocket | null = null;

  const opened = (): void => {
    failures = 0;
    remember(kind);
  };
  const failed = async (which: TransportKind): Promise<void> => {
    // A server that restarts refuses everything, then nothing: that blames no transport.
    failures = (await isServerThere()) ? failures + 1 : 0;
    if (failures < FAILURES || which !== kind) return;
    kind = kind === "websocket" ? "stream" : "websocket";
    failures = 0;
  };

  // `new` gives back what a constructor function returns: the provider is handed either kind.
  function Socket(url: string): WebSocket {
    const which = kind;
    const socket = which === "stream" ? openStream(base) : openWebSocket(url);
    latest = socket;
    const timer = setTimeout(() => {
      settle(false);
      // One that has been given up meanwhile must not take its successor with it.
      const isPresent = latest === socket;
      socket.close();
      if (isPresent) stuck?.();
    }, PATIENCE);
    let settled = false;
    const settle = (isWorking: boolean): void => {
      if (settled) return;
      settled = true;
      clearTimeout(timer);
      if (isWorking) opened();
      else void failed(which);
    };
    // Open is not enough: the provider itself would wait for ever for a first answer.
    socket.addEventListener("message", () => settle(true));
    socket.addEventListener("error", () => settle(false));
    socket.addEventListener("close", () => settle(false));
    return socket;
  }

  return { kind: () => kind, Socket: Socket as unknown as Transport["Socket"] };
}

function remembered(): TransportKind {
  try {
    return sessionStorage.getItem(MEMORY) === "stream" ? "stream" : "websocket";
  } catch {
    return "websocket";
  }
}

function remember(kind: TransportKind): void {
  try {
    if (kind === "stream") sessionStorage.setItem(MEMORY, kind);
    else sessionStorage.removeItem(MEMORY);
  } catch {
    // Private windows may refuse; the next page simply tries the WebSocket first.
  }
}
