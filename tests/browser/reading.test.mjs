// The motion as a page: without JavaScript, and on paper.

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { plain, stage, wordsOf } from "./support/index.mjs";

const set = stage();

describe("reading without JavaScript", () => {
  it("shows the complete motion, numbered", async (test) => {
    const { path, page: motion } = await set.server.motion();
    const { page } = await set.person(test, { javaScriptEnabled: false });
    await page.goto(path);
    assert.equal(await page.locator("h1").innerText(), motion.title);
    const sections = page.locator("article.motion section");
    assert.equal(await sections.count(), motion.sections.length);
    assert.equal(motion.sections.filter((section) => section.kind === "principle").length, 8);
    const shown = plain(await page.locator("article.motion").innerText());
    for (const line of wordsOf(motion)) assert.ok(shown.includes(line), `the page holds « ${line} »`);
    for (const section of motion.sections) {
      const here = page.locator(`#section-${section.id}`);
      if (section.number !== null) assert.match(plain(await here.locator("h2").innerText()), new RegExp(`^${section.number} `));
    }
    const proposals = motion.sections.flatMap((section) => section.text.proposals);
    assert.equal(proposals.length, 29);
    for (const proposal of proposals) {
      assert.ok(plain(await page.locator(`#proposal-${proposal.id}`).innerText()).startsWith(proposal.number), `${proposal.number} stands before its text`);
    }
  });

  it("is set for reading, also at 320 px", async (test) => {
    const { path } = await set.server.motion();
    const { page } = await set.person(test, { javaScriptEnabled: false, viewport: { width: 320, height: 640 } });
    await page.goto(path);
    const box = await page.locator("article.motion section p").first().boundingBox();
    assert.ok(box.x >= 8 && box.x + box.width <= 320, "the text has margins and is not cut");
    const family = await page.locator("article.motion section p").first().evaluate((each) => getComputedStyle(each).fontFamily);
    assert.match(family, /Spectral/);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320);
  });

  it("hands over to the live page, in the same place and words, when JavaScript is there", async (test) => {
    const { path } = await set.server.motion();
    const visitor = await set.person(test);
    await visitor.page.goto(path);
    const printed = await visitor.text();
    await visitor.openMotion("elue");
    assert.equal(await visitor.text(), printed);
  });
});

describe("the motion on paper", () => {
  it("prints the words and none of the tools", async (test) => {
    const maud = await (await set.person(test)).openMotion("elue");
    await maud.enter("Principe 3, proposition 3.2");
    await maud.page.emulateMedia({ media: "print" });
    for (const tool of ["header.bar", ".plan", ".context", ".demonstration", '[role="toolbar"]', ".new"]) {
      assert.equal(await maud.page.locator(tool).filter({ visible: true }).count(), 0, `${tool} is not printed`);
    }
    const colours = await maud.page.evaluate(() => {
      const of = (element) => getComputedStyle(element);
      return { paper: of(document.body).backgroundColor, ink: of(document.querySelector("article.motion p")).color };
    });
    assert.match(colours.paper, /rgb\(255, 255, 255\)|rgba\(0, 0, 0, 0\)/);
    const sheet = await maud.page.pdf({ format: "A4" });
    const pages = sheet.toString("latin1").match(/\/Type\s*\/Page\b/g)?.length ?? 0;
    assert.ok(pages >= 3 && pages <= 9, `8 principles take a few sheets of A4, not ${pages}`);
  });
});
