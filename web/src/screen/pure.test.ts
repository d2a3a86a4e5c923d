// The small decisions of the big screen: phases, memory, parts of a result, the programme, the QR code.
import { describe, expect, it } from "vitest";
import { ApiProblem } from "../api.ts";
import { ballot, point, state, TALLY } from "./examples.ts";
import { bars, chartOf, partsOf } from "./parts.ts";
import { codeGroups, phaseOf, renewalIn, type Known } from "./phase.ts";
import { dayOfScreen } from "./programme.ts";
import { qrPath } from "./qr.ts";
import { forget, recall, remember } from "./remembering.ts";

const problem = (status: number) => new ApiProblem({ type: "about:blank", title: "", status, code: "", detail: "" });
const known = (change: Partial<Known>): string => phaseOf({ slug: "2026", removed: false, pairing: null, state: null, remembered: null, error: null, ...change }).type;
const pairing = { code: "482913", expires_at: 1, congress: "2026" };

describe("the phase of a screen", () => {
  it("goes from nothing over a code to the sitting", () => {
    expect(known({})).toBe("waiting");
    expect(known({ error: problem(404) })).toBe("unknown");
    expect(known({ pairing })).toBe("pairing");
    expect(known({ pairing: { ...pairing, code: null } })).toBe("waiting");
    expect(known({ state: state() })).toBe("on");
  });

  it("goes on with what is remembered, until the server says otherwise", () => {
    expect(known({ remembered: state() })).toBe("on");
    expect(known({ remembered: state(), error: problem(503) })).toBe("on");
    expect(known({ remembered: state(), pairing })).toBe("pairing");
  });

  it("is removed when the desk said so, also while the network was away", () => {
    expect(known({ removed: true, state: state() })).toBe("removed");
    expect(known({ state: state(), error: problem(404) })).toBe("removed");
    expect(known({ remembered: state(), error: problem(404) })).toBe("removed");
  });

  it("never shows another congress, nor its code", () => {
    expect(known({ slug: "2027", state: state() })).toBe("elsewhere");
    expect(known({ slug: "2027", pairing })).toBe("unknown");
  });

  it("says a refusal only where there is nothing to show", () => {
    expect(known({ error: problem(429) })).toBe("failed");
    expect(known({ error: problem(429), state: state() })).toBe("on");
  });
});

describe("a code", () => {
  it("is renewed a little before it ends, never in a hurry", () => {
    expect(renewalIn(600_000, 0)).toBe(598_000);
    expect(renewalIn(0, 600_000)).toBe(10_000);
    expect(renewalIn(null, 0)).toBeNull();
  });

  it("is read in two groups", () => {
    expect(codeGroups("482913")).toEqual(["482", "913"]);
    expect(codeGroups("48291")).toEqual(["48291"]);
  });
});

describe("what a screen remembers", () => {
  it("comes back for the same congress until it is forgotten", () => {
    remember("2026", { state: state({ revision: 7 }), at: 12 });
    expect(recall("2026")).toMatchObject({ at: 12, state: { revision: 7 } });
    expect(recall("2027")).toBeNull();
    forget("2026");
    expect(recall("2026")).toBeNull();
  });

  it("is nothing when it can't be read or kept", () => {
    sessionStorage.setItem("motion-ouverte.screen.2026", "{");
    expect(recall("2026")).toBeNull();
    sessionStorage.setItem("motion-ouverte.screen.2026", JSON.stringify({ shape: 0, at: 1, state: state() }));
    expect(recall("2026")).toBeNull();
    const full = { setItem: () => { throw new Error("full"); } } as unknown as Storage;
    expect(() => remember("2026", { state: state(), at: 1 }, full)).not.toThrow();
  });
});

