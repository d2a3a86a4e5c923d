// @vitest-environment node
import { describe, expect, it } from "vitest";
import { noticeOf, spokenOf } from "./status.ts";

describe("the notice under the bar", () => {
  it("is silent while words are saved or being saved", () => {
    expect(noticeOf({ type: "connected", transport: "websocket" }, { type: "saved" })).toEqual({ type: "none" });
    expect(noticeOf({ type: "connecting" }, { type: "saving", pending: 3 })).toEqual({ type: "none" });
    expect(noticeOf(null, null)).toEqual({ type: "none" });
  });

  it("counts what waits while offline or while the disk refuses", () => {
    expect(noticeOf({ type: "offline" }, { type: "offline", pending: 12 })).toEqual({ type: "offline", pending: 12 });
    expect(noticeOf({ type: "connected", transport: "stream" }, { type: "storage_failing", pending: 2 })).toEqual({
      type: "failing",
      pending: 2,
    });
  });

  it("tells a lost session from a lost right and from a page that must be reopened", () => {
    expect(noticeOf({ type: "ended", code: 4401 }, { type: "offline", pending: 1 }).type).toBe("logged_out");
    expect(noticeOf({ type: "ended", code: 4403 }, null).type).toBe("forbidden");
    expect(noticeOf({ type: "ended", code: 4422 }, null)).toEqual({ type: "stopped", code: 4422 });
  });

  it("is spoken when it changes only", () => {
    expect(spokenOf("none", "offline")).toBe("offline");
    expect(spokenOf("offline", "none")).toBe("back");
    expect(spokenOf("offline", "offline")).toBeNull();
    expect(spokenOf("none", "none")).toBeNull();
  });
});
