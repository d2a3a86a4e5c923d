// A program that speaks to the server as docs/protocol.md says, with the published package.

import assert from "node:assert/strict";
import { HocuspocusProvider, HocuspocusProviderWebsocket } from "@hocuspocus/provider";
import WebSocket from "ws";

const PATIENCE = 15_000;

/** Resolves when the provider says `event` in a way that `matches`. */
export function heard(provider, event, matches = () => true) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`no "${event}" within ${PATIENCE} ms`)), PATIENCE);
    provider.on(event, function listen(data) {
      if (!matches(data)) return;
      clearTimeout(timer);
      provider.off(event, listen);
      resolve(data);
    });
  });
}

/** Numbers from 0 to 1 that follow from a seed (mulberry32). */
export function random(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Somebody who has logged in, with a socket of their own once a document is opened. */
export class Program {
  #base;
  #token;
  #socket = null;

  static async logIn(base, persona) {
    const program = new Program();
    program.#base = base;
    const { body } = await program.ask("POST", "/api/demo/session", { persona });
    program.#token = body.token;
    return program;
  }

  /** The status and what was answered, as JSON where there is any. */
  async ask(method, path, body = undefined) {
    const headers = {
      ...(this.#token ? { authorization: `Bearer ${this.#token}` } : {}),
      ...(body === undefined ? {} : { "content-type": "application/json" }),
    };
    const answer = await fetch(this.#base + path, { method, headers, body: body === undefined ? undefined : JSON.stringify(body) });
    const words = await answer.text();
    return { status: answer.status, body: words === "" ? null : JSON.parse(words) };
  }

  async #succeed(method, path, body) {
    const answer = await this.ask(method, path, body);
    assert.ok(answer.status < 300, `${method} ${path}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  }

  get = (path) => this.#succeed("GET", path);
  post = (path, body) => this.#succeed("POST", path, body);
  put = (path, body) => this.#succeed("PUT", path, body);

  /** Opens a document; resolves once its first sync and all acknowledgements are there. */
  async open(name) {
    this.#socket ??= new HocuspocusProviderWebsocket({ url: `${this.#base.replace("http", "ws")}/api/live`, WebSocketPolyfill: WebSocket });
    const provider = new HocuspocusProvider({ websocketProvider: this.#socket, name, token: this.#token });
    const authenticated = heard(provider, "authenticated");
    const settled = heard(provider, "unsyncedChanges", ({ number }) => number === 0);
    provider.attach();
    const { scope } = await authenticated;
    await settled;
    return { provider, scope };
  }

  disconnect() {
    this.#socket.disconnect();
  }

  connect() {
    return this.#socket.connect();
  }
}
