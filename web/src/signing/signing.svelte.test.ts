// @vitest-environment node
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { MotionSignatory, SignatureRequest } from "../wire/index.ts";
import type { SignatoryDraft } from "./signatory.ts";
import { Signing, type Subject } from "./signing.svelte.ts";

const SUBJECT: Subject = { motion: "m", version: 1, digest: "ab", today: "2026-11-25", prefill: null, council: null };
const ALBI = { code: "81004", name: "Albi", department: "81", council: "commune d’Albi" };
const ADA: MotionSignatory = { kind: "elu", given_name: "Ada", family_name: "Roche", capacity: "maire", commune: "81004", organisation: "commune d’Albi", deliberation: null };

const kept = new Map<string, string>();
let calls: { path: string; body: unknown }[] = [];
/** What the server answers next: a status with its JSON, or nothing at all. */
let answers: ([status: number, body: unknown] | "cut")[] = [];

beforeEach(() => {
  kept.clear();
  calls = [];
  answers = [];
  vi.stubGlobal("sessionStorage", { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => kept.set(key, value), removeItem: (key: string) => kept.delete(key) });
  vi.stubGlobal("fetch", async (path: string, { body }: { body: string }) => {
    calls.push({ path, body: JSON.parse(body) });
    const answer = answers.shift() ?? [204, null];
    if (answer === "cut") throw new TypeError("cut");
    const [status, json] = answer;
    return status === 204 ? new Response(null, { status }) : Response.json(json, { status });
  });
});
afterEach(() => vi.unstubAllGlobals());

function filled(signing: Signing): void {
  const draft: SignatoryDraft = { ...signing.draft, kind: "elu", given_name: "Ada", family_name: "Roche", capacity: "maire", commune: ALBI };
  signing.draft = draft;
  signing.consents = { signing: true, publication: false };
  signing.email = "ada@example.org";
}

function begun(subject: Partial<Subject> = {}): Signing {
  const signing = new Signing();
  signing.about({ ...SUBJECT, ...subject });
  return signing;
}

const problem = (code: string, more: object = {}): [number, unknown] => [409, { type: "about:blank", status: 409, code, title: "Non.", detail: "Voici.", ...more }];

describe("a signature on its way", () => {
  it("asks for no code before all is there, and says what is missing", async () => {
    const signing = begun();
    expect(await signing.ask()).toEqual({ type: "faults", first: "kind" });
    expect([...signing.faults.keys()]).toEqual(["kind", "commune", "given_name", "family_name", "capacity", "signing", "email"]);
    filled(signing);
    expect([...signing.faults.keys()], "what is mended is no longer wrong").toEqual([]);
    expect(calls).toEqual([]);
    expect(await signing.ask()).toEqual({ type: "done" });
    expect(calls[0]).toEqual({ path: "/api/motions/m/signatures/codes", body: { digest: "ab", email: "ada@example.org" } });
  });

  it("survives a reload until it is signed, and its receipt until it is put away", async () => {
    filled(begun());
    const again = begun();
    expect([again.draft.given_name, again.consents, again.email]).toEqual(["Ada", { signing: true, publication: false }, "ada@example.org"]);
    await again.ask();
    const later = begun();
    expect(later.pending?.email).toBe("ada@example.org");
    expect(await later.sign()).toEqual({ type: "faults", first: "code" });
    later.code = " abcd-efgh ";
    answers = [[201, { id: "s", number: 7, state: "standing", key: "K", receipt: "/r" }]];
    expect(await later.sign()).toEqual({ type: "done" });
    const sent = calls.at(-1)?.body as SignatureRequest;
    expect([sent.code, sent.email, sent.signatory]).toEqual(["abcd-efgh", "ada@example.org", ADA]);
    const last = begun();
    expect(last.signed?.taken.key).toBe("K");
    expect(last.draft.given_name, "what was typed is gone").toBe("");
    last.putAway();
    expect(begun().signed).toBeNull();
  });

  it("begins with what the congress knows, and needs no address then", async () => {
    const signing = begun({ prefill: ADA, council: ALBI });
    expect(signing.draft).toMatchObject({ given_name: "Ada", commune: ALBI });
    expect(signing.consents).toEqual({ signing: false, publication: false });
    signing.consents = { signing: true, publication: true };
    expect(await signing.ask()).toEqual({ type: "done" });
    expect(calls[0]?.body).toEqual({ digest: "ab" });
  });

  it("keeps what was typed when the text is another, and asks again whether it is signed", async () => {
    const signing = begun();
    filled(signing);
    answers = [problem("signature_other_text")];
    expect(await signing.ask()).toEqual({ type: "refused", next: "reread" });
    signing.about({ ...SUBJECT, version: 2, digest: "cd" });
    expect(signing.hasOtherText).toBe(true);
    expect(signing.consents.signing).toBe(false);
    expect([signing.draft.given_name, signing.pending]).toEqual(["Ada", null]);
    const reloaded = begun({ version: 2, digest: "cd" });
    expect(reloaded.consents.signing).toBe(false);
    signing.consents = { signing: true, publication: false };
    expect(await signing.ask()).toEqual({ type: "done" });
    expect(calls.at(-1)?.body).toMatchObject({ digest: "cd" });
    expect(signing.hasOtherText).toBe(false);
  });

  it("loses nothing to a network that fails, nor to a refusal", async () => {
    const signing = begun();
    filled(signing);
    await signing.ask();
    signing.code = "ABCD-EFGH";
    answers = ["cut", problem("login_code_wrong"), problem("signature_incomplete", { field: "capacity" }), problem("login_code_used")];
    expect(await signing.sign()).toEqual({ type: "refused", next: "send-again" });
    expect(await signing.sign()).toEqual({ type: "refused", next: "read" });
    expect(signing.refusal).toMatchObject({ title: "Non.", detail: "Voici." });
    expect(await signing.sign()).toEqual({ type: "faults", first: "capacity" });
    expect([signing.faults.get("capacity"), signing.refusal]).toEqual(["Non. Voici.", null]);
    expect(signing.code).toBe("ABCD-EFGH");
    expect(await signing.sign()).toEqual({ type: "refused", next: "another-code" });
    expect(signing.code, "it is worth nothing any more").toBe("");
    expect(signing.draft.given_name).toBe("Ada");
  });
});
