// @vitest-environment node
import { afterEach, describe, expect, it } from "vitest";
import { changeLocale } from "../i18n/index.ts";
import { daysInWords } from "./head.ts";

// The same examples as the server's (server/src/export/html).
describe("the days of a congress", () => {
  afterEach(() => changeLocale("fr", { remember: false }));

  it("are_written_in_french_as_the_server_writes_them", () => {
    expect(daysInWords("2026-11-24", "2026-11-26")).toBe("du 24 au 26 novembre 2026");
    expect(daysInWords("2026-11-30", "2026-12-01")).toBe("du 30 novembre au 1er décembre 2026");
    expect(daysInWords("2026-12-31", "2027-01-01")).toBe("du 31 décembre 2026 au 1er janvier 2027");
    expect(daysInWords("2026-03-01", "2026-03-01")).toBe("le 1er mars 2026");
  });

  it("are_written_in_english_as_the_server_writes_them", async () => {
    await changeLocale("en", { remember: false });
    expect(daysInWords("2026-11-24", "2026-11-26")).toBe("24 to 26 November 2026");
    expect(daysInWords("2026-11-30", "2026-12-01")).toBe("30 November to 1 December 2026");
    expect(daysInWords("2026-03-01", "2026-03-01")).toBe("1 March 2026");
  });
});
