import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { toasts } from "../ui/toasts.svelte.ts";
import type { Item, SittingState, SittingSummary } from "../wire/index.ts";
import { DeskActs } from "./acts.svelte.ts";
import { attendee, ballot } from "./samples.ts";

type Asked = { method: string; path: string; body: unknown };

let asked: Asked[];
let answer: () => Promise<Response>;
const none = (): Promise<Response> => Promise.resolve(new Response(null, { status: 204 }));
const json = (body: unknown, status = 200): Promise<Response> => Promise.resolve(new Response(JSON.stringify(body), { status, headers: { "Content-Type": "application/json" } }));
const refusal = (status: number, title: string) => (): Promise<Response> => json({ type: "about:blank", status, code: "refused", title, detail: "" }, status);

const sitting = { id: "s1", closed_at: null } as SittingSummary;
const first: Item = { type: "amendment", amendment: "a" };
const second: Item = { type: "amendment", amendment: "b" };

/** A desk's knowledge that the test moves on. */
function knowing(over: { on?: Item | null; sitting?: SittingSummary | null } = {}) {
  return { slug: "2026", state: null as SittingState | null, desk: null, sitting: sitting as SittingSummary | null, on: null as Item | null, openBallot: null, catchUp: vi.fn(() => Promise.resolve()), ...over };
}

const shown = (): string[] => toasts.list.map(({ text }) => text);

beforeEach(() => {
  asked = [];
  answer = none;
  vi.stubGlobal("fetch", (path: string, { method, body }: RequestInit) => {
    asked.push({ method: method ?? "GET", path, body: typeof body === "string" ? JSON.parse(body) : null });
    return answer();
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
  for (const { id } of toasts.list) toasts.dismiss(id);
});

describe("an act of the desk", () => {
  it("is sent once, however often it is pressed", async () => {
    let done = (): void => undefined;
    answer = () => new Promise((resolve) => (done = () => resolve(new Response(null, { status: 204 }))));
    const acts = new DeskActs(knowing());
    const pressed = [acts.call(first, ""), acts.call(first, ""), acts.call(first, "")];
    expect(acts.isBusy("call")).toBe(true);
    done();
    expect(await Promise.all(pressed)).toEqual([true, false, false]);
    expect(asked).toHaveLength(1);
    expect(acts.isBusy("call")).toBe(false);
  });

  it("says what it saw, so that two desks never undo each other", async () => {
    await new DeskActs(knowing({ on: first })).call(second, "");
    expect(asked).toEqual([{ method: "PUT", path: "/api/sittings/s1/item", body: { item: second, seen: first } }]);
  });

  it("does not wait for another one: two people arrive at once", async () => {
    answer = () => json({ people: [] });
    const acts = new DeskActs(knowing());
    expect(await Promise.all([acts.presence(attendee("Maud", 1), "arrived", "hall"), acts.presence(attendee("Karim", 2), "arrived", "remote")])).toEqual([true, true]);
    expect(asked.map(({ body }) => body)).toEqual([
      { participants: ["Maud"], act: "arrived", attendance: "hall" },
      { participants: ["Karim"], act: "arrived", attendance: "remote" },
    ]);
  });

  it("can be taken back: a call by the call before, an arrival by a departure", async () => {
    const known = knowing({ on: first });
    const acts = new DeskActs(known);
    await acts.call(second, "Appelé : P3-2.");
    known.on = second;
    toasts.list[0]?.action?.run();
    await vi.waitFor(() => expect(asked[1]?.body).toEqual({ item: first, seen: second }));

    await acts.presence(attendee("Maud", 1, { attendance: "remote" }), "arrived", "hall");
    toasts.list.at(-1)?.action?.run();
    await vi.waitFor(() => expect(asked.at(-1)?.body).toEqual({ participants: ["Maud"], act: "arrived", attendance: "remote" }));
  });

  it("says nothing when another desk did the same a moment before", async () => {
    const known = knowing();
    known.catchUp.mockImplementation(() => {
      known.on = first;
      return Promise.resolve();
    });
    answer = refusal(409, "Un autre pupitre a appelé autre chose.");
    expect(await new DeskActs(known).call(first, "")).toBe(true);
    expect(shown()).toEqual([]);
  });

  it("says why when it is refused, and what is so now", async () => {
    const known = knowing();
    answer = refusal(409, "Un scrutin est ouvert.");
    expect(await new DeskActs(known).call(first, "Appelé.")).toBe(false);
    expect(known.catchUp).toHaveBeenCalledOnce();
    expect(shown()).toEqual(["Un scrutin est ouvert."]);
  });

  it("gives the refusal to whoever shows it beside what was typed", async () => {
    answer = refusal(422, "Ce code n’est plus affiché.");
    const words: string[] = [];
    expect(await new DeskActs(knowing()).pair("123456", "Salle", (said) => words.push(said))).toBe(false);
    expect(words).toEqual(["Ce code n’est plus affiché."]);
    expect(shown()).toEqual([]);
  });

  it("says that the network is gone, and may be tried again", async () => {
    answer = () => Promise.reject(new TypeError("offline"));
    const acts = new DeskActs(knowing());
    expect(await acts.closeBallot(ballot, null)).toBe(false);
    expect(shown()[0]).toContain("Le serveur ne répond pas.");
    answer = () => json(ballot);
    expect(await acts.closeBallot(ballot, null)).toBe(true);
  });

  it("offers to take a call back only until something stands on it", async () => {
    const known = knowing();
    const acts = new DeskActs(known);
    await acts.call(first, "Appelé : P3-2.");
    expect(shown()).toEqual(["Appelé : P3-2."]);
    known.on = first;
    answer = () => json({ id: "b1", revision: 1 }, 201);
    await acts.openBallot({ subject: { type: "motion" }, way: "recorded", rule: ballot.rule, may_change: true }, () => undefined);
    expect(shown()).toEqual([]);
  });

  it("does nothing in a sitting that is closed", async () => {
    expect(await new DeskActs(knowing({ sitting: null })).call(first, "")).toBe(false);
    expect(asked).toEqual([]);
  });

  it("closes a ballot with what the chair saw clearly, or with the count", async () => {
    answer = () => json(ballot);
    const acts = new DeskActs(knowing());
    await acts.closeBallot(ballot, "against");
    await acts.closeBallot(ballot, null);
    expect(asked.map(({ body }) => body)).toEqual([{ clear: "against" }, {}]);
  });
});
