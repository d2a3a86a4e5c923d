// @vitest-environment node
import { describe, expect, it } from "vitest";
import { congressPath, loginPath, motionPath, parseRoute, peopleImportPath, type Route } from "./route.ts";

function check(path: string, route: Route): void {
  expect(parseRoute(new URL(path, "http://hall.local")), path).toEqual(route);
}

describe("addresses", () => {
  it("lead to their screens", () => {
    check("/", { type: "congresses" });
    check("/login", { type: "login", next: null });
    check("/congresses/2026", { type: "congress", slug: "2026" });
    check("/congresses/2026/", { type: "congress", slug: "2026" });
    check("/congresses/2026/people", { type: "people", slug: "2026" });
    check("/congresses/2026/people/import", { type: "people-import", slug: "2026" });
    check("/congresses/2026/people/nobody", { type: "unknown" });
    check("/congresses/2026/people/import/x", { type: "unknown" });
    check("/motions/0199-a", { type: "motion", id: "0199-a" });
    check("/motions/0199-a#proposal-1", { type: "motion", id: "0199-a" });
  });

  it("that nobody knows say so", () => {
    check("/congresses", { type: "unknown" });
    check("/motions/a/b", { type: "unknown" });
    check("/motions/%E0%A4%A", { type: "unknown" });
  });

  it("survive the round trip", () => {
    check(congressPath("été/2026"), { type: "congress", slug: "été/2026" });
    check(peopleImportPath("été/2026"), { type: "people-import", slug: "été/2026" });
    check(motionPath("a b"), { type: "motion", id: "a b" });
    check(loginPath("/motions/1#section-2"), { type: "login", next: "/motions/1#section-2" });
  });

  it("never send a reader to another site after login", () => {
    for (const next of ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)", "/login"]) {
      check(`/login?next=${encodeURIComponent(next)}`, { type: "login", next: null });
    }
  });
});
