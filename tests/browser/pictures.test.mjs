// The pictures of README.md. Written to docs/pictures/ when MOTION_WRITE_PICTURES
// is 1; otherwise only checked: a picture that shows nothing fails.

import assert from "node:assert/strict";
import { mkdir, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { inflateSync } from "node:zlib";
import { eventually, stage } from "./support/index.mjs";

const set = stage();
const writes = process.env.MOTION_WRITE_PICTURES === "1";
const PASSAGE = "Principe 3, proposition 3.2";

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

describe("the pictures of the README", () => {
  let folder;
  before(async () => {
    folder = writes ? fileURLToPath(new URL("../../docs/pictures", import.meta.url)) : await mkdtemp(join(tmpdir(), "motion-pictures-"));
    await mkdir(folder, { recursive: true });
  });
  after(async () => {
    if (!writes) await rm(folder, { recursive: true, force: true });
  });

  /** Two people at work on principle 3, seen by the first. */
  const pictures = [
    { name: "motion.png", viewport: { width: 1440, height: 900 }, colorScheme: "light" },
    { name: "motion-dark.png", viewport: { width: 1440, height: 900 }, colorScheme: "dark" },
    { name: "phone.png", viewport: { width: 390, height: 844 }, colorScheme: "light", deviceScaleFactor: 2, isMobile: true, hasTouch: true },
  ];
  for (const { name, ...options } of pictures) {
    it(name, async (test) => {
      const thomas = await (await set.person(test, options)).openMotion("elu-2");
      const maud = await (await set.person(test)).openMotion("elue");
      await thomas.page.evaluate(() => document.fonts.ready);
      await maud.enter(PASSAGE);
      await thomas.enter("Principe 3, proposition 3.1");
      await thomas.field(PASSAGE).locator(".their-caret", { hasText: "Maud L." }).waitFor({ state: "attached" });
      const theirs = thomas.field(PASSAGE);
      const frame = options.isMobile ? theirs : thomas.page.locator("section.principle", { has: theirs });
      await frame.evaluate((element, block) => element.scrollIntoView({ block }), options.isMobile ? "center" : "start");
      await thomas.saved();
      for (let words = 0; words < 4; words += 1) await maud.page.keyboard.press("Shift+Control+ArrowLeft");
      await theirs.locator(".their-selection", { hasText: "formation" }).waitFor();
      // A name shows for a moment after each move of its caret.
      await eventually("the name shows above the caret", async () => {
        await maud.page.keyboard.press("Shift+Control+ArrowLeft");
        const name = theirs.locator(".their-name");
        await eventually("it is opaque", () => name.evaluate((each) => getComputedStyle(each).opacity === "1"), 700);
      });
      const path = join(folder, name);
      await thomas.page.screenshot({ path });
      assert.ok(colours(await readFile(path)) > 200, "it shows something");
    });
  }

  it("fate.png", async (test) => {
    const author = await set.person(test, { viewport: { width: 1440, height: 900 }, colorScheme: "light" });
    await author.logIn("elue");
    const board = await (await author.page.request.get("/api/congresses/congres-2026/board")).json();
    const { id } = board.contributions.find((one) => one.title.startsWith("Mesurer le débit"));
    await author.page.goto(`/contributions/${id}/fate`);
    await author.page.getByText("Ses mots sont repris dans la motion").waitFor();
    await author.page.evaluate(() => document.fonts.ready);
    const path = join(folder, "fate.png");
    await author.page.screenshot({ path });
    assert.ok(colours(await readFile(path)) > 200, "it shows something");
  });
});
