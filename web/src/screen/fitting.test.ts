import { describe, expect, it } from "vitest";
import { fitted, largestFit, pageSeconds } from "./fitting.ts";

const BOUNDS = { most: 4, least: 1.5, comfortable: 2 };

/** A text of so many letters in a room where `room` letters of size 1 have place. */
const pagesOf = (letters: number, room: number) => (size: number) => Math.ceil((letters * size * size) / room);

describe("the largest size", () => {
  it("is the largest allowed where everything has place", () => {
    expect(largestFit(BOUNDS, () => true)).toBe(4);
  });

  it("is found within the bounds", () => {
    expect(largestFit(BOUNDS, (size) => size <= 2.7)).toBeCloseTo(2.7, 1);
    expect(largestFit(BOUNDS, (size) => size <= 2.7)).toBeLessThanOrEqual(2.7);
  });

  it("is none where even the smallest is too large", () => {
    expect(largestFit(BOUNDS, () => false)).toBeNull();
  });

  it("is found in a few measures", () => {
    let measures = 0;
    largestFit(BOUNDS, (size) => {
      measures += 1;
      return size <= 3.33;
    });
    expect(measures).toBeLessThan(12);
  });
});

/** Versions of these lengths, from the whole to the shortest. */
function fit(lengths: readonly number[], room: number) {
  let shown = -1;
  return fitted(lengths.length, BOUNDS, {
    show: (version) => (shown = version),
    pages: (size) => pagesOf(lengths[shown] ?? 0, room)(size),
  });
}

describe("a text in its room", () => {
  it("is shown whole where it fits", () => {
    expect(fit([100, 50], 10_000)).toEqual({ version: 0, size: 4, pages: 1 });
  });

  it("is shortened rather than made small", () => {
    const found = fit([400, 100], 1000);
    expect(found.version).toBe(1);
    expect(found.size).toBeGreaterThan(3);
  });

  it("is made small once it can't be shortened", () => {
    const found = fit([400, 350], 1000);
    expect(found).toMatchObject({ version: 1, pages: 1 });
    expect(found.size).toBeLessThan(2);
  });

  it("takes several pages at a comfortable size when nothing helps", () => {
    expect(fit([4000, 1000], 1000)).toEqual({ version: 1, size: 2, pages: 4 });
  });

  it("keeps words whole as long as a size does, and breaks the one that nothing keeps", () => {
    const wide = (widest: number) => {
      let words = "";
      return fitted(1, BOUNDS, { show: (_, wanted) => (words = wanted), pages: (size) => (words === "whole" && size > widest ? 2 : 1) });
    };
    expect(wide(3).size).toBeCloseTo(3, 1);
    expect(wide(3).size).toBeLessThanOrEqual(3);
    expect(wide(1)).toEqual({ version: 0, size: 4, pages: 1 });
  });

  it("has one version at least", () => {
    expect(fit([], 1000)).toMatchObject({ version: 0 });
  });
});

describe("a page", () => {
  it("stays as long as its letters are read, within bounds", () => {
    expect(pageSeconds(10, 2)).toBe(8);
    expect(pageSeconds(640, 2)).toBe(23);
    expect(pageSeconds(90_000, 3)).toBe(30);
  });
});
