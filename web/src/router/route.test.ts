// @vitest-environment node
import { describe, expect, it } from "vitest";
import { assistedPath, boardPath, congressPath, contributionPath, contributionsPath, fatePath, loginPath, motionPath, parseRoute, receiptPath, type Route } from "./route.ts";

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
  });

  it("lead to the board and to what became of a contribution", () => {
    check("/congresses/2026/board", { type: "board", slug: "2026", theme: null });
    check("/contributions/0199-a/fate", { type: "fate", id: "0199-a" });
    check(boardPath("été/2026", "none"), { type: "board", slug: "été/2026", theme: "none" });
    check(fatePath("a b"), { type: "fate", id: "a b" });
    check("/congresses/2026/board/x", { type: "unknown" });
    check("/contributions/%E0%A4%A/fate", { type: "unknown" });
  });

  it("lead to contributions", () => {
    check(contributionsPath("2026"), { type: "contributions", slug: "2026" });
    check(`${contributionsPath("2026")}?theme=none`, { type: "contributions", slug: "2026" });
    check(assistedPath("2026"), { type: "assisted", slug: "2026" });
    check(contributionPath("a b"), { type: "contribution", id: "a b" });
    check(receiptPath("0199-a"), { type: "receipt", id: "0199-a" });
    for (const path of ["/contributions", "/contributions/a/b", "/congresses/2026/contributions/b", "/contributions/a/receipt/b"]) {
      check(path, { type: "unknown" });
    }
  });

  it("that nobody knows say so", () => {
    check("/congresses", { type: "unknown" });
    check("/motions/a/b", { type: "unknown" });
    check("/motions/%E0%A4%A", { type: "unknown" });
  });

  it("survive the round trip", () => {
    check(congressPath("été/2026"), { type: "congress", slug: "été/2026" });
    check(motionPath("a b"), { type: "motion", id: "a b" });
    check(loginPath("/motions/1#section-2"), { type: "login", next: "/motions/1#section-2" });
  });

  it("never send a reader to another site after login", () => {
    for (const next of ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)", "/login"]) {
      check(`/login?next=${encodeURIComponent(next)}`, { type: "login", next: null });
    }
  });
});
