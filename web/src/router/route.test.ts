// @vitest-environment node
import { describe, expect, it } from "vitest";
import { congressPath, loginPath, mailsPath, motionPath, parseRoute, type Route } from "./route.ts";

function check(path: string, route: Route): void {
  expect(parseRoute(new URL(path, "http://hall.local")), path).toEqual(route);
}

describe("addresses", () => {
  it("lead to the four screens", () => {
    check("/", { type: "congresses" });
    check("/login", { type: "login", next: null });
    check("/congresses/2026", { type: "congress", slug: "2026" });
    check("/congresses/2026/", { type: "congress", slug: "2026" });
    check("/motions/0199-a", { type: "motion", id: "0199-a" });
    check("/motions/0199-a#proposal-1", { type: "motion", id: "0199-a" });
    check("/account", { type: "account" });
    check("/congresses/2026/mails", { type: "mails", slug: "2026" });
  });

  it("that nobody knows say so", () => {
    check("/congresses", { type: "unknown" });
    check("/motions/a/b", { type: "unknown" });
    check("/account/x", { type: "unknown" });
    check("/congresses/2026/mails/x", { type: "unknown" });
    check("/motions/%E0%A4%A", { type: "unknown" });
  });

  it("survive the round trip", () => {
    check(congressPath("été/2026"), { type: "congress", slug: "été/2026" });
    check(mailsPath("été/2026"), { type: "mails", slug: "été/2026" });
    check(motionPath("a b"), { type: "motion", id: "a b" });
    check(loginPath("/motions/1#section-2"), { type: "login", next: "/motions/1#section-2" });
  });

  it("never send a reader to another site after login", () => {
    for (const next of ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)", "/login"]) {
      check(`/login?next=${encodeURIComponent(next)}`, { type: "login", next: null });
    }
  });
});
