// @vitest-environment node
import { describe, expect, it } from "vitest";
import type { SheetLine, SheetSummary } from "../wire/index.ts";
import { readLines } from "./kept.ts";
import { departmentOf, differingOf, draftsOf, faultsOfLines, isMarked, isUntouched, NEW_LINE, newLines, partsOf, restOf, sentLines, settledOf, shownFields, type LineDraft } from "./lines.ts";
import { ownOf, pairOf, sortedSheets, stepOf } from "./states.ts";

const TODAY = "2026-11-25";
const EMPTY: LineDraft = { ...NEW_LINE, isEmpty: true };
const sent = (family_name: string, change: Partial<SheetLine["signatory"]> = {}): SheetLine => ({
  signatory: { kind: "elu", given_name: "Ada", family_name, capacity: "maire", commune: "81004", organisation: "commune d’Albi", deliberation: null, ...change },
  publication: true,
});
const ADA = draftsOf([sent("Roche")])[0] ?? NEW_LINE;

describe("the lines of a sheet", () => {
  it("are sent as they came, empty ones as nothing", () => {
    const council = sent("Petit", { kind: "council", deliberation: { date: "2026-01-15", number: "2026-114" } });
    const other = sent("Grand", { kind: "council", commune: null, organisation: "département du Nord", deliberation: { date: "2026-01-15", number: "7" } });
    const association = sent("Long", { kind: "association", commune: null, organisation: "April" });
    const lines = [sent("Roche"), null, council, other, association];
    expect(sentLines(draftsOf(lines))).toEqual(lines);
  });

  it("are typed or said to be empty: what was passed over is told", () => {
    expect(isUntouched(NEW_LINE)).toBe(true);
    expect(isUntouched(EMPTY)).toBe(false);
    expect(isUntouched({ ...NEW_LINE, publication: true })).toBe(false);
    const half: LineDraft = { ...NEW_LINE, signatory: { ...NEW_LINE.signatory, family_name: "Roche" } };
    const faults = faultsOfLines([ADA, EMPTY, NEW_LINE, half], TODAY);
    expect([...faults.keys()]).toEqual([3, 4]);
    expect([...(faults.get(3)?.keys() ?? [])]).toEqual(["untouched"]);
    expect([...(faults.get(4)?.keys() ?? [])]).toEqual(["commune", "given_name", "capacity"]);
    expect(settledOf([ADA, EMPTY, NEW_LINE, half], TODAY)).toBe(2);
  });

  it("know from where on nothing was said", () => {
    expect(restOf(newLines(3))).toBe(1);
    expect(restOf([ADA, NEW_LINE, EMPTY, NEW_LINE])).toBe(4);
    expect(restOf([NEW_LINE, ADA])).toBeNull();
  });

  it("know the department of a commune overseas", () => {
    expect(["81004", "2A004", "97411", "98818"].map(departmentOf)).toEqual(["81", "2A", "974", "988"]);
  });

  it("are compared field by field", () => {
    const differences = [{ type: "fields" as const, line: 2, fields: ["commune" as const, "organisation" as const] }, { type: "presence" as const, line: 3 }];
    expect(differingOf(differences, 1)).toBeNull();
    expect(isMarked("organisation", differingOf(differences, 2))).toBe(true);
    expect(isMarked("family_name", differingOf(differences, 2))).toBe(false);
    expect(isMarked("family_name", differingOf(differences, 3))).toBe(true);
    expect(shownFields(sent("Roche"), null)).toEqual(["family_name", "given_name", "capacity", "kind", "organisation", "publication"]);
    expect(shownFields(sent("Roche"), sent("Roche", { kind: "council", deliberation: { date: "2026-01-15", number: "7" } }))).toContain("deliberation_number");
  });

  it("show where two readings part", () => {
    expect(partsOf("Lacombe", "La Combe")).toEqual({ front: "La", middle: "c", behind: "ombe" });
    expect(partsOf("La Combe", "Lacombe")).toEqual({ front: "La", middle: " C", behind: "ombe" });
    expect(partsOf("anna", "annanna")).toEqual({ front: "anna", middle: "", behind: "" });
    expect(partsOf("𝔄b", "𝔅b")).toEqual({ front: "", middle: "𝔄", behind: "b" });
  });

  it("are read again as they were kept, and not at all where they are of another sheet", () => {
    const lines = [ADA, EMPTY];
    expect(readLines(JSON.stringify(lines), 2)).toEqual(lines);
    expect(readLines(JSON.stringify(lines), 3)).toBeNull();
    expect(readLines("[1,", 2)).toBeNull();
    expect(readLines("[7, null]", 2)).toEqual([NEW_LINE, NEW_LINE]);
  });
});

describe("a sheet", () => {
  const person = (id: string) => ({ id, name: id });
  const summary = (change: Partial<SheetSummary>): SheetSummary => ({
    id: "s",
    motion: "m",
    state: "printed",
    version: 1,
    stands: true,
    number: 1,
    lines: 14,
    printed_at: 0,
    printed_by: person("a"),
    typed_by: [],
    accepted_at: null,
    scan: null,
    ...change,
  });

  it("asks something else of who has typed it", () => {
    const once = summary({ state: "typed_once", typed_by: [person("a")] });
    expect([stepOf(summary({}), "a"), stepOf(once, "a"), stepOf(once, "b")]).toEqual(["type", "wait", "second"]);
    const twice = { typed_by: [person("a"), person("b")] };
    expect(stepOf(summary({ state: "differs", ...twice }), "a")).toBe("compare");
    expect(stepOf(summary({ state: "agrees", ...twice }), "a")).toBe("accept");
    expect(stepOf(summary({ state: "agrees", ...twice }), "c"), "who has typed nothing sees nothing").toBe("look");
    expect([stepOf(summary({ state: "accepted" }), "a"), stepOf(summary({ stands: false }), "a")]).toEqual(["look", "look"]);
  });

  it("is compared by the newest typings of two people", () => {
    const typed = (id: string, at: number) => ({ by: person(id), at, lines: [], hidden: [] });
    const typings = [typed("a", 1), typed("b", 2), typed("c", 3)];
    expect(pairOf({ typings, differences: [] })?.map(({ by }) => by.id)).toEqual(["b", "c"]);
    expect(pairOf({ typings, differences: null })).toBeNull();
    expect(ownOf({ typings }, "a")?.at).toBe(1);
    expect(ownOf({ typings }, "d")).toBeNull();
  });

  it("stands with those of its version", () => {
    const sheets = [summary({ id: "c", number: 2, version: 2 }), summary({ id: "b", version: 2 }), summary({ id: "a", stands: false })];
    const { standing, former } = sortedSheets(sheets);
    expect([standing.map(({ id }) => id), former.map(({ id }) => id)]).toEqual([["b", "c"], ["a"]]);
  });
});
