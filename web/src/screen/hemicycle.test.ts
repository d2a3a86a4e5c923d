import { describe, expect, it } from "vitest";
import { dotsOf, dotsPath, hemicycle, MOST_DOTS, participation, peoplePerDot } from "./hemicycle.ts";

describe("a hemicycle", () => {
  it("has as many seats as people, whatever their number", () => {
    for (let count = 0; count <= MOST_DOTS; count += 1) expect(hemicycle(count).seats, `${count}`).toHaveLength(count);
  });

  it("stands within the half disc", () => {
    for (const count of [1, 2, 3, 7, 12, 65, 438, 700]) {
      for (const { x, y } of hemicycle(count).seats) {
        expect(Math.hypot(x, y)).toBeLessThanOrEqual(1 + 1e-9);
        expect(y).toBeLessThanOrEqual(1e-9);
      }
    }
  });

  it("goes from the left to the right", () => {
    const { seats } = hemicycle(438);
    const angles = seats.map(({ x, y }) => Math.atan2(-y, x));
    for (const [place, angle] of angles.entries()) expect(angle).toBeLessThanOrEqual((angles[place - 1] ?? Math.PI) + 1e-9);
    expect(seats[0]?.x).toBeLessThan(0);
    expect(seats.at(-1)?.x).toBeGreaterThan(0);
  });

  /** From each dot to the one nearest to it, in radii of a dot. */
  function nearest(count: number): number[] {
    const { seats, dot } = hemicycle(count);
    return seats.map((one) => Math.min(...seats.filter((other) => other !== one).map((other) => Math.hypot(one.x - other.x, one.y - other.y))) / dot);
  }

  it("never lets two dots touch", () => {
    for (const count of [2, 5, 12, 33, 65, 120, 438, 700]) expect(Math.min(...nearest(count)), `${count}`).toBeGreaterThan(2);
  });

  it("leaves no dot alone, be they two or hundreds", () => {
    for (let count = 2; count <= 100; count += 1) expect(Math.max(...nearest(count)), `${count}`).toBeLessThan(3.2);
    expect(Math.max(...nearest(MOST_DOTS))).toBeLessThan(3.2);
  });

  it("has one row for a few, and more as they get more", () => {
    const rows = (count: number): number => new Set(hemicycle(count).seats.map(({ x, y }) => Math.hypot(x, y).toFixed(6))).size;
    expect([5, 7, 8, 12, 20, 29, 60].map(rows)).toEqual([1, 1, 2, 2, 3, 3, 4]);
  });

  it("stays in its picture, dots and squares included", () => {
    for (let count = 1; count <= MOST_DOTS; count += 1) {
      const { seats, dot } = hemicycle(count);
      expect(Math.max(...seats.map(({ x, y }) => Math.hypot(x, y))) + 1.15 * dot, `${count}`).toBeLessThanOrEqual(1.1);
    }
  });

  it("is the same on both sides", () => {
    const { seats } = hemicycle(438);
    expect(seats.reduce((sum, { x }) => sum + x, 0)).toBeCloseTo(0);
  });

  it("has larger dots for fewer people", () => {
    const dots = [3, 12, 65, 120, 438, 700].map((count) => hemicycle(count).dot);
    for (const [place, dot] of dots.entries()) expect(dot).toBeLessThanOrEqual(dots[place - 1] ?? 1);
    expect(hemicycle(438).dot).toBeGreaterThan(0.015);
  });
});

describe("dots of one kind", () => {
  it("are one path, whatever their number", () => {
    const { seats, dot } = hemicycle(438);
    expect(dotsPath(seats, dot, "disc").match(/M/g)).toHaveLength(438);
    expect(dotsPath([{ x: 0, y: -1 }], 0.1, "square")).toBe("M0 -1.1l0.1 0.1l-0.1 0.1l-0.1 -0.1z");
    expect(dotsPath([], 0.1, "disc")).toBe("");
  });
});

describe("dots for many people", () => {
  it("stand for one as long as they can be told apart, then for round numbers", () => {
    const cases: [number, number][] = [[0, 1], [1, 1], [700, 1], [701, 2], [1400, 2], [1401, 5], [2000, 5], [3501, 10], [7001, 20]];
    for (const [people, each] of cases) expect(peoplePerDot(people), `${people}`).toBe(each);
  });

  it("are all filled only when everybody has voted", () => {
    expect(participation(412, 438)).toEqual({ dots: 438, filled: 412, people: 1 });
    expect(participation(1999, 2000)).toEqual({ dots: 400, filled: 399, people: 5 });
    expect(participation(2000, 2000)).toEqual({ dots: 400, filled: 400, people: 5 });
    expect(participation(0, 0)).toEqual({ dots: 0, filled: 0, people: 1 });
  });

  it("stay filled when somebody who has voted leaves", () => {
    expect(participation(12, 10)).toEqual({ dots: 12, filled: 12, people: 1 });
  });

  it("show a part that is there, however small", () => {
    expect(dotsOf([42, 6, 17])).toEqual({ dots: [42, 6, 17], people: 1 });
    expect(dotsOf([1990, 1, 0])).toEqual({ dots: [398, 1, 0], people: 5 });
  });
});
