// @vitest-environment node
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { SheetLine } from "../wire/index.ts";
import { SheetTyping } from "./typing.svelte.ts";

const ABOUT = { sheet: "s", typist: "a", lines: 2, today: "2026-11-25" };
const ADA: SheetLine = {
  signatory: { kind: "elu", given_name: "Ada", family_name: "Roche", capacity: "maire", commune: "81004", organisation: "commune d’Albi", deliberation: null },
  publication: true,
};

const kept = new Map<string, string>();
let sent: unknown[] = [];
/** What the server answers next: a status with its JSON, or nothing at all. */
let answers: ([status: number, body: unknown] | "cut")[] = [];

beforeEach(() => {
  kept.clear();
  sent = [];
  answers = [];
  vi.stubGlobal("localStorage", { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => kept.set(key, value), removeItem: (key: string) => kept.delete(key) });
  vi.stubGlobal("fetch", async (_: string, { body }: { body: string }) => {
    sent.push(JSON.parse(body));
    const answer = answers.shift() ?? [204, null];
    if (answer === "cut") throw new TypeError("cut");
    const [status, json] = answer;
    return status === 204 ? new Response(null, { status }) : Response.json(json, { status });
  });
});
afterEach(() => vi.unstubAllGlobals());

describe("typing a sheet", () => {
  it("leads to the first line of which nothing was said, and sends none of it", async () => {
    const typing = new SheetTyping(ABOUT, null);
    typing.empty(1);
    expect(await typing.send()).toEqual({ type: "fault", line: 2, field: "untouched" });
    expect(sent).toEqual([]);
    typing.empty(2);
    expect(typing.faults.size).toBe(0);
    expect(await typing.send()).toEqual({ type: "done" });
    expect(sent).toEqual([{ lines: [null, null] }]);
  });

  it("survives a reload and a cut of the network, for who typed it alone", async () => {
    const typing = new SheetTyping(ABOUT, [ADA, ADA]);
    typing.change(2, { publication: false });
    answers = ["cut"];
    expect((await typing.send()).type).toBe("refused");
    expect(typing.problem).not.toBeNull();
    expect(new SheetTyping({ ...ABOUT, typist: "b" }, null).isRecalled).toBe(false);
    const again = new SheetTyping(ABOUT, [ADA, ADA]);
    expect(again.isRecalled).toBe(true);
    expect(await again.send()).toEqual({ type: "done" });
    expect(sent.at(-1)).toEqual({ lines: [ADA, { ...ADA, publication: false }] });
    expect(kept.size).toBe(0);
  });

  it("puts a refusal of the server at its line, until that is mended", async () => {
    const typing = new SheetTyping(ABOUT, [ADA, ADA]);
    answers = [[422, { type: "about:blank", status: 422, code: "unknown_council", title: "Inconnue.", detail: "Cherchez.", field: "commune", line: 2 }]];
    expect(await typing.send()).toEqual({ type: "fault", line: 2, field: "commune" });
    expect(typing.faults.get(2)?.get("commune")).toBe("Inconnue. Cherchez.");
    typing.change(2, { publication: false });
    expect(typing.faults.size).toBe(0);
  });
});
