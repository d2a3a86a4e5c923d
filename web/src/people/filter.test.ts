// @vitest-environment node
import { describe, expect, it } from "vitest";
import type { ParticipantRecord } from "../wire/index.ts";
import { countOf, filterRecords, NO_FILTER } from "./filter.ts";

function record(change: Partial<ParticipantRecord>): ParticipantRecord {
  return {
    id: "1",
    badge: 12,
    given_name: "Élodie",
    family_name: "Lœuillet",
    initials: "ÉL",
    email: "e.l@exemple.fr",
    locale: "fr",
    capacity: "maire",
    title: "maire du Mans",
    council: { code: "72181", name: "Le Mans", department: "72", population: 146_105 },
    organisation: null,
    roles: ["elu"],
    groups: ["g"],
    may_vote: true,
    voting_weight: 1,
    revision: 1,
    removed_at: null,
    ...change,
  };
}

const people = [
  record({}),
  record({ id: "2", badge: 128, email: null, roles: ["observer"] }),
  record({ id: "3", council: null, groups: [] }),
  record({ id: "4", removed_at: 1 }),
];
const ids = (filter: Partial<typeof NO_FILTER>) => filterRecords(people, { ...NO_FILTER, ...filter }).map(({ id }) => id);

describe("the list of participants", () => {
  it("leaves out who was removed until they are asked for", () => {
    expect(ids({})).toEqual(["1", "2", "3"]);
    expect(ids({ state: "removed" })).toEqual(["4"]);
    expect(countOf(people, "removed")).toBe(1);
  });

  it("shows what is missing", () => {
    expect(ids({ state: "no-address" })).toEqual(["2"]);
    expect(ids({ state: "no-place" })).toEqual(["3"]);
    expect(ids({ state: "no-group" })).toEqual(["3"]);
  });

  it("is searched without accents, by beginnings of words", () => {
    expect(ids({ typed: "elodie loeu" })).toEqual(["1", "2", "3"]);
    expect(ids({ typed: "MANS", role: "observer" })).toEqual(["2"]);
    expect(ids({ typed: "odie" })).toEqual([]);
    expect(ids({ typed: " 128 " })).toEqual(["2"]);
    // A number among other words is no badge's, nor are the first digits of one.
    expect(ids({ typed: "128 e.l@exemple" })).toEqual([]);
    expect(ids({ typed: "1" })).toEqual([]);
    expect(ids({ group: "g" })).toEqual(["1", "2"]);
  });
});
