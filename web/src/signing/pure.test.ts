// @vitest-environment node
import { describe, expect, it } from "vitest";
import { ApiProblem, NetworkFailure } from "../api.ts";
import type { OwnSignature, Participant } from "../wire/index.ts";
import { collectingOf, keyInHash, keyOf, mayWithdraw, shownOf } from "./collecting.ts";
import { readKept } from "./kept.ts";
import { linksOf, waysIn } from "./links.ts";
import { nextOf } from "./refusals.ts";
import { EMPTY_SIGNATORY } from "./signatory.ts";

const SECRETARY = { roles: ["secretariat"] } as unknown as Participant;

describe("how signing stands", () => {
  const of = (phase: Parameters<typeof collectingOf>[1], closes_at: number | null = null, version: number | null = 1) => collectingOf({ version, opens: false, closes_at }, phase).type;

  it("is said for each phase", () => {
    expect(collectingOf({ version: 1, opens: true, closes_at: null }, "signing").type).toBe("open");
    expect(of("drafting", null, null)).toBe("no-text");
    expect(of("frozen")).toBe("not-yet");
    expect(of("signing", 5)).toBe("closed");
    expect(of("delivered", 5)).toBe("delivered");
    expect(of("follow-up")).toBe("delivered");
  });

  it("shows one's own signatures, the newest first, and none that was withdrawn", () => {
    const mine = [{ number: 1, state: "withdrawn" }, { number: 2, state: "standing" }, { number: 4, state: "awaiting" }] as OwnSignature[];
    expect(shownOf(mine).map(({ number }) => number)).toEqual([4, 2]);
  });

  it("lets go of a signature until the closing, and of one under a version that was given up at any time", () => {
    const states = ["standing", "awaiting", "refused", "superseded", "withdrawn"] as const;
    const left = (opens: boolean) => states.filter((state) => mayWithdraw(state, opens));
    expect(left(true)).toEqual(["standing", "awaiting", "refused", "superseded"]);
    expect(left(false)).toEqual(["superseded"]);
  });

  it("leads where the phase has come to", () => {
    expect(waysIn("plenary", SECRETARY)).toEqual([]);
    expect(waysIn("frozen", null)).toEqual([]);
    expect(waysIn("frozen", SECRETARY)).toEqual(["desk"]);
    expect(waysIn("signing", null)).toEqual(["sign", "signatories"]);
    expect(waysIn("delivered", SECRETARY)).toEqual(["signatories", "desk"]);
    expect(linksOf("m", null, "sign").map(({ href }) => href)).toEqual(["/motions/m/sign", "/motions/m/signatures"]);
    expect(linksOf("m", SECRETARY, "desk").filter(({ isCurrent }) => isCurrent).map(({ href }) => href)).toEqual(["/motions/m/signing"]);
  });
});

describe("a withdrawal key", () => {
  it("is read however it was typed", () => {
    expect(keyOf(" abcd efgh-jkmn pqrs ")).toBe("ABCD-EFGH-JKMN-PQRS");
    expect(keyOf("")).toBe("");
    expect(keyInHash("#ABCD-EFGH-JKMN-PQRS")).toBe("ABCD-EFGH-JKMN-PQRS");
    expect(keyInHash("")).toBe("");
    expect(keyInHash("#%E0%A4%A")).toBe("");
  });
});

describe("after a refusal", () => {
  const problem = (code: string, field?: string) => new ApiProblem({ type: "about:blank", status: 409, code, title: "", detail: "", ...(field ? { field } : {}) });

  it("each code leads somewhere", () => {
    expect(nextOf(problem("signature_other_text"))).toBe("reread");
    for (const code of ["signing_not_open", "signing_closed", "signing_over", "nothing_to_sign", "version_given_up"]) expect(nextOf(problem(code)), code).toBe("look-again");
    for (const code of ["login_code_expired", "login_code_used", "login_code_exhausted", "login_code_elsewhere"]) expect(nextOf(problem(code)), code).toBe("another-code");
    expect(nextOf(problem("signature_already"))).toBe("signed-already");
    expect(nextOf(problem("signature_incomplete", "capacity"))).toBe("mend");
    expect(nextOf(problem("login_code_wrong"))).toBe("read");
    expect(nextOf(new NetworkFailure("x"))).toBe("send-again");
    expect(nextOf(new TypeError("x"))).toBe("read");
  });
});

describe("what a window keeps", () => {
  const kept = {
    digest: "ab",
    signatory: { ...EMPTY_SIGNATORY, kind: "elu" as const, given_name: "Ada", commune: { code: "81004", name: "Albi", department: "81", council: "commune d’Albi" } },
    consents: { signing: true, publication: false },
    email: "ada@example.org",
    pending: { email: "ada@example.org", askedAt: 1000 },
    signed: null,
  };

  it("comes back whole", () => {
    expect(readKept(JSON.stringify(kept), 2000)).toEqual(kept);
  });

  it("forgets a code that is too old, and nothing else", () => {
    expect(readKept(JSON.stringify(kept), 1000 + 10 * 60_000)).toEqual({ ...kept, pending: null });
  });

  it("is nothing where it is damaged, and never more than what it says", () => {
    for (const stored of [null, "", "{", "3", "null", "{}", '{"digest":3}']) expect(readKept(stored, 0), String(stored)).toBeNull();
    const half = readKept('{"digest":"ab","signatory":{"kind":"king","commune":{"code":1}},"consents":{"signing":"yes"},"signed":{"taken":{}}}', 0);
    expect(half).toEqual({ digest: "ab", signatory: EMPTY_SIGNATORY, consents: { signing: false, publication: false }, email: "", pending: null, signed: null });
  });
});
