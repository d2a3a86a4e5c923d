import { describe, expect, it } from "vitest";
import { compareText } from "../i18n/index.ts";
import type { SignaturesShown } from "../wire/index.ts";
import { departmentsOf, missingOf, reachOf, sorted } from "./departments.ts";
import { REPRESENTATION, signed, unnamed } from "./examples.ts";
import { merged, namedOf } from "./roll.ts";
import { COLUMNS, ROWS, shadeOf, TILES } from "./tiles.ts";
import { departmentWords, detailWords, figure, isOpen, passingWords, standingOf, summaryWords } from "./words.ts";

/** Words with the spaces that a keyboard has. */
const plain = (words: string): string => words.replace(/[\u00a0\u202f]/g, " ");

describe("the map", () => {
  it("has one place for each tile", () => {
    expect(TILES).toHaveLength(107);
    expect(new Set(TILES.map(({ column, row }) => `${column} ${row}`)).size).toBe(TILES.length);
    expect(TILES.every(({ column, row }) => column < COLUMNS && row < ROWS)).toBe(true);
    expect(TILES.find(({ code }) => code === "2A")).toEqual({ code: "2A", column: 13, row: 11 });
  });

  it("is darker where more communes are represented", () => {
    expect([0, 1, 2, 4, 5, 9, 10, 400].map(shadeOf)).toEqual([0, 1, 2, 2, 3, 3, 4, 4]);
  });
});

describe("départements", () => {
  const all = departmentsOf(REPRESENTATION);

  it("are all there, by code, whether they have signed or not", () => {
    expect(all.map(({ code }) => code)).toEqual(["01", "22", "2A", "81", "975", "987"]);
  });

  it("stand in the table where somebody has signed, named or not", () => {
    expect(sorted(all, "communes", compareText).map(({ code }) => code)).toEqual(["81", "2A", "987", "22"]);
    expect(sorted(all, "population", compareText).map(({ code }) => code)).toEqual(["81", "2A", "987", "22"]);
    expect(sorted(all, "code", compareText).map(({ code }) => code)).toEqual(["22", "2A", "81", "987"]);
    expect(sorted(all, "name", compareText).map(({ name }) => name)).toEqual(["Corse-du-Sud", "Côtes-d’Armor", "Polynésie française", "Tarn"]);
  });

  it("are counted apart from overseas territories, of which none is called missing", () => {
    expect(reachOf(all)).toEqual({ departments: 3, all: 4, territories: 1 });
    expect(missingOf(all).map(({ code }) => code)).toEqual(["01"]);
  });
});

describe("the list", () => {
  const known = [1, 2, 3].map((number) => signed(number, "elu"));

  it("takes up who has just signed, and lets go who withdrew", () => {
    const { list, isWhole } = merged(known, { numbers: [[1, 1], [3, 4]], newest: [signed(4, "council")] });
    expect(list.map(({ number }) => number)).toEqual([1, 3, 4]);
    expect(isWhole).toBe(true);
  });

  it("knows that somebody is missing", () => {
    expect(merged(known, { numbers: [[1, 5]], newest: [signed(5, "elu")] }).isWhole).toBe(false);
  });

  const names = { compare: compareText, departmentName: (code: string) => (code === "81" ? "Tarn" : code) };
  const list = [
    signed(1, "elu", { name: "Zoé Émery" }),
    signed(2, "elu", { name: "Ada de La Roche", organisation: "commune de Gaillac" }),
    signed(3, "council"),
    unnamed(4),
    signed(5, "elu", { name: "Bo Ábel" }),
  ];

  it("is sorted by family name, without who isn't named", () => {
    expect(namedOf(list, "elu", "", names).map(({ named }) => named)).toEqual(["Bo Ábel", "Ada de La Roche", "Zoé Émery"]);
    expect(namedOf(list, "council", "", names).map(({ named }) => named)).toEqual(["commune d’Albi"]);
    expect(namedOf(list, "association", "", names)).toEqual([]);
  });

  it("is searched by name, commune and département, without accents", () => {
    const found = (typed: string) => namedOf(list, "elu", typed, names).map(({ number }) => number);
    expect(found("emery")).toEqual([1]);
    expect(found("gaillac")).toEqual([2]);
    expect(found("tarn zoe")).toEqual([1]);
    expect(found("personne")).toEqual([]);
  });
});

describe("words", () => {
  const shown = (change: Partial<SignaturesShown>): SignaturesShown => ({ opens: true, closes_at: null, phase: "signing", given_up: null, representation: REPRESENTATION, ...change }) as SignaturesShown;

  it("say of a département what its tile shows", () => {
    const [ain, armor, corse] = departmentsOf(REPRESENTATION);
    expect([ain, armor, corse].map((one) => one && plain(departmentWords(one)))).toEqual([
      "Ain (01) : aucune signature",
      "Côtes-d’Armor (22) : aucune commune nommée, 0 habitant, 1 signature",
      "Corse-du-Sud (2A) : 1 commune, 9 000 habitants, 1 signature",
    ]);
  });

  it("say who stands behind a signature, as far as it is published", () => {
    expect(detailWords(signed(1, "elu"))).toBe("maire d’Albi");
    const deliberation = { date: "2026-01-15", number: "2026-14" };
    expect(plain(detailWords(signed(1, "council", { deliberation })))).toBe("délibération n° 2026-14 du 15 janvier 2026, par Ada Roche, maire");
    expect(detailWords(signed(1, "association", { name: null, capacity: null }))).toBe("");
    expect(passingWords(signed(1, "elu"))).toEqual({ name: "Ada Roche", detail: "maire d’Albi" });
    expect(passingWords(signed(1, "council")).name).toBe("commune d’Albi");
  });

  it("sum up, with figures that are not cut", () => {
    expect(plain(summaryWords(shown({}), 3))).toBe("4 signatures, 3 communes représentées, 60 000 habitants, 3 départements.");
    expect(figure(1_234_567)).not.toContain(" ");
  });

  it("say whether one can sign", () => {
    expect(isOpen(shown({ closes_at: 100 }), 99)).toBe(true);
    expect(standingOf(shown({ closes_at: 100 }), 100)).toBe("closed");
    expect(standingOf(shown({ opens: false, phase: "frozen" }), 0)).toBe("not-yet");
    expect(standingOf(shown({ opens: false, phase: "follow-up" }), 0)).toBe("over");
    expect(standingOf(shown({ given_up: { at: 0, reason: "une coquille" } }), 0)).toBe("given-up");
  });
});
