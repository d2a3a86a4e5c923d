import { describe, expect, it } from "vitest";
import type { AgendaItem, ContributionSummary, Now, Phase, Role, WorkingGroup, WorkingSection } from "../../wire/index.ts";
import { nextThing, placeOf, whatNow, type Facts } from "./what-now.ts";

const section = (id: string, access: "read" | "write"): WorkingSection => ({
  id, access, motion: "m", kind: "principle", number: 3, title: "Moyens", document: `section/${id}`,
});
const group = (more: Partial<WorkingGroup> = {}): WorkingGroup => ({
  id: "g", name: "Moyens", document: "notes/g", access: "write", sections: [section("s", "write")], theme: "t", contributions: { submitted: 9, waiting: 4 }, ...more,
});
const contribution = (more: Partial<ContributionSummary>): ContributionSummary => ({
  id: "c", title: "Un relais", excerpt: "", theme: null, state: "draft", confirmation: "not_needed",
  author: { id: "a", name: "Maud Lescoat", title: "maire", council: null }, co_authors: [], entered_by: null, submitted_at: null,
  supports: 0, supported: false, read: true, mine: true, invited: false, acts: ["submit"], ...more,
});
const now = (more: Partial<Now> = {}): Now => ({
  phase: "drafting", rights: [], may_sort: false, own: [], entered: [], unconfirmed: 0, unread: 0, contributions: { submitted: 30, waiting: 12 }, groups: [], sections: [], amendments: [], sitting: null, ...more,
});

function acts(more: Partial<Now>, roles: Role[] = ["elu"], motions: Facts["motions"] = [{ id: "m", phase: "drafting", plans: [] }]): string[] {
  return whatNow({ now: now(more), me: { roles }, motions, at: "2026-11-24T09:00" }).map(({ type }) => type);
}

const elu = { rights: ["write", "support"] as Now["rights"], may_sort: true, groups: [group()] };

