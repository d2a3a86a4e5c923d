// What keeps people out of a page: what axe finds on it, and what is too wide.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** What axe finds on this page now, as lines; colours count once they have settled. */
export async function findings(person) {
  await person.page.evaluate(() => Promise.all(document.getAnimations().map((each) => each.finished.catch(() => null))));
  if (!(await person.page.evaluate(() => "axe" in window))) await person.page.evaluate(AXE);
  return person.page.evaluate(async (tags) => {
    const { violations } = await window.axe.run(document, { runOnly: tags, resultTypes: ["violations"] });
    // What lies half under a bar or an open menu is reached by scrolling or closing: its size there says nothing.
    const bars = [...document.querySelectorAll("header.bar, .bottom-bar, [role=toolbar], .disclosure > .panel:not([hidden])")].map((bar) => bar.getBoundingClientRect());
    const isCovered = (target) => {
      const box = document.querySelector(target)?.getBoundingClientRect();
      return box !== undefined && bars.some((bar) => box.top < bar.bottom && bar.top < box.bottom);
    };
    return violations.flatMap(({ id, help, nodes }) =>
      nodes
        .filter(({ target }) => id !== "target-size" || !isCovered(target[0]))
        .slice(0, 4)
        .map(({ target, html, failureSummary }) => `${id} (${help}): ${target.join(" ")}: ${html.slice(0, 160)}: ${failureSummary?.split("\n").slice(1, 3).join(" ").trim()}`),
    );
  }, RULES);
}

/** No part of the page is wider than the window. */
export async function overflow(person) {
  return person.page.evaluate(() => {
    const room = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= room) return [];
    return [...document.querySelectorAll("body *")].filter((each) => each.getBoundingClientRect().right > room + 1).slice(0, 5).map((each) => each.outerHTML.slice(0, 120));
  });
}
