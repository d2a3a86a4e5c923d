// @vitest-environment jsdom
import { beforeEach, describe, expect, it } from "vitest";
import { keepLeft, readLeft } from "./left.ts";

describe("what is left as it stands", () => {
  beforeEach(() => localStorage.clear());

  it("is remembered for each motion", () => {
    keepLeft("m1", new Set(["a", "b"]));
    expect([...readLeft("m1")]).toEqual(["a", "b"]);
    expect(readLeft("m2").size).toBe(0);
    keepLeft("m1", new Set());
    expect(localStorage.length).toBe(0);
  });

  it("is nothing where the device keeps something else", () => {
    localStorage.setItem("motion-ouverte/left/m1", "{");
    expect(readLeft("m1").size).toBe(0);
    localStorage.setItem("motion-ouverte/left/m1", '{"a":1}');
    expect(readLeft("m1").size).toBe(0);
  });
});