describe("what can I do now", () => {
  it("sends an élu to the text of the group while it is written", () => {
    expect(acts({ ...elu, own: [contribution({})], unread: 5 })).toEqual(["write", "finish", "sort", "contribute", "discover", "read"]);
  });

  it("puts one's own draft first while contributions come in", () => {
    const phase: Phase = "contributions";
    const closed = [group({ sections: [section("s", "read")] })];
    expect(acts({ ...elu, phase, own: [contribution({})], groups: closed })).toEqual(["finish", "contribute", "sort", "notes", "read"]);
  });

  it("asks to confirm and to answer invitations before anything else", () => {
    const own = [contribution({ acts: ["confirm"], state: "submitted" }), contribution({ id: "d", invited: true, mine: false, acts: ["join"] })];
    expect(acts({ ...elu, own }).slice(0, 2)).toEqual(["confirm", "invitation"]);
  });

  it("lets an observer read, and says nothing else is to be done", () => {
    expect(acts({}, ["observer"])).toEqual(["read"]);
  });

  it("sends a group to its own theme, and who has no group to all that waits", () => {
    const sort = (more: Partial<Now>) =>
      whatNow({ now: now({ may_sort: true, ...more }), me: { roles: ["elu"] }, motions: [], at: "" }).find(({ type }) => type === "sort");
    expect(sort({ groups: [group()] })).toMatchObject({ waiting: 4, group: { id: "g" } });
    expect(sort({ groups: [group({ contributions: { submitted: 9, waiting: 0 } })] })).toBeUndefined();
    const all = sort({});
    expect(all).toMatchObject({ waiting: 12, group: null });
    expect(all && placeOf(all, "lyon")).toBe("/congresses/lyon/board?theme=all");
  });

  it("tells the secretariat what waits: dates, entries, confirmations, answers", () => {
    const motions: Facts["motions"] = [{ id: "m", phase: "drafting", plans: [{ phase: "drafting", day: "2026-11-01" }, { phase: "amendments", day: "2026-11-23" }, { phase: "plenary", day: "2026-11-25" }] }];
    const more = { may_sort: true, entered: [contribution({ mine: false }), contribution({ state: "submitted", mine: false })], unconfirmed: 2 };
    expect(acts(more, ["secretariat"], motions)).toEqual(["phase", "entered", "unconfirmed", "sort", "read"]);
    expect(whatNow({ now: now(more), me: { roles: ["secretariat"] }, motions, at: "2026-11-24T09:00" })[0]).toMatchObject({ phase: "amendments", day: "2026-11-23" });
    expect(acts({}, ["secretariat"], [])).toEqual(["prepare"]);
  });

  it("leaves only reading and late answers once the text is fixed", () => {
    const fixed = [group({ access: "read", sections: [section("s", "read")] })];
    expect(acts({ phase: "frozen", groups: fixed, unread: 4 })).toEqual(["read"]);
    expect(acts({ phase: "frozen", may_sort: true }, ["rapporteur"])).toEqual(["sort", "read"]);
  });

  it("puts an open sitting before all else, and what came of it before reading", () => {
    const sitting = { id: "s", number: 1, motion: "m", motion_title: "", opened_at: 1, closed_at: null };
    const open: Now["sitting"] = { type: "open", sitting, may_run: true, entitled: true, attendance: null, ballot: null };
    const own = [contribution({ acts: ["confirm"], state: "submitted" })];
    expect(acts({ ...elu, own, sitting: open }, ["elu", "chair"]).slice(0, 3)).toEqual(["desk", "sitting", "confirm"]);
    const closed: Now["sitting"] = { type: "closed", sitting, ballots: 3, minutes: "read" };
    expect(acts({ phase: "plenary", sitting: closed })).toEqual(["decisions", "minutes", "read"]);
    expect(acts({ ...elu, sitting: closed })[0]).toBe("write");
    const unwritten: Now["sitting"] = { ...closed, minutes: "write" };
    expect(acts({ unconfirmed: 1, may_sort: true, sitting: unwritten }, ["secretariat"])).toEqual(["unconfirmed", "minutes", "sort", "decisions", "read"]);
  });

  it("leads from the acts of a sitting to its pages", () => {
    const sitting = { id: "s/1", number: 1, motion: "m", motion_title: "", opened_at: 1, closed_at: 2 };
    const places = (["read", "write", "approve"] as const).map((act) => placeOf({ type: "minutes", act, sitting }, "lyon"));
    expect(new Set(places)).toEqual(new Set(["/sittings/s%2F1/minutes"]));
    expect(placeOf({ type: "desk", ballot: "none" }, "lyon")).toBe("/congresses/lyon/desk");
    expect(placeOf({ type: "vote", awaited: 1 }, "lyon")).toBe("/congresses/lyon/sitting");
    expect(placeOf({ type: "sitting", part: "watch" }, "lyon")).toBe("/congresses/lyon/sitting");
    expect(placeOf({ type: "decisions", ballots: 1, sitting }, "lyon")).toBe("/congresses/lyon/decisions");
  });

  it("opens to a rapporteur the parts outside their groups", () => {
    const answered = acts({ phase: "plenary", sections: [section("p", "write")] }, ["rapporteur"]);
    expect(answered).toEqual(["answer-for", "read"]);
  });
});

describe("what happens next", () => {
  const item = (starts: string): AgendaItem => ({ id: starts, title: "Ouverture", details: "", place: "", starts, ends: `${starts.slice(0, 11)}23:00`, group: null, revision: 1 });
  const motions: Facts["motions"] = [{ id: "m", phase: "drafting", plans: [{ phase: "drafting", day: "2026-11-20" }, { phase: "amendments", day: "2026-11-25" }] }];

  it("is the next point of the agenda, else the next planned phase, else nothing known", () => {
    const agenda = [item("2026-11-24T08:00"), item("2026-11-24T10:00"), item("2026-11-24T14:00")];
    expect(nextThing(agenda, motions, "2026-11-24T09:00")).toMatchObject({ type: "agenda", items: [{ starts: "2026-11-24T10:00" }] });
    expect(nextThing([], motions, "2026-11-24T09:00")).toEqual({ type: "phase", phase: "amendments", day: "2026-11-25" });
    expect(nextThing([], [{ id: "m", phase: "drafting", plans: [] }], "2026-11-24T09:00")).toEqual({ type: "unknown" });
    expect(nextThing([], [{ id: "m", phase: "follow-up", plans: [] }], "2026-11-24T09:00")).toEqual({ type: "done" });
  });
});
