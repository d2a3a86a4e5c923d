// @vitest-environment node
import { describe, expect, it } from "vitest";
import {
  adoptionPath,
  amendmentPath,
  assistedPath,
  ballotPath,
  boardPath,
  bundlePath,
  congressPath,
  contributionPath,
  contributionsPath,
  decisionsPath,
  deskPath,
  fatePath,
  freezingPath,
  loginPath,
  minutesPath,
  motionPath,
  parseRoute,
  peopleImportPath,
  preparationPath,
  receiptPath,
  screenPath,
  sittingPath,
  versionPath,
  versionsPath,
  type Route,
  signatoriesPath,
  signatoriesScreenPath,
} from "./route.ts";

function check(path: string, route: Route): void {
  expect(parseRoute(new URL(path, "http://hall.local")), path).toEqual(route);
}

describe("addresses", () => {
  it("lead to the screens", () => {
    check("/", { type: "congresses" });
    check("/login", { type: "login", next: null });
    check("/congresses/2026", { type: "congress", slug: "2026" });
    check("/congresses/2026/", { type: "congress", slug: "2026" });
    check("/congresses/2026/preparation", { type: "preparation", slug: "2026" });
    check("/motions/0199-a", { type: "motion", id: "0199-a" });
    check("/motions/0199-a#proposal-1", { type: "motion", id: "0199-a" });
  });

  it("lead to who has signed, on a page and on a wall", () => {
    check(signatoriesPath("0199-a"), { type: "signatories", id: "0199-a", version: null });
    check(signatoriesPath("0199-a", 2), { type: "signatories", id: "0199-a", version: 2 });
    check(signatoriesScreenPath("0199-a"), { type: "signatories-screen", id: "0199-a" });
  });

  it("lead to where a text is frozen, and to its versions", () => {
    check(freezingPath("0199-a"), { type: "freezing", id: "0199-a" });
    check(versionsPath("0199-a"), { type: "versions", id: "0199-a", from: null, to: null });
    check(versionsPath("0199-a", { from: 1, to: 12 }), { type: "versions", id: "0199-a", from: 1, to: 12 });
    check("/motions/0199-a/versions?from=0&to=x", { type: "versions", id: "0199-a", from: null, to: null });
    check(versionPath("0199-a", 2), { type: "version", id: "0199-a", number: 2 });
    for (const path of ["/motions/a/versions/0", "/motions/a/versions/x", "/motions/a/versions/1/2", "/motions/%E0/versions/1"]) {
      check(path, { type: "unknown" });
    }
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

  it("lead to the secretariat's pages and to the board", () => {
    check("/account", { type: "account" });
    check("/congresses/2026/people", { type: "people", slug: "2026" });
    check(peopleImportPath("2026"), { type: "people-import", slug: "2026" });
    check("/congresses/2026/mails", { type: "mails", slug: "2026" });
    check(boardPath("2026"), { type: "board", slug: "2026", theme: null });
    check(boardPath("2026", "a b"), { type: "board", slug: "2026", theme: "a b" });
    check(fatePath("0199-a"), { type: "fate", id: "0199-a" });
  });

  it("lead to amendments", () => {
    check(bundlePath("0199-a"), { type: "bundle", id: "0199-a", tab: null });
    check(bundlePath("0199-a", "order"), { type: "bundle", id: "0199-a", tab: "order" });
    check(amendmentPath("a b"), { type: "amendment", id: "a b" });
    check(adoptionPath("0199-a"), { type: "adoption", id: "0199-a" });
    for (const path of ["/amendments", "/amendments/a/b", "/motions/a/amendments/b"]) check(path, { type: "unknown" });
  });

  it("lead to the sitting and its record", () => {
    check(sittingPath("été/2026"), { type: "sitting", slug: "été/2026" });
    check(deskPath("2026"), { type: "desk", slug: "2026" });
    check(screenPath("2026"), { type: "screen", slug: "2026" });
    check(decisionsPath("2026"), { type: "decisions", slug: "2026" });
    check(ballotPath("a b"), { type: "ballot", id: "a b" });
    check(minutesPath("0199-a"), { type: "minutes", id: "0199-a" });
    for (const path of ["/ballots", "/sittings/0199-a", "/congresses/2026/sitting/b", "/sittings/a/minutes/b"]) check(path, { type: "unknown" });
  });

  it("that nobody knows say so", () => {
    check("/congresses", { type: "unknown" });
    check("/motions/a/b", { type: "unknown" });
    check("/motions/a/preparation", { type: "unknown" });
    check("/congresses/2026/preparation/b", { type: "unknown" });
    check("/motions/%E0%A4%A", { type: "unknown" });
  });

  it("survive the round trip", () => {
    check(congressPath("été/2026"), { type: "congress", slug: "été/2026" });
    check(preparationPath("été 2026"), { type: "preparation", slug: "été 2026" });
    check(motionPath("a b"), { type: "motion", id: "a b" });
    check(loginPath("/motions/1#section-2"), { type: "login", next: "/motions/1#section-2" });
  });

  it("never send a reader to another site after login", () => {
    for (const next of ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)", "/login"]) {
      check(`/login?next=${encodeURIComponent(next)}`, { type: "login", next: null });
    }
  });
});
