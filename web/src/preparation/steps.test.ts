// @vitest-environment node
import { describe, expect, it } from "vitest";
import type { Preparation, PreparedMotion } from "../wire/index.ts";
import { afterAt, outOfOrder, readyCount, stepsOf } from "./steps.ts";

const EMPTY: Preparation = {
  id: "c",
  slug: "c",
  title: "Congrès",
  place: "",
  organiser: "",
  starts_on: "2026-11-24",
  ends_on: "2026-11-24",
  accent: "#2b3ea8",
  demonstration: false,
  document: "congress/c",
  revision: 1,
  public_reading: false,
  time_zone: "Europe/Paris",
  logo: null,
  themes: [],
  groups: [],
  agenda: [],
  motions: [],
};

const MOTION: PreparedMotion = {
  id: "m",
  title: "Motion",
  addressees: "Au ministre",
  phase: "contributions",
  revision: 1,
  plans: [],
  sections: [{ id: "s", kind: "principle", number: 1, title: "", rapporteurs: [] }],
};

function lacks(change: Partial<Preparation>): string[] {
  return stepsOf({ ...EMPTY, ...change }).map(({ lacks }) => (lacks ? `${lacks.what} ${lacks.count}` : "ready"));
}

describe("the steps of a preparation", () => {
  it("say what a new congress lacks", () => {
    expect(lacks({})).toEqual(["place 1", "themes 1", "groups 1", "agenda 1", "motion 1", "motion 1"]);
  });

  it("are ready one by one", () => {
    const theme = { id: "t", name: "Accès", question: "Comment ?", revision: 1 };
    const group = { id: "g", name: "Un", sections: ["s"], members: 0, revision: 1 };
    expect(lacks({ place: "Brest", organiser: "Alliance" })[0]).toBe("ready");
    expect(lacks({ place: "Brest" })[0]).toBe("organiser 1");
    expect(lacks({ themes: [theme] })[1]).toBe("ready");
    expect(lacks({ themes: [theme, { ...theme, question: "" }] })[1]).toBe("questions 1");
    expect(lacks({ groups: [group], motions: [MOTION] })[2]).toBe("ready");
    expect(lacks({ groups: [{ ...group, sections: [] }], motions: [MOTION] })[2]).toBe("assignments 1");
    expect(lacks({ motions: [{ ...MOTION, sections: [] }] })[4]).toBe("principles 1");
    expect(lacks({ motions: [{ ...MOTION, addressees: "" }] })[4]).toBe("addressees 1");
    expect(lacks({ motions: [MOTION] })[5]).toBe("dates 4");
    const plans = [{ phase: "signing" as const, day: "2026-11-26" }];
    expect(lacks({ motions: [{ ...MOTION, phase: "plenary", plans }] })[5]).toBe("ready");
    expect(readyCount(stepsOf({ ...EMPTY, place: "Brest", organiser: "Alliance" }))).toBe(1);
  });
});

describe("planned days", () => {
  it("that run backwards are named", () => {
    expect(outOfOrder({ drafting: "2026-11-20", amendments: "2026-11-18", plenary: "2026-11-19", signing: "2026-11-21" })).toEqual([
      "amendments",
      "plenary",
    ]);
    expect(outOfOrder({ drafting: "2026-11-20", plenary: "2026-11-20", signing: "" })).toEqual([]);
  });
});

describe("moving", () => {
  it("names the one before the new place", () => {
    const ids = ["a", "b", "c"];
    expect([0, 1, 2, 9].map((place) => afterAt(ids, "b", place))).toEqual([null, "a", "c", "c"]);
    expect(afterAt(["a"], "a", 0)).toBeNull();
  });
});
