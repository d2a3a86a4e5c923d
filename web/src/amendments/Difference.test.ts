import { flushSync, mount, unmount } from "svelte";
import { afterEach, describe, expect, it } from "vitest";
import type { SectionComparison } from "../wire/index.ts";
import Difference from "./Difference.svelte";

let shown: ReturnType<typeof mount> | null = null;
afterEach(() => {
  if (shown) void unmount(shown);
  shown = null;
});

function show(comparison: SectionComparison): HTMLElement {
  const target = document.body.appendChild(document.createElement("div"));
  shown = mount(Difference, { target, props: { comparison, principle: 3 } });
  flushSync();
  return target;
}

const spoken = (element: Element): string => (element.textContent ?? "").replace(/\s+/g, " ").trim();

describe("a difference", () => {
  it("is_marked_up_and_spoken_never_colour_alone", () => {
    const shownIn = show({
      title: [{ change: "same", text: "Des " }, { change: "removed", text: "moyens" }, { change: "added", text: "droits" }],
      body: [],
      proposals: [],
    });
    expect(spoken(shownIn)).toBe("Des supprimé : moyens (fin) ajouté : droits (fin)");
    expect(shownIn.querySelector("del")?.textContent).toContain("moyens");
    expect(shownIn.querySelector("ins")?.textContent).toContain("droits");
  });

  it("says_what_became_of_proposals_and_of_formats", () => {
    const line = (change: "same" | "added" | "removed", text: string) => [{ type: "paragraph" as const, change: change === "same" ? ("same" as const) : change, spans: [{ change, text }] }];
    const shownIn = show({
      title: [],
      body: [{ type: "list_item", change: "changed", spans: [{ change: "same", text: "en gras" }] }],
      proposals: [
        { id: "a", number: "1", change: "added", blocks: line("added", "Nouvelle.") },
        { id: "b", number: "3.2", change: "moved", blocks: line("same", "Ailleurs.") },
        { id: "c", number: "3", change: "removed", blocks: line("removed", "Plus rien.") },
      ],
    });
    expect(shownIn.textContent).toContain("Mise en forme modifiée");
    const items = [...shownIn.querySelectorAll("li")].map(spoken);
    expect(items).toEqual(["3.1 Ajoutée ajouté : Nouvelle. (fin)", "3.2 Déplacée Ailleurs.", "3.3 Supprimée supprimé : Plus rien. (fin)"]);
  });
});
