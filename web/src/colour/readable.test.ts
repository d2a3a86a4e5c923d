// @vitest-environment node
import { describe, expect, it } from "vitest";
import { judgeAccent } from "./readable.ts";

describe("an accent", () => {
  it("is kept when it reads", () => {
    expect(judgeAccent("#2b3ea8").type).toBe("readable");
    expect(judgeAccent("#13653F").type).toBe("readable");
    expect(judgeAccent("#000000")).toEqual({ type: "readable", ratio: expect.closeTo(18.4, 0) });
  });

  it("gets a neighbour that reads when it does not", () => {
    for (const pale of ["#ffcc00", "#ffffff", "#8899ff", "#00ffcc"]) {
      const verdict = judgeAccent(pale);
      expect(verdict.type, pale).toBe("pale");
      if (verdict.type === "pale") expect(judgeAccent(verdict.nearest).type, verdict.nearest).toBe("readable");
    }
  });

  it("has six digits", () => {
    for (const text of ["", "#fff", "red", "2b3ea8", "#2b3ea8 "]) expect(judgeAccent(text), text).toEqual({ type: "malformed" });
  });
});
