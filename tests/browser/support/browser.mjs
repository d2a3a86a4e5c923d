// The browser: the one that the npm package @sparticuz/chromium ships, unpacked
// once beside the packages, or the one that CHROMIUM_PATH names. A browser that
// does not start fails the tests with what to do; it never skips them.

import { existsSync, readFileSync } from "node:fs";
import { mkdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const PACKAGES = fileURLToPath(new URL("../node_modules", import.meta.url));
const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** The browser's executable; unpacks it (8 s) when no earlier run has. */
export async function executable() {
  const named = process.env.CHROMIUM_PATH;
  if (named) {
    if (!existsSync(named)) throw new Error(`CHROMIUM_PATH names ${named}, where there is no file.`);
    return named;
  }
  const { version } = JSON.parse(readFileSync(join(PACKAGES, "@sparticuz/chromium/package.json"), "utf8"));
  const home = join(PACKAGES, `.chromium-${version}`);
  const path = join(home, "chromium");
  if (existsSync(path)) return path;
  // The package unpacks into the temporary folder and takes half a file of an
  // interrupted run for a whole one; hence a folder of our own, renamed when complete.
  const draft = `${home}-${process.pid}`;
  await mkdir(draft, { recursive: true });
  const before = process.env.TMPDIR;
  process.env.TMPDIR = draft;
  try {
    const { default: shipped } = await import("@sparticuz/chromium");
    await shipped.executablePath();
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
  await rename(draft, home).catch(() => rm(draft, { recursive: true, force: true }));
  return path;
}

/** A browser process of its own, with an empty profile that goes when it closes. */
export async function launch() {
  const executablePath = await executable();
  try {
    return await chromium.launch({ executablePath, headless: true, args: FLAGS });
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    const missing = /error while loading shared libraries: (\S+?):/.exec(said)?.[1];
    const advice = missing
      ? `The library ${missing} is missing on this machine: install NSS (Debian and Ubuntu: apt-get install libnss3)`
      : "Install a Chromium that starts on this machine";
    throw new Error(`The browser ${executablePath} does not start. ${advice}, or name another browser with CHROMIUM_PATH.\n${said}`);
  }
}
