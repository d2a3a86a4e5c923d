import { describe, expect, it } from "vitest";
import type { CongressEvent } from "../../wire/index.ts";
import { concernsHome } from "./hearing.ts";

const heard = (told: { kind: CongressEvent["kind"]; subject?: string; detail?: object }): boolean =>
  concernsHome({ id: 1, at: 1, participant: null, subject: "s", hash: "", detail: {}, ...told } as CongressEvent, "me");

describe("a home page", () => {
  it("asks again when a sitting opens or closes, and when a ballot does", () => {
    for (const kind of ["sitting_opened", "sitting_closed", "ballot_opened", "ballot_closed", "ballot_voided", "minutes_approved"] as const) {
      expect(heard({ kind }), kind).toBe(true);
    }
  });

  it("asks again for what has nothing to do with a sitting", () => {
    expect(heard({ kind: "phase_changed" })).toBe(true);
    expect(heard({ kind: "contribution_submitted" })).toBe(true);
  });

  it("leaves out who speaks, what is called and what the screens show", () => {
    for (const kind of ["item_called", "floor_asked", "floor_given", "ballot_votes", "ballot_counted", "screen_show_changed"] as const) {
      expect(heard({ kind }), kind).toBe(false);
    }
  });

  it("hears of one's own presence and proxies, and of nobody else's", () => {
    expect(heard({ kind: "presence_recorded", subject: "me" })).toBe(true);
    expect(heard({ kind: "presence_recorded", subject: "other" })).toBe(false);
    expect(heard({ kind: "proxy_given", subject: "other", detail: { holder: "me" } })).toBe(true);
    expect(heard({ kind: "proxy_ended", subject: "me", detail: { holder: "other" } })).toBe(true);
    expect(heard({ kind: "proxy_given", subject: "other", detail: { holder: "third" } })).toBe(false);
  });
});
