// The pictures of README.md but those of the sitting, and the same in the dark and on a telephone. Written
// to docs/pictures/ when MOTION_WRITE_PICTURES is 1; otherwise only checked: a picture that shows nothing fails.

import { describe, it } from "node:test";
import { eventually, photograph, stage } from "./support/index.mjs";

const set = stage();
const PASSAGE = "Principe 3, proposition 3.2";

describe("the pictures of the README", () => {
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
      await photograph(thomas, name, name === "motion.png" ? "docs" : "album");
    });
  }

  it("fate.png", async (test) => {
    const author = await set.person(test, { viewport: { width: 1440, height: 900 }, colorScheme: "light" });
    await author.logIn("elue");
    const board = await (await author.page.request.get("/api/congresses/congres-2026/board")).json();
    const { id } = board.contributions.find((one) => one.title.startsWith("Mesurer le débit"));
    await author.page.goto(`/contributions/${id}/fate`);
    await author.page.getByText("Ses mots sont repris dans la motion").waitFor();
    await photograph(author, "fate.png", "docs");
  });
});
