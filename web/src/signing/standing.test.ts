import { describe, expect, it } from "vitest";
import { standing } from "./standing.ts";

const ALBI = { organisation: "commune d’Albi", commune: "81004" };

describe("what an élu is, and where", () => {
  it("names the place behind the office, before what was delegated", () => {
    expect(standing({ capacity: "maire", ...ALBI })).toBe("maire d’Albi");
    expect(standing({ capacity: "adjointe au maire déléguée au numérique", ...ALBI })).toBe("adjointe au maire d’Albi déléguée au numérique");
    expect(standing({ capacity: "maire", organisation: "commune du Mans", commune: "72181" })).toBe("maire du Mans");
  });

  it("stands apart where the council is no commune's", () => {
    expect(standing({ capacity: "présidente", organisation: "Communauté du Val-Clair", commune: null })).toBe("présidente, Communauté du Val-Clair");
    expect(standing({ capacity: "maire", organisation: "commune d’Albi", commune: null })).toBe("maire, commune d’Albi");
  });

  it("says what is known", () => {
    expect(standing({ capacity: null, organisation: null, commune: null })).toBe("");
    expect(standing({ capacity: "maire", organisation: "", commune: null })).toBe("maire");
    expect(standing({ capacity: "", ...ALBI })).toBe("commune d’Albi");
  });
});
