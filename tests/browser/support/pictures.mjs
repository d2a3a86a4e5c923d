// Pictures of screens. Each is checked: one that shows nothing fails. Those that the documents show are
// written to docs/pictures/ when MOTION_WRITE_PICTURES is 1; all are, to the folder that MOTION_ALBUM names,
// so that somebody can look at them.

import assert from "node:assert/strict";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { inflateSync } from "node:zlib";

const DOCS = fileURLToPath(new URL("../../../docs/pictures", import.meta.url));

/** Fewer colours than that are an empty page. */
const LEAST_COLOURS = 200;

/** How many different colours a picture holds, up to a thousand. */
function colours(png) {
  const parts = [];
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at)) {
    if (png.toString("latin1", at + 4, at + 8) === "IDAT") parts.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
  }
  const bytes = inflateSync(Buffer.concat(parts));
  const seen = new Set();
  for (let at = 1; at + 3 < bytes.length && seen.size < 1000; at += 3) seen.add(bytes.readUIntBE(at, 3));
  return seen.size;
}

/** What somebody sees of a page, the whole of it unless told otherwise, where an album is kept. */
export async function keepInAlbum(person, name, options = { fullPage: true }) {
  const album = process.env.MOTION_ALBUM;
  if (!album) return;
  await person.page.evaluate(() => document.fonts.ready);
  await mkdir(album, { recursive: true });
  await person.page.screenshot({ path: join(album, `${name.replaceAll(" ", "-")}.png`), animations: "disabled", ...options });
}

/** A picture of what somebody sees; `use` says whether the documents show it. */
export async function photograph(person, name, use = "album") {
  await person.page.evaluate(() => document.fonts.ready);
  const png = await person.page.screenshot();
  const folders = [...(use === "docs" && process.env.MOTION_WRITE_PICTURES === "1" ? [DOCS] : []), ...(process.env.MOTION_ALBUM ? [process.env.MOTION_ALBUM] : [])];
  for (const folder of folders) {
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, name), png);
  }
  const seen = colours(png);
  assert.ok(seen > LEAST_COLOURS, `${name} shows something: it has ${seen} colours`);
}
