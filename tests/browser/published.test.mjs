// The public page of a version: without JavaScript, on every screen, by link.

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { findings, overflow, plain, stage } from "./support/index.mjs";

const set = stage();
let frozen = null;

/** The path of the motion, once its text is frozen. */
function published() {
  frozen ??= (async () => {
    const { token } = await set.server.session("secretariat");
    const { path } = await set.server.motion(token);
    await set.server.request("PUT", `/api${path}/phase`, { phase: "frozen" }, token);
    return path;
  })();
  return frozen;
}

const SCREENS = [
  { name: "a large screen", viewport: { width: 1440, height: 900 } },
  { name: "a tablet", viewport: { width: 768, height: 1024 } },
  { name: "320 px", viewport: { width: 320, height: 640 } },
];

describe("a version without JavaScript", () => {
  for (const { name, viewport } of SCREENS) {
    it(`is as wide as ${name}`, async (test) => {
      const reader = await set.person(test, { javaScriptEnabled: false, viewport });
      await reader.page.goto(await published());
      assert.deepEqual(await overflow(reader), []);
    });
  }

  it("says which version it is, and has the digest of what is downloaded", async (test) => {
    const { page } = await set.person(test, { javaScriptEnabled: false });
    await page.goto(await published());
    assert.match(plain(await page.locator(".motion-head .version").innerText()), /^Version 1, figée le \d+(er)? \S+ \d{4} à \d+ h \d\d, aucune signature/);
    await page.getByRole("link", { name: /^Version 1/ }).click();
    assert.match(page.url(), /#version$/);
    const digest = await page.locator("#version code").innerText();
    const canonical = await page.locator("#version").getByRole("link", { name: "texte canonique" }).getAttribute("href");
    const bytes = await (await fetch(set.server.origin + canonical)).arrayBuffer();
    const computed = Buffer.from(await crypto.subtle.digest("SHA-256", bytes)).toString("hex");
    assert.equal(digest, computed);
  });

  it("leads to each principle and proposal, and from them to where they came from", async (test) => {
    const { page } = await set.person(test, { javaScriptEnabled: false });
    await page.goto(`${await published()}#proposition-1.1`);
    const proposal = page.locator("li.proposal").filter({ has: page.locator('[id="proposition-1.1"]') });
    const box = await proposal.boundingBox();
    assert.ok(box.y >= 0 && box.y < 900, "the address leads to the proposal");
    const origins = page.locator(".proposal details.origins").first();
    const link = origins.getByRole("link").first();
    assert.equal(await link.isVisible(), false);
    await origins.locator("summary").click();
    assert.match(await link.getAttribute("href"), /^\/(contributions|amendments)\/[\da-f-]{36}$/);
    assert.ok(await link.isVisible());
  });
});

// Axe needs JavaScript: it looks at the same page as it is kept for who has not logged in.
describe("a version with JavaScript", () => {
  for (const { name, viewport } of SCREENS) {
    for (const colorScheme of ["light", "dark"]) {
      it(`stays as it is for who has not logged in, and is open to everybody on ${name}, ${colorScheme}`, async (test) => {
        const reader = await set.person(test, { viewport, colorScheme });
        await reader.page.goto(await published());
        await reader.page.getByRole("link", { name: "Se connecter" }).first().waitFor();
        assert.equal(await reader.page.locator("#version code").count(), 1);
        await reader.page.locator("details.origins").first().locator("summary").click();
        assert.deepEqual(await overflow(reader), []);
        assert.deepEqual(await findings(reader), []);
      });
    }
  }
});
