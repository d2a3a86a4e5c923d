import { describe, expect, it } from "vitest";
import type { SectionComparison, Shown } from "../wire/index.ts";
import { amendment, ballot, BALLOT_RESULT, motion, person, section, SECTION, state, TALLY } from "./examples.ts";
import { addressWords, announcement, ballotHeading, comingWords, headingWords, hostWords, isYes, onlyProposal, onNowWords, verdictWords } from "./words.ts";

const difference = (comparison: Partial<SectionComparison>): Shown => ({ type: "difference", comparison: { title: [], body: [], proposals: [], ...comparison } });
const proposal = (number: string, change: "changed" | "added" | "same" = "changed"): SectionComparison["proposals"][number] => ({ id: number, number, change, blocks: [] });

describe("the heading", () => {
  it("names the proposal that an amendment changes", () => {
    expect(headingWords(amendment("P3-2"), difference({ proposals: [proposal("3.2"), proposal("3.3", "same")] }))).toBe("Amendement P3-2 sur la proposition 3.2");
  });

  it("names the section where it changes more, or adds a proposal", () => {
    const words = "Amendement P3-2 sur le principe 3";
    expect(headingWords(amendment("P3-2"), difference({ proposals: [proposal("3.2"), proposal("3.3")] }))).toBe(words);
    expect(headingWords(amendment("P3-2"), difference({ proposals: [proposal("3.9", "added")] }))).toBe(words);
    expect(headingWords(amendment("P3-2"), difference({ title: [{ change: "added", text: "Neuf" }], proposals: [proposal("3.2")] }))).toBe(words);
    expect(headingWords(amendment("P3-2"), null)).toBe(words);
  });

  it("says a section with its title, the motion as a whole", () => {
    expect(headingWords(section, null)).toBe("Principe 3 · Des moyens pour les communes");
    expect(headingWords({ ...section, section: { ...SECTION, kind: "preamble", number: null } }, null)).toBe("Préambule");
    expect(headingWords(motion, null)).toBe("Ensemble de la motion");
  });

  it("of a ballot names all that it is on", () => {
    expect(ballotHeading(ballot({ on: [amendment("P3-2"), amendment("P3-4")] }))).toBe("Amendements P3-2 et P3-4");
    expect(ballotHeading(ballot({ subject: { type: "question", words: "Où ?", options: [] }, on: [] }))).toBe("Où ?");
  });

  it("knows when one proposal is all that changes", () => {
    expect(onlyProposal(difference({ proposals: [proposal("3.2")] }))).toBe("3.2");
    expect(onlyProposal(difference({ body: [{ type: "paragraph", change: "removed", spans: [] }], proposals: [proposal("3.2")] }))).toBeNull();
  });
});

describe("the lowest and the highest line", () => {
  it("say what comes next, briefly", () => {
    expect(comingWords([amendment("P3-3"), amendment("P3-4"), section, motion])).toBe("Ensuite\u00a0: P3-3, P3-4, vote sur le principe 3");
    expect(comingWords([motion])).toBe("Ensuite\u00a0: vote sur l’ensemble de la motion");
    expect(comingWords([])).toBe("");
  });

  it("say where one is in the motion", () => {
    expect(onNowWords(state())).toBe("Principe 3 · Des moyens pour les communes");
    expect(onNowWords(state({ on: null }))).toBe("");
    const question = ballot({ subject: { type: "question", words: "Où ?", options: [] }, on: [] });
    expect(onNowWords(state({ ballot: question, screen: { chosen: null, scene: "ballot", message: "" } }))).toBe("Question à l’assemblée");
  });

  it("say an address as one types it", () => {
    expect(addressWords("https://motion.example.org/congresses/2026/sitting")).toBe("motion.example.org/congresses/2026/sitting");
    expect(hostWords("http://192.168.1.20:8080/congresses/2026/sitting")).toBe("192.168.1.20:8080");
  });
});

describe("the verdict", () => {
  const decided = (decision: typeof BALLOT_RESULT.decision) => ballot({ state: "closed", result: { ...BALLOT_RESULT, decision } });

  it("is one word that says which way", () => {
    expect([verdictWords(decided({ type: "adopted" })), isYes(decided({ type: "adopted" }))]).toEqual(["Adopté", true]);
    expect([verdictWords(decided({ type: "rejected" })), isYes(decided({ type: "rejected" }))]).toEqual(["Rejeté", false]);
    expect([verdictWords(decided({ type: "tied" })), isYes(decided({ type: "tied" }))]).toEqual(["Égalité", null]);
  });

  it("of a void ballot says so, whatever it had decided", () => {
    const voided = ballot({ state: "void", result: BALLOT_RESULT, void: { reason: "une erreur", at: 0 } });
    expect([verdictWords(voided), isYes(voided)]).toEqual(["Scrutin annulé", null]);
    const voidedOpen = { ...voided, result: null };
    expect([verdictWords(voidedOpen), isYes(voidedOpen)]).toEqual(["Scrutin annulé", null]);
  });

  it("of a question is the option's own words", () => {
    const question = ballot({ state: "closed", subject: { type: "question", words: "Où ?", options: ["Lyon", "Quimper"] }, on: [], result: { ...BALLOT_RESULT, decision: { type: "chosen", option: 2 } } });
    expect(verdictWords(question)).toBe("Quimper");
  });

  it("is nothing before the closing", () => {
    expect([verdictWords(ballot()), isYes(ballot())]).toEqual(["", null]);
  });
});

describe("what is announced", () => {
  const screen = (scene: "ballot" | "result" | "speaker" | "message") => ({ chosen: null, scene, message: "Bonjour" });

  it("says the rule of an open ballot and nothing of its tendency", () => {
    const words = announcement(state({ ballot: ballot({ result: { ...BALLOT_RESULT, tally: TALLY } }), screen: screen("result") }));
    expect(words).toBe("Scrutin ouvert\u00a0: Amendement P3-2 sur le principe 3. Adopté si les «\u00a0pour\u00a0» dépassent les «\u00a0contre\u00a0».");
  });

  it("says the result with its figures", () => {
    const words = announcement(state({ ballot: ballot({ state: "closed", result: BALLOT_RESULT }), screen: screen("result") }));
    expect(words).toContain("42 pour, 17 contre, 6 abstentions");
    expect(words).toContain("adopté");
  });

  it("says who speaks, and a message as it stands", () => {
    const speaking = { id: "f", person: person("Awa Keïta", "maire"), kind: "speak" as const, asked_at: 0, started_at: 0, seconds: 60 };
    expect(announcement(state({ floor: { speaking, waiting: [] }, screen: screen("speaker") }))).toBe("Au micro\u00a0: Awa Keïta, maire.");
    expect(announcement(state({ screen: screen("message") }))).toBe("Bonjour");
  });
});
