// @vitest-environment node
import { describe, expect, it } from "vitest";
import type { ImportPreview } from "../wire/index.ts";
import { actOf, COLUMNS, firstOutcome, latestCouncil, NO_CHOICES, sameQuestion, withColumn, withCouncil } from "./import.ts";

const counts = { created: 0, changed: 0, unchanged: 0, refused: 0 };
const preview = {
  columns: [
    { heading: "Nom", column: "family_name", samples: [] },
    { heading: "Usage", column: null, samples: [] },
    { heading: "Mail", column: "email", samples: [] },
  ],
  heading_line: 1,
  counts,
  lines: [],
  fingerprint: "",
} satisfies ImportPreview;

describe("deciding on an import", () => {
  it("begins with what needs somebody", () => {
    expect(firstOutcome({ ...counts, created: 3, refused: 1 })).toBe("refused");
    expect(firstOutcome({ ...counts, changed: 1, unchanged: 4 })).toBe("changed");
    expect(firstOutcome(counts)).toBe("created");
  });

  it("gives a meaning to one column at a time", () => {
    const choices = withColumn(NO_CHOICES, preview, 1, "family_name");
    expect(choices.mapping).toEqual([null, "family_name", "email"]);
    expect(withColumn(NO_CHOICES, preview, 2, null).mapping).toEqual(["family_name", null, null]);
  });

  it("keeps one council a line", () => {
    const choices = withCouncil(withCouncil(NO_CHOICES, 2, "93066"), 2, "97411");
    expect([...choices.councils]).toEqual([[2, "97411"]]);
    expect(NO_CHOICES.councils.size).toBe(0);
  });

  it("offers one council to all lines that ask the same", () => {
    const candidate = { code: "97411", name: "Saint-Denis", department: "974", department_name: "La Réunion", population: 1, former: null, council: "commune de Saint-Denis" };
    const fault = { code: "council_ambiguous" as const, field: "council" as const, value: "St Denis", candidates: [candidate], other_line: null };
    const line = { line: 2, name: "", outcome: "refused" as const, participant: null, changes: [], faults: [fault], notices: [] };
    const asking = { ...preview, lines: [line, { ...line, line: 3 }, { ...line, line: 4, faults: [{ ...fault, value: "Saint-Denis" }] }] };
    const latest = latestCouncil(asking, 2, "97411");
    expect(latest).toEqual({ value: "St Denis", code: "97411", name: "Saint-Denis (974)" });
    expect(latest && sameQuestion(asking, latest)).toEqual([2, 3]);
    expect(latestCouncil(asking, 9, "97411")).toBeNull();
  });

  it("says what it would do", () => {
    expect(actOf(counts)).toBe("nothing");
    expect(actOf({ ...counts, created: 1, changed: 1 })).toBe("both");
  });

  it("offers each column once", () => {
    expect(new Set(COLUMNS).size).toBe(COLUMNS.length);
  });
});
