// @vitest-environment node
import { describe, expect, it } from "vitest";
import type { Participant } from "../wire/index.ts";
import { directoryOf, filterParticipants, organisationBeside } from "./directory.ts";

function participant(name: string, change: Partial<Participant> = {}): Participant {
  return {
    id: name,
    congress: "c",
    name,
    short_name: name,
    initials: "XX",
    title: "maire",
    roles: ["elu"],
    council: null,
    organisation: null,
    groups: [],
    voting_weight: 1,
    ...change,
  };
}

const people = [
  participant("Élodie Haÿ", {
    council: { code: "94038", name: "L’Haÿ-les-Roses", department: "Val-de-Marne", population: 31000 },
  }),
  participant("Karim Aziz", { roles: ["rapporteur", "elu"], title: "adjoint au maire d’Albi" }),
  participant("Lise Morel", { roles: ["observer"], title: "déléguée", organisation: "Association des médiateurs" }),
];

function check(typed: string, role: Parameters<typeof filterParticipants>[2], ...names: string[]): void {
  expect(filterParticipants(people, typed, role).map((one) => one.name), typed).toEqual(names);
}

describe("the directory", () => {
  it("filters by the beginning of any word, whatever the accents", () => {
    check("elo", null, "Élodie Haÿ");
    check("hay roses", null, "Élodie Haÿ");
    check("l'hay", null, "Élodie Haÿ");
    check("albi kar", null, "Karim Aziz");
    check("mediat", null, "Lise Morel");
    check("lodie", null);
  });

  it("filters by role", () => {
    check("", "rapporteur", "Karim Aziz");
    check("", "elu", "Élodie Haÿ", "Karim Aziz");
    check("", null, "Élodie Haÿ", "Karim Aziz", "Lise Morel");
  });

  it("finds by identifier", () => {
    expect(directoryOf(people).get("Lise Morel")?.title).toBe("déléguée");
  });
});

describe("the organisation beside a title", () => {
  const beside = (title: string, organisation: string | null) => organisationBeside(participant("Lise Morel", { title, organisation }));

  it("is_left_out_where_the_title_names_it", () => {
    expect(beside("déléguée, Association des médiateurs", "Association des médiateurs")).toBeNull();
    expect(beside("Déléguée de l’association des Médiateurs", "Association des médiateurs")).toBeNull();
    expect(beside("déléguée", null)).toBeNull();
  });

  it("is_given_otherwise", () => {
    expect(beside("déléguée", "Association des médiateurs")).toBe("Association des médiateurs");
  });
});
