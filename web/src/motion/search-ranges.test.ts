import { beforeEach, describe, expect, it } from "vitest";
import { rangesOf } from "./search-ranges.ts";

beforeEach(() => {
  // jsdom has no CSS.escape; identifiers of the tests need none.
  globalThis.CSS ??= {} as typeof CSS;
  CSS.escape ??= (text: string) => text;
  document.body.innerHTML = `
    <section id="section-s1">
      <h2><span class="number">1</span>L’État présent</h2>
      <p>Un <strong>ét</strong>at <button>état</button> des lieux</p>
      <ol class="proposals">
        <li id="proposal-p1"><span class="number">1.1</span><div class="text"><p>L'Etat<span class="ProseMirror-widget">Maud, état</span>, l’état</p></div></li>
      </ol>
    </section>`;
});

function check(field: string, ...found: string[]): void {
  expect(rangesOf(document, "s1", field, "etat").map(String), field).toEqual(found);
}

describe("hits in the page", () => {
  it("belong to the title, to the body or to a proposal", () => {
    check("title", "État");
    check("body", "état");
    check("p1", "Etat", "état");
  });

  it("cross formats and leave out what is not text", () => {
    const [range] = rangesOf(document, "s1", "body", "état");
    expect(range?.startContainer.textContent).toBe("ét");
    expect(range?.endContainer.textContent).toBe("at ");
  });

  it("are none where the section is gone", () => {
    expect(rangesOf(document, "s2", "body", "etat")).toEqual([]);
  });
});
