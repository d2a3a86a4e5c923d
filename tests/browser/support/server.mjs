// The real server, on a port of its own with a data folder of its own, which a
// test may kill and start again.

import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { promisify } from "node:util";
import { PATIENCE } from "./wait.mjs";

export class Server {
  #process = null;
  #log = [];
  /** @type {string} `http://127.0.0.1:<port>` */
  origin = "";

  /** @param {string} data */
  constructor(data) {
    this.data = data;
    /** @type {string[]} */
    this.flags = [];
  }

  /**
   * Starts the server that MOTION_OUVERTE_BIN names, with the demonstration congress unless told otherwise.
   * @param {string[]} flags
   */
  static async start(flags = []) {
    const server = new Server(await mkdtemp(join(tmpdir(), "motion-browser-")));
    server.flags = flags;
    await server.#run("127.0.0.1:0");
    return server;
  }

  /**
   * As an association begins: `congress create` in an empty folder, then the server.
   * Gives it with the path that the command printed.
   * @param {string[]} words the flags of the congress
   */
  static async found(words) {
    const server = new Server(await mkdtemp(join(tmpdir(), "motion-browser-")));
    const { stdout } = await promisify(execFile)(binary(), ["congress", "create", "--data", server.data, ...words]);
    await server.#run("127.0.0.1:0");
    return { server, path: new URL(/http:\/\/\S+/.exec(stdout)[0]).pathname };
  }

  get port() {
    return Number(new URL(this.origin).port);
  }

  /** As a power cut does: no handler of the server runs. */
  async kill() {
    if (!this.#process) return;
    const ended = once(this.#process, "exit");
    this.#process.kill("SIGKILL");
    await ended;
    this.#process = null;
  }

  /** Starts it again, on the same port and the same data. */
  async restart() {
    await this.#run(new URL(this.origin).host);
  }

  async stop() {
    await this.kill();
    await rm(this.data, { recursive: true, force: true });
  }

  async #run(listen) {
    const child = spawn(binary(), ["--listen", listen, "--data", this.data, ...this.flags], {
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, NO_COLOR: "1" },
    });
    this.#process = child;
    child.on("exit", () => this.#process === child && (this.#process = null));
    // A test that dies must not leave its server behind.
    process.once("exit", () => child.kill("SIGKILL"));
    this.origin = await new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`the server does not listen; its log:\n${this.log}`)), PATIENCE);
      child.once("exit", (code) => reject(new Error(`the server ended with ${code}; its log:\n${this.log}`)));
      for (const stream of [child.stdout, child.stderr]) {
        createInterface({ input: stream }).on("line", (line) => {
          this.#log = [...this.#log.slice(-60), line];
          const address = /^listening on (http:\/\/\S+)/.exec(line)?.[1];
          if (address) resolve((clearTimeout(timer), address));
        });
      }
    });
  }

  /** The last lines that the server wrote. */
  get log() {
    return this.#log.join("\n");
  }

  /** @param {string} path */
  async json(path, token = null) {
    const answer = await fetch(this.origin + path, { headers: token ? { authorization: `Bearer ${token}` } : {} });
    if (!answer.ok) throw new Error(`GET ${path} answers ${answer.status}`);
    return answer.json();
  }

  async personas() {
    return this.json("/api/demo/personas");
  }

  /** The path of the demonstration's motion, and its page as JSON. */
  async motion(token = null) {
    const [{ slug }] = await this.json("/api/congresses", token);
    const { motions } = await this.json(`/api/congresses/${slug}`, token);
    return { slug, path: `/motions/${motions[0].id}`, page: await this.json(`/api/motions/${motions[0].id}`, token) };
  }

  /** A session for a program, as `{token, participant}`. */
  async session(persona) {
    return this.request("POST", "/api/demo/session", { persona });
  }

  /** A call with a side effect; gives the JSON of the answer, or null. */
  async request(method, path, body = undefined, token = null) {
    const answer = await fetch(this.origin + path, {
      method,
      headers: {
        origin: this.origin,
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...(token ? { authorization: `Bearer ${token}` } : {}),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path} answers ${answer.status}: ${text}`);
    return text === "" ? null : JSON.parse(text);
  }
}

function binary() {
  const path = process.env.MOTION_OUVERTE_BIN;
  if (!path) throw new Error("MOTION_OUVERTE_BIN must name the server's binary: run `cargo test -p motion-tests --test browser`.");
  return path;
}
