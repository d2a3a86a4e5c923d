// @vitest-environment node
import { describe, expect, it } from "vitest";
import type { Fate, Link, Phase, PlaceState, Related } from "../wire/index.ts";
import { storyOf, summaryOf, type Told } from "./story.ts";

const told: Told = { state: "submitted", submitted_at: 10, supports: 0 };
const nothing: Fate = { merged_into: null, stands_for: [], links: [], answer: null };
const other: Related = { id: "other", title: "Une autre", authors: [] };

function link(id: string, at: number, state: PlaceState = "unchanged", contribution = "mine"): Link {
  return {
    id,
    contribution,
    kind: "taken_over",
    passage: null,
    at,
    place: { motion: "m", section: "s", section_number: 3, section_title: "Moyens", proposal: id, proposal_number: "3.2", text: [], state },
  };
}

const types = (fate: Fate, phase: Phase = "drafting", more: Partial<Told> = {}) =>
  storyOf({ ...told, ...more }, fate, "mine", phase).map((step) => (step.type === "next" ? `next ${step.moment} ${step.linked}` : step.type));

describe("what became of a contribution", () => {
  it("is told in order, and never more than is known", () => {
    expect(types(nothing)).toEqual(["sent", "next writing no"]);
    const answer = { outcome: "not_retained", words: "Déjà dit.", by: null, at: 40, revision: 1 } as const;
    const all: Fate = { merged_into: other, stands_for: [other], links: [link("b", 30), link("a", 20)], answer };
    expect(types(all, "frozen", { supports: 3 })).toEqual(["sent", "supported", "merged", "stands", "linked", "linked", "answered"]);
  });

  it("says honestly what comes next in each phase", () => {
    expect(types(nothing, "contributions").at(-1)).toBe("next collecting no");
    expect(types(nothing, "plenary").at(-1)).toBe("next debating no");
    expect(types(nothing, "signing").at(-1)).toBe("next closed no");
    expect(types({ ...nothing, links: [link("a", 20)] }, "amendments").at(-1)).toBe("next debating yes");
  });

  it("is only that it was not sent, for a draft", () => {
    expect(types(nothing, "drafting", { state: "draft" })).toEqual(["draft"]);
    expect(types(nothing, "drafting", { state: "withdrawn" })).toEqual(["withdrawn"]);
  });

  it("tells own links from those of the one that stands for it, oldest first", () => {
    const fate = { ...nothing, merged_into: other, links: [link("a", 30), link("b", 20, "changed", "other")] };
    const links = storyOf(told, fate, "mine", "drafting").flatMap((step) => (step.type === "linked" ? [`${step.link.id} ${step.through?.id ?? "own"}`] : []));
    expect(links).toEqual(["b other", "a own"]);
  });

  it("fits in a line that names each place once, those that stand first", () => {
    const fate = { ...nothing, links: [link("a", 20, "gone"), link("b", 30), link("b", 40)] };
    expect(summaryOf(fate).places.map(({ proposal }) => proposal)).toEqual(["b", "a"]);
    expect(summaryOf(nothing)).toEqual({ outcome: null, places: [], merged: null });
  });
});
