// The way from one browser to the server, which a test can cut. A relay, because
// the browser's own "offline" leaves open sockets open: here the bytes stop.

import { once } from "node:events";
import { connect, createServer } from "node:net";

export class Network {
  #target;
  #relay;
  #pairs = new Set();
  #isCut = false;
  /** As some administrations do: every WebSocket breaks before it opens, all else passes. */
  blocksWebSockets = false;

  /** A way to a port of this machine. */
  static async to(port) {
    const network = new Network(port);
    await once(network.#relay.listen(0, "127.0.0.1"), "listening");
    return network;
  }

  constructor(port) {
    this.#target = port;
    this.#relay = createServer((socket) => this.#join(socket));
  }

  /** What the browser takes for the server. */
  get origin() {
    return `http://127.0.0.1:${this.#relay.address().port}`;
  }

  /** A hall's Wi-Fi that dies without a word: open connections stay, and nothing passes; new ones can be made. */
  freeze() {
    for (const { ends } of this.#pairs) for (const each of ends) each.pause();
  }

  /** Every connection breaks, and no new one is made. */
  cut() {
    this.#isCut = true;
    for (const { end } of this.#pairs) end();
  }

  restore() {
    this.#isCut = false;
  }

  async close() {
    this.cut();
    this.#relay.close();
    await once(this.#relay, "close");
  }

  #join(socket) {
    if (this.#isCut) return socket.resetAndDestroy();
    const onward = connect(this.#target, "127.0.0.1");
    const pair = {
      ends: [socket, onward],
      end: () => {
        this.#pairs.delete(pair);
        socket.destroy();
        onward.destroy();
      },
    };
    this.#pairs.add(pair);
    socket.on("data", (bytes) => {
      if (this.blocksWebSockets && /^upgrade: websocket/im.test(bytes.toString("latin1"))) pair.end();
    });
    for (const [one, other] of [[socket, onward], [onward, socket]]) {
      one.setNoDelay(true);
      one.on("error", pair.end).on("close", pair.end).pipe(other);
    }
  }
}
