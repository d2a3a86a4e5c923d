import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { BallotSubject, Desk, SittingState, SittingSummary } from "../wire/index.ts";
import { DeskActs } from "./acts.svelte.ts";
import type { DeskStore } from "./desk-store.svelte.ts";
import { Drafts } from "./drafts.svelte.ts";
import { BallotPreparation } from "./preparation.svelte.ts";
import { quorum } from "./samples.ts";

const rules = { way: "recorded", rule: { majority: "simple", base: "expressed", unit: "heads", tie: "rejected" }, may_change: true, ballot_seconds: null };
const question: BallotSubject = { type: "question", words: "Lève-t-on la séance ?", options: [] };

let asked: { method: string; path: string }[];
let answer: () => Response;

beforeEach(() => {
  asked = [];
  vi.stubGlobal("fetch", (path: string, { method }: RequestInit) => {
    asked.push({ method: method ?? "GET", path });
    return Promise.resolve(answer());
  });
});
afterEach(() => vi.unstubAllGlobals());

function preparing(): { preparation: BallotPreparation; drafts: Drafts } {
  const store = {
    slug: "2026",
    state: { quorum } as SittingState,
    desk: { rules: { rules, revision: 1 } } as unknown as Desk,
    sitting: { id: "s1", closed_at: null } as SittingSummary,
    on: { type: "motion" },
    openBallot: null,
    isCut: false,
    catchUp: () => Promise.resolve(),
  } as unknown as DeskStore;
  const drafts = new Drafts();
  drafts.question.words = "Lève-t-on la séance ?";
  return { drafts, preparation: new BallotPreparation({ store, acts: new DeskActs(store), drafts, amendment: null }) };
}

const opening = [{ method: "POST", path: "/api/sittings/s1/ballots" }];
const json = (status: number, body: unknown): Response => new Response(JSON.stringify(body), { status, headers: { "Content-Type": "application/json" } });

describe("a question to the assembly", () => {
  it("is put to the vote in one act, which calls it too", async () => {
    answer = () => json(201, { id: "b" });
    const { preparation, drafts } = preparing();
    expect(await preparation.open(question)).toBe(true);
    expect(asked).toEqual(opening);
    expect(drafts.question.words).toBe("");
  });

  it("that is refused leaves on what was, and keeps its words", async () => {
    answer = () => json(409, { type: "about:blank", status: 409, code: "quorum_missing", title: "Le quorum n’est pas atteint.", detail: "" });
    const { preparation, drafts } = preparing();
    expect(await preparation.open(question)).toBe(false);
    expect(asked).toEqual(opening);
    expect(preparation.problem).toBe("Le quorum n’est pas atteint.");
    expect(drafts.question.words).toBe("Lève-t-on la séance ?");
  });
});
