// @vitest-environment node
import { describe, expect, it } from "vitest";
import type { RegisteredSignature } from "../../wire/index.ts";
import { actsOf, countOf, EVERYTHING, shownOf, waitingOf } from "./register.ts";

function one(number: number, change: Partial<RegisteredSignature> = {}): RegisteredSignature {
  return {
    id: String(number),
    number,
    signatory: { kind: "elu", given_name: "Léa", family_name: `Évrard${number}`, capacity: "maire", commune: "81004", organisation: "commune d’Albi", deliberation: null },
    department: "81",
    publication: true,
    channel: "online",
    state: "standing",
    participant: null,
    email: `lea.${number}@example.org`,
    recorded_by: null,
    sheet: null,
    signed_at: 0,
    withdrawn_at: null,
    verdict: null,
    doubles: [],
    ...change,
  };
}

const ALL = [one(1), one(2, { state: "awaiting" }), one(3, { channel: "paper", signatory: { ...one(3).signatory, kind: "council", organisation: "commune de Gaillac" } }), one(4, { state: "awaiting" })];
const numbers = (filter: Partial<typeof EVERYTHING>) => shownOf(ALL, { ...EVERYTHING, ...filter }).map(({ number }) => number);

describe("the register", () => {
  it("shows the newest first, and what is asked for", () => {
    expect(numbers({})).toEqual([4, 3, 2, 1]);
    expect(numbers({ state: "awaiting" })).toEqual([4, 2]);
    expect(numbers({ kind: "council" })).toEqual([3]);
    expect(numbers({ channel: "paper", kind: "elu" })).toEqual([]);
    expect(waitingOf(ALL).map(({ number }) => number)).toEqual([2, 4]);
    expect(countOf(ALL, "awaiting")).toBe(2);
  });

  it("is searched by beginnings of words, without accents, and by number", () => {
    expect(numbers({ typed: "evrard2" })).toEqual([2]);
    expect(numbers({ typed: "gaill" })).toEqual([3]);
    expect(numbers({ typed: "lea albi" })).toEqual([4, 2, 1]);
    expect(numbers({ typed: "3" })).toEqual([3]);
    expect(numbers({ typed: "aillac" })).toEqual([]);
  });

  it("offers what may be done now", () => {
    const now = { isKept: true, opens: true };
    expect(actsOf(one(1), now)).toEqual(["withdraw", "refuse"]);
    expect(actsOf(one(1), { isKept: true, opens: false })).toEqual(["refuse"]);
    expect(actsOf(one(1, { state: "awaiting" }), now)).toEqual(["admit", "refuse"]);
    expect(actsOf(one(1, { state: "awaiting", doubles: [3] }), now), "a second one is not admitted").toEqual(["refuse"]);
    expect(actsOf(one(1, { state: "refused" }), now)).toEqual(["admit"]);
    expect(actsOf(one(1, { state: "withdrawn" }), now)).toEqual([]);
    expect(actsOf(one(1, { state: "awaiting" }), { isKept: false, opens: false }), "after the delivery").toEqual([]);
  });
});
