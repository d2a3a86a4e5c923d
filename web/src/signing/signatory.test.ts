// @vitest-environment node
import { describe, expect, it } from "vitest";
import type { MotionSignatory } from "../wire/index.ts";
import { draftOf, EMPTY_SIGNATORY, faultsOf, publishedOf, signatoryOf, type SignatoryDraft } from "./signatory.ts";
import { listedWords } from "./signatory-words.ts";

const ALBI = { code: "81004", name: "Albi", department: "81", council: "commune d’Albi" };
const ELU: SignatoryDraft = { ...EMPTY_SIGNATORY, kind: "elu", given_name: " Ada ", family_name: "Roche", capacity: "maire", commune: ALBI };
const COUNCIL: SignatoryDraft = { ...ELU, kind: "council", deliberation: { date: "2026-11-20", number: "2026-114" } };
const TODAY = "2026-11-25";
const STAMP = { number: 3, channel: "online", signed_at: 0, digest: "ab" } as const;

describe("a signatory in a form", () => {
  it("is sent with what its quality asks for, and nothing else", () => {
    expect(signatoryOf(ELU)).toEqual({ kind: "elu", given_name: "Ada", family_name: "Roche", capacity: "maire", commune: "81004", organisation: "commune d’Albi", deliberation: null });
    expect(signatoryOf({ ...COUNCIL, kind: "association", organisation: " Les Amis " })).toMatchObject({ commune: null, organisation: "Les Amis", deliberation: null });
    expect(signatoryOf({ ...COUNCIL, place: "other", organisation: "département du Nord" })).toMatchObject({ commune: null, organisation: "département du Nord", deliberation: { number: "2026-114" } });
  });

  it("says what is missing in the order of the form", () => {
    expect([...faultsOf(ELU, TODAY)]).toEqual([]);
    expect([...faultsOf(EMPTY_SIGNATORY, TODAY).keys()]).toEqual(["kind", "commune", "given_name", "family_name", "capacity"]);
    expect([...faultsOf({ ...ELU, kind: "council" }, TODAY).keys()]).toEqual(["deliberation_date", "deliberation_number"]);
    expect([...faultsOf({ ...ELU, kind: "association" }, TODAY).keys()]).toEqual(["organisation"]);
    expect([...faultsOf({ ...ELU, family_name: "—!" }, TODAY).keys()]).toEqual(["family_name"]);
  });

  it("takes no deliberation of tomorrow", () => {
    expect([...faultsOf(COUNCIL, "2026-11-20")]).toEqual([]);
    expect([...faultsOf(COUNCIL, "2026-11-19")]).toEqual([["deliberation_date", "future"]]);
  });

  it("comes back from what was signed", () => {
    for (const draft of [ELU, COUNCIL]) {
      const signatory: MotionSignatory = signatoryOf(draft);
      expect(signatoryOf(draftOf(signatory, ALBI))).toEqual(signatory);
      expect(draftOf(signatory, null).commune, "without its name a commune is chosen anew").toBeNull();
    }
    const other = signatoryOf({ ...ELU, place: "other", organisation: "département du Nord" });
    expect(draftOf(other, ALBI)).toMatchObject({ place: "other", commune: null, organisation: "département du Nord" });
  });
});

describe("the public list", () => {
  const line = (draft: SignatoryDraft, publication: boolean, channel: "online" | "paper" = "online") => {
    const { front, behind } = listedWords(publishedOf(draft, { publication }, { ...STAMP, channel }, []));
    return `${front}|${behind}`;
  };

  it("says what the server's own page says", () => {
    expect(line(ELU, true)).toBe("Ada Roche|maire d’Albi (81)");
    expect(line(COUNCIL, true)).toBe("commune d’Albi|délibération n°\u00a02026-114 du 20 novembre 2026, par Ada Roche, maire (81)");
    expect(line({ ...ELU, kind: "association", organisation: "Les Amis" }, true, "paper")).toBe("Les Amis|par Ada Roche, maire (sur papier)");
  });

  it("leaves room for what is still to be typed", () => {
    expect(line({ ...COUNCIL, commune: null, deliberation: { date: "", number: "" } }, false)).toBe("…|délibération n°\u00a0… du …");
    expect(line({ ...EMPTY_SIGNATORY, kind: "elu" }, true)).toBe("…|");
  });

  it("names nobody who doesn't want to be named", () => {
    expect(line(ELU, false)).toBe("Nom non publié|(81)");
    expect(publishedOf(ELU, { publication: false }, STAMP, [])).toMatchObject({ name: null, capacity: null, organisation: null, commune: null, department: "81" });
    expect(line(COUNCIL, false)).toBe("commune d’Albi|délibération n°\u00a02026-114 du 20 novembre 2026 (81)");
  });

  it("names no département that is a single commune, unless the name is published", () => {
    const of = (draft: SignatoryDraft, publication: boolean) => publishedOf(draft, { publication }, STAMP, ["75", "81"]).department;
    expect(of(ELU, false)).toBeNull();
    expect(of(ELU, true)).toBe("81");
    expect(of(COUNCIL, false)).toBe("81");
  });
});
