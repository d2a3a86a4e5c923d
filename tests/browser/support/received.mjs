// A sealed package in the hands of its recipient: unpacked, verified by a shell script that calls nothing but
// public tools, and altered to see that the script finds it.

import { execFile } from "node:child_process";
import { cp, mkdtemp, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { existsSync } from "node:fs";
import { createHash } from "node:crypto";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);
const SCRIPT = fileURLToPath(new URL("../../package/verify.sh", import.meta.url));
/** What the script calls. */
const NEEDED = ["openssl", "sha256sum", "ssh-keygen", "unzip"];
/** What the list of digests can't hold. */
const SEALS = ["SHA256SUMS", "SHA256SUMS.sig", "SHA256SUMS.ssh.sig"];

/** The public tools that this machine lacks. In CI, where all have to be there, none may be. */
export function missingTools() {
  const folders = (process.env.PATH ?? "").split(delimiter);
  const missing = NEEDED.filter((tool) => !folders.some((folder) => existsSync(join(folder, tool))));
  if (missing.length > 0 && process.env.CI !== undefined) throw new Error(`missing here: ${missing.join(", ")}`);
  return missing;
}

/** The fingerprint of a server's key, as its organiser reads it out to the recipient. */
export async function fingerprint(server) {
  const { stdout } = await run(process.env.MOTION_OUVERTE_BIN, ["key", "show", "--data", server.data], { env: { ...process.env, LANG: "en_GB.UTF-8" } });
  return /^fingerprint:\s*(\S+)/m.exec(stdout)[1];
}

export class Received {
  constructor(folder, file, key) {
    Object.assign(this, { folder, file, key, content: join(folder, "content") });
  }

  /** @param {import("playwright-core").Download} download */
  static async from(download, key) {
    const folder = await mkdtemp(join(tmpdir(), "motion-received-"));
    const file = join(folder, download.suggestedFilename());
    await download.saveAs(file);
    return new Received(folder, file, key);
  }

  unpack() {
    return run("unzip", ["-q", "-d", this.content, this.file]);
  }

  /** Fails unless the file is whole; or a copy of what was unpacked, after this was done to it. */
  async verify(alter = null) {
    if (alter === null) return void (await run("sh", [SCRIPT, this.file, this.key]));
    const copy = await mkdtemp(join(this.folder, "altered-"));
    await cp(this.content, copy, { recursive: true });
    await alter(copy);
    await run("sh", [SCRIPT, copy, this.key]);
  }

  /** Ways to alter what was unpacked, each with its name: a byte of each file, and what else a forger would try. */
  async alterations() {
    const names = (await readdir(this.content)).sort();
    const bytes = names.map((name) => [`a byte of ${name}`, (folder) => edit(join(folder, name), (content) => ((content[content.length >> 1] ^= 1), content))]);
    return [
      ...bytes,
      ["a file more", (folder) => writeFile(join(folder, "annexe.txt"), "de plus")],
      ["a file more, listed", async (folder) => (await writeFile(join(folder, "annexe.txt"), "de plus"), listAnew(folder))],
      ["a file less", (folder) => rm(join(folder, "signatures.json"))],
      ["a file less, not listed", async (folder) => (await rm(join(folder, "evenements.jsonl")), listAnew(folder))],
      ["a word more, listed", async (folder) => (await edit(join(folder, "texte-canonique.txt"), (content) => Buffer.concat([content, Buffer.from("et demi\n")])), listAnew(folder))],
      ["two files for each other", async (folder) => (await rename(join(folder, "signatures.json"), join(folder, "x")), await rename(join(folder, "evenements.jsonl"), join(folder, "signatures.json")), rename(join(folder, "x"), join(folder, "evenements.jsonl")))],
      ["no seal", (folder) => rm(join(folder, "SHA256SUMS.sig"))],
      ["an empty seal", (folder) => writeFile(join(folder, "SHA256SUMS.sig"), "")],
      ["no seal of the other kind", (folder) => rm(join(folder, "SHA256SUMS.ssh.sig"))],
    ];
  }

  forget() {
    return rm(this.folder, { recursive: true, force: true });
  }
}

const edit = async (path, change) => writeFile(path, change(await readFile(path)));

/** The list of digests anew, without another seal. */
async function listAnew(folder) {
  const listed = (await readdir(folder)).filter((name) => !SEALS.includes(name)).sort();
  const lines = listed.map(async (name) => `${createHash("sha256").update(await readFile(join(folder, name))).digest("hex")}  ${name}\n`);
  await writeFile(join(folder, "SHA256SUMS"), (await Promise.all(lines)).join(""));
}
