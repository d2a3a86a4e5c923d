// The mails of a server without a mail server: files that anybody may open.

import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { eventually } from "./wait.mjs";

export class Mailbox {
  #folder;

  /** @param {import("./server.mjs").Server} server */
  constructor(server) {
    this.#folder = join(server.data, "mails");
  }

  /** The texts of all mails to an address, the oldest first. */
  async to(address) {
    const names = (await readdir(this.#folder).catch(() => [])).filter((name) => name.endsWith(".eml")).sort();
    const mails = await Promise.all(names.map((name) => readFile(join(this.#folder, name), "utf8")));
    return mails.filter((mail) => recipient(mail) === address);
  }

  /** Everybody to whom a mail was written. */
  async recipients() {
    const names = (await readdir(this.#folder).catch(() => [])).filter((name) => name.endsWith(".eml"));
    return new Set(await Promise.all(names.map(async (name) => recipient(await readFile(join(this.#folder, name), "utf8")))));
  }

  /** Does something that sends a code to an address, and reads the code. */
  async codeAfter(address, act) {
    const before = (await this.to(address)).length;
    await act();
    const mail = await eventually(`a mail to ${address} is written`, async () => (await this.to(address))[before] ?? false);
    const code = /^\s*([A-Z2-9]{4}-[A-Z2-9]{4})\s*$/m.exec(mail)?.[1];
    if (!code) throw new Error(`there is no code in this mail:\n${mail}`);
    return code;
  }
}

const recipient = (mail) => /^To: (?:.*<)?([^<>\s]+)>?\r?$/m.exec(mail)?.[1] ?? "";
