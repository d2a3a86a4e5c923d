import { describe, expect, it } from "vitest";
import { wordsOf, type ActWords } from "./act-words.ts";
import type { Part } from "./sitting-acts.ts";

const PARTS: readonly Part[] = ["arrive", "arrive_to_vote", "follow", "show_of_hands", "paper", "watch"];
const sitting = { id: "s", number: 2, motion: "m", motion_title: "", opened_at: 1, closed_at: 2 };

describe("the acts of a sitting are said", () => {
  it("differently for each part that one has in it", () => {
    const words = PARTS.map((part) => wordsOf({ type: "sitting", part }));
    expect(new Set(words.map(({ why }) => why)).size).toBe(PARTS.length);
    expect(words.map(({ act }) => act)).toEqual(PARTS.map((part) => (part.startsWith("arrive") ? "Rejoindre la séance" : "Suivre la séance")));
  });

  it("with how much is awaited, held and written", () => {
    const says = ({ title, why }: ActWords): string => `${title} ${why}`.replace(/\s/g, " ");
    expect(says(wordsOf({ type: "vote", awaited: 1 }))).toContain("Un vote est attendu de vous.");
    expect(says(wordsOf({ type: "vote", awaited: 3 }))).toContain("3 votes sont attendus de vous, procurations comprises.");
    expect(says(wordsOf({ type: "desk", ballot: "open" }))).toContain("Un scrutin est ouvert. Le pupitre");
    expect(says(wordsOf({ type: "desk", ballot: "none" }))).not.toContain("scrutin");
    expect(says(wordsOf({ type: "decisions", ballots: 8, sitting }))).toContain("La séance 2 est levée : lisez ce qui a été décidé 8 scrutins");
    for (const act of ["write", "approve", "read"] as const) expect(says(wordsOf({ type: "minutes", act, sitting }))).toContain("procès-verbal de la séance 2");
  });
});
