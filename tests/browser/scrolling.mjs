// How smoothly the long lists of a large congress scroll: `node scrolling.mjs ORIGIN SLUG`, asked by
// the lists bench. Prints one JSON line a list: its rows, its frames and how long they took.
//
// Each list is scrolled from its first row to its last, 120 px a frame, as a hand that holds the
// wheel does. A frame takes until the next one begins: scripts, layout and paint, without a GPU.

import { launch } from "./support/browser.mjs";

const [origin, slug] = process.argv.slice(2);
const LISTS = [
  { name: "contributions", persona: "elue", path: `/congresses/${slug}/contributions`, rows: "#main ol.list > li", whole: showAll },
  { name: "participants", persona: "secretariat", path: `/congresses/${slug}/people`, rows: "#main ul.list > li" },
  { name: "the board", persona: "secretariat", path: `/congresses/${slug}/board?theme=all`, rows: "#main .list > ul > li", whole: showEvery },
];

/** All of a list that comes in pages. */
async function showAll(page) {
  const more = page.getByRole("button", { name: /^Afficher la suite|^On va chercher/ });
  while (await more.count()) await more.first().click({ timeout: 5000 }).catch(() => undefined);
}

/** The board begins with what nobody has read yet. */
async function showEvery(page) {
  await page.getByRole("button", { name: /^Toutes/ }).click();
}

/** Scrolls the box that the rows scroll in, or the page; how long each frame took, in milliseconds. */
async function scroll(selector) {
  const row = document.querySelector(selector);
  let box = row?.parentElement ?? null;
  while (box && !/auto|scroll/.test(getComputedStyle(box).overflowY)) box = box.parentElement;
  box ??= document.scrollingElement;
  box.scrollTop = 0;
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  await frame();
  const frames = [];
  let last = await frame();
  let before = -1;
  while (box.scrollTop !== before) {
    before = box.scrollTop;
    box.scrollTop += 120;
    const now = await frame();
    frames.push(now - last);
    last = now;
  }
  return frames;
}

const browser = await launch();
try {
  for (const { name, persona, path, rows, whole } of LISTS) {
    const context = await browser.newContext({ baseURL: origin, locale: "fr-FR", viewport: { width: 1440, height: 900 } });
    await context.request.post("/api/demo/session", { data: { persona }, headers: { origin } });
    const page = await context.newPage();
    await page.goto(path);
    await page.locator(rows).first().waitFor();
    await whole?.(page);
    const frames = (await page.evaluate(scroll, rows)).sort((a, b) => a - b);
    const at = (share) => frames[Math.min(frames.length - 1, Math.floor(frames.length * share))];
    const count = await page.locator(rows).count();
    console.log(JSON.stringify({ name, rows: count, frames: frames.length, median: at(0.5), p99: at(0.99), slowest: at(1) }));
    await context.close();
  }
} finally {
  await browser.close();
}
