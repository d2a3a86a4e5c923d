// @vitest-environment node
import { describe, expect, it } from "vitest";
import type { AmendmentAct, AmendmentPage, SignatureState } from "../wire/index.ts";
import { asksSigning, asksWriting, missingSignatures } from "./asked.ts";

const ME = { id: "me" } as AmendmentPage["me"];

function page(acts: AmendmentAct[], state: SignatureState | null) {
  const person = { id: "me", name: "", title: "", council: null };
  return { acts, me: ME, signatories: state === null ? [] : [{ person, state, at: 0, entered_by: null }] };
}

describe("what a reader is asked", () => {
  it("is_to_sign_once_and_again_when_the_words_changed", () => {
    expect(asksSigning(page(["sign"], "invited"))).toBe("sign");
    expect(asksSigning(page(["sign"], "outdated"))).toBe("again");
    expect(asksSigning(page(["sign"], "signed"))).toBeNull();
    expect(asksSigning(page(["sign"], null))).toBeNull();
    expect(asksSigning(page([], "invited"))).toBeNull();
    expect(asksSigning({ ...page(["sign"], "invited"), me: null })).toBeNull();
  });

  it("is_to_write_when_invited", () => {
    expect(asksWriting(page(["join", "leave"], null))).toBe(true);
    expect(asksWriting(page(["write"], null))).toBe(false);
  });
});

describe("missing signatures", () => {
  it("are_never_fewer_than_none", () => {
    const count = (signatures: number, minimum_signatures: number) =>
      missingSignatures({ summary: { signatures } as AmendmentPage["summary"], settings: { deadline: null, minimum_signatures } });
    expect(count(1, 3)).toBe(2);
    expect(count(4, 3)).toBe(0);
  });
});