describe("the parts of a result", () => {
  it("stand from for to against, blank papers only where there are some", () => {
    expect(partsOf(ballot(), TALLY).map(({ kind, count }) => [kind, count])).toEqual([["for", 42], ["abstention", 6], ["against", 17]]);
    const paper = { ...TALLY, figures: { ...TALLY.figures, blank: 3 } };
    expect(partsOf(ballot(), paper).map(({ kind }) => kind)).toEqual(["for", "abstention", "blank", "against"]);
  });

  it("of a question are its options", () => {
    const subject = { type: "question" as const, words: "Où ?", options: ["Lyon", "Quimper"] };
    const figures = { ...TALLY.figures, for: 0, against: 0, options: [3, 9] };
    expect(partsOf({ subject }, { figures })).toEqual([
      { kind: "option", name: "Lyon", count: 3 },
      { kind: "option", name: "Quimper", count: 9 },
      { kind: "abstention", count: 6 },
    ]);
  });

  it("are dots for heads, bars for weights and options", () => {
    const { rule, subject } = ballot();
    expect(chartOf({ rule, subject })).toBe("hemicycle");
    expect(chartOf({ rule: { ...rule, unit: "weights" }, subject })).toBe("bars");
    expect(chartOf({ rule, subject: { type: "question", words: "Où ?", options: ["Lyon"] } })).toBe("bars");
    expect(chartOf({ rule, subject: { type: "question", words: "Oui ?", options: [] } })).toBe("hemicycle");
  });

  it("are measured against what was cast, and what is needed with them", () => {
    const parts = partsOf(ballot(), TALLY);
    expect(bars(parts, { cast: 65, needed: 33 }).shares[0]).toBeCloseTo(42 / 65);
    expect(bars(parts, { cast: 65, needed: 33 }).needed).toBeCloseTo(33 / 65);
    expect(bars(parts, { cast: 65, needed: 66 }).needed).toBeNull();
    expect(bars([], { cast: 0, needed: 0 })).toEqual({ shares: [], needed: 0 });
  });
});

describe("the programme", () => {
  const agenda = [point("1", "09:00", "10:00"), point("2", "10:00", "11:00"), point("3", "11:00", "12:00"), point("4", "09:00", "10:00", "2026-12-01")];
  const at = (time: string): number => Date.parse(`2026-11-30T${time}:00+01:00`);
  const programme = (moment: number, on: ReturnType<typeof state>["on"] = null): [string, string[]] => {
    const { day, points } = dayOfScreen({ congress: { ...state().congress, agenda }, on }, moment);
    return [day, points.map(({ item, when }) => `${item.id} ${when}`)];
  };

  it("is that of the day, by the clocks of the place", () => {
    expect(programme(at("10:30"))).toEqual(["2026-11-30", ["1 done", "2 now", "3 later"]]);
    expect(programme(Date.parse("2026-12-01T08:00:00+01:00"))).toEqual(["2026-12-01", ["4 later"]]);
  });

  it("is that of the next day that has one, or of the last", () => {
    expect(programme(Date.parse("2026-11-02T08:00:00+01:00"))[0]).toBe("2026-11-30");
    expect(programme(Date.parse("2026-12-24T08:00:00+01:00"))).toEqual(["2026-12-01", ["4 done"]]);
  });

  it("follows what the chair called before the clock", () => {
    const called = { mention: { item: { type: "agenda_item" as const, agenda_item: "3" }, section: null, amendment: null, author: null, signatories: 0, title: "" }, since: 0, shown: null };
    expect(programme(at("09:15"), called)[1]).toEqual(["1 done", "2 done", "3 now"]);
  });

  it("is empty without points", () => {
    expect(dayOfScreen({ congress: { ...state().congress, agenda: [] }, on: null }, 0)).toEqual({ day: "", points: [] });
  });
});

describe("the QR code", () => {
  it("is one path with a border, the same for the same address", () => {
    const { path, size } = qrPath("https://motion.example.org/congresses/2026/sitting");
    expect(path).toMatch(/^(M\d+ \d+h\d+v1h-\d+z)+$/);
    const columns = [...path.matchAll(/M(\d+) (\d+)h(\d+)/g)].flatMap(([, x, y, length]) => [Number(x), Number(y), size - Number(x) - Number(length)]);
    expect(Math.min(...columns)).toBe(4);
    expect(qrPath("https://motion.example.org/congresses/2026/sitting")).toEqual({ path, size });
    expect(qrPath("https://motion.example.org/congresses/2027/sitting").path).not.toBe(path);
  });
});
