// @vitest-environment node
import { describe, expect, it } from "vitest";
import type { Finding, FindingPart } from "../wire/index.ts";
import { afterCorrection, excerptOf, grouped, matterOf, place, spaced, type PartOfMotion } from "./findings.ts";

const BODY: FindingPart = { type: "body", section: "s1", path: [0] };
const PARTS: PartOfMotion[] = [
  { id: null, kind: null, number: null, title: "" },
  { id: "s1", kind: "preamble", number: null, title: "Préambule" },
];

function found(words: string, replacement: string | null, start = 0, part: FindingPart = BODY): Finding {
  return { place: { part, range: { start, end: start + words.length } }, kind: "typography", words, replacement };
}

describe("findings", () => {
  it("are named by what would change", () => {
    expect(matterOf(found("juste ?", "juste\u202f?"))).toBe("spaces");
    expect(matterOf(found("deux  fois", "deux fois"))).toBe("spaces");
    expect(matterOf(found("l'eau", "l’eau"))).toBe("apostrophes");
    expect(matterOf(found('"oui"', "«\u00a0oui\u00a0»"))).toBe("quotes");
    expect(matterOf(found("et...", "et…"))).toBe("ellipses");
    expect(matterOf(found("l'eau...", "l’eau…"))).toBe("signs");
    expect(matterOf(found("juste ?", null))).toBe("signs");
    expect(matterOf({ ...found("loi", "loi\u202f;"), kind: "visa_end" })).toBe("visa_end");
  });

  it("come by part of the motion, then by matter", () => {
    const title = found("l'eau", "l’eau", 0, { type: "title" });
    const placed = place([title, found("l'un", "l’un", 3), found("oui ?", "oui\u202f?", 8)], (part) => (part.type === "title" ? "l'eau" : "De l'un, oui ?"));
    const groups = grouped(placed, PARTS);
    expect(groups.map(({ part, count }) => [part.id, count])).toEqual([[null, 1], ["s1", 2]]);
    expect(groups[1]?.matters.map(({ matter }) => matter)).toEqual(["spaces", "apostrophes"]);
  });

  it("keep their key when words before them move, and differ when they say the same", () => {
    const twice = "l'eau, l'eau";
    const [first, second] = place([found("l'eau", "l’eau", 0), found("l'eau", "l’eau", 7)], () => twice);
    expect(first?.key).not.toBe(second?.key);
    const [same] = place([found("l'eau", "l’eau", 0)], () => "l'eau, mais encore");
    expect(same?.key).toBe(first?.key);
    const [beside] = place([found("Là  aussi", "Là aussi", 10)], () => "Ici  même Là  aussi");
    const [still] = place([found("Là  aussi", "Là aussi", 9)], () => "Ici même Là  aussi");
    expect(still?.key).toBe(beside?.key);
    const [one, other] = place([found("a", null), found("a", null)], () => null);
    expect(one?.key).not.toBe(other?.key);
  });

  it("lose their paragraph when its words are no longer there", () => {
    expect(place([found("l'eau", "l’eau", 0)], () => "L’eau")[0]?.paragraph).toBeNull();
  });

  it("move along when a neighbour is corrected", () => {
    const said = "et... l'un, l'une";
    const placed = place([found("et...", "et…", 0), found("l'un", "l’un", 6), found("l'une", "l’une", 12)], () => said);
    const [first, second] = placed;
    if (!first || !second) throw new Error("two were placed");
    const rest = afterCorrection(placed, first);
    expect(rest.map(({ finding, paragraph }) => paragraph?.slice(finding.place.range.start, finding.place.range.end))).toEqual(["l'un", "l'une"]);
    const last = afterCorrection(rest, rest[0] ?? second);
    expect(last.map(({ paragraph }) => paragraph)).toEqual(["et… l’un, l'une"]);
  });

  it("that share words with a corrected one wait for the next reading", () => {
    const said = "l'un ?";
    const placed = place([found("l'un", "l’un", 0), found("un ?", "un\u202f?", 2)], () => said);
    const [first] = placed;
    expect(first && afterCorrection(placed, first)).toEqual([]);
  });

  it("are shown within what surrounds them, cut between words", () => {
    const long = "mot ".repeat(30);
    const [placed] = place([found("l'eau", "l’eau", long.length)], () => `${long}l'eau ${long}`);
    const excerpt = placed && excerptOf(placed);
    expect(excerpt?.before).toMatch(/^…mot .*mot $/u);
    expect(excerpt?.after).toMatch(/^ mot .*mot …$/u);
  });

  it("show the spaces that can't be told apart", () => {
    expect(spaced("a b\u202f?")).toEqual([
      { text: "a", space: null },
      { text: " ", space: "plain" },
      { text: "b", space: null },
      { text: "\u202f", space: "kept" },
      { text: "?", space: null },
    ]);
  });
});
