// The seats of a hemicycle: where each dot stands, in which order they are filled, and how many people one
// stands for. Pure. Knows nothing of votes but their sums.

/** A dot, in a half disc of radius 1 around the origin; `y` points downwards, as on screens. */
export type Seat = { x: number; y: number };

export type Hemicycle = {
  /** From the left to the right, as the arms of a clock would meet them. */
  seats: readonly Seat[];
  /** The radius of a dot. */
  dot: number;
};

/** The innermost row, as a share of the outermost. */
const INNER = 0.42;
/** What dots may take of the room between their centres. */
const FILLED = 0.38;
const LARGEST_DOT = 0.09;

/** `count` seats in concentric rows, as evenly as they can stand. */
export function hemicycle(count: number): Hemicycle {
  if (count <= 0) return { seats: [], dot: 0 };
  const rows = rowsFor(count);
  const radii = Array.from({ length: rows }, (_, row) => (rows === 1 ? 0.8 : 1 - ((1 - INNER) * row) / (rows - 1)));
  const counts = shares(radii, count);
  const seats = radii.flatMap((radius, row) => rowOf(radius, counts[row] ?? 0));
  seats.sort((one, other) => other.angle - one.angle || other.radius - one.radius);
  const gap = rows === 1 ? 1 : (1 - INNER) / (rows - 1);
  const spacing = Math.min(gap, ...radii.map((radius, row) => spacingOf(radius, counts[row] ?? 0)));
  return { seats: seats.map(({ x, y }) => ({ x, y })), dot: Math.min(LARGEST_DOT, spacing * FILLED) };
}

type Placed = Seat & { angle: number; radius: number };

function rowOf(radius: number, count: number): Placed[] {
  return Array.from({ length: count }, (_, place) => {
    const angle = count === 1 ? Math.PI / 2 : Math.PI * (1 - place / (count - 1));
    return { angle, radius, x: radius * Math.cos(angle), y: -radius * Math.sin(angle) };
  });
}

/** As many rows as make the room beside a dot nearest to the room before it. */
function rowsFor(count: number): number {
  let best = { rows: 1, error: Number.POSITIVE_INFINITY };
  for (let rows = 1; rows <= 24 && rows <= count; rows += 1) {
    const length = Math.PI * rows * (rows === 1 ? 0.8 : (1 + INNER) / 2);
    const gap = rows === 1 ? 0.5 : (1 - INNER) / (rows - 1);
    const error = Math.abs(Math.log(length / count / gap));
    if (error < best.error) best = { rows, error };
  }
  return best.rows;
}

/** Whole numbers in the ratio of the radii, with the sum `count`: the largest remainders are rounded up. */
function shares(radii: readonly number[], count: number): number[] {
  const whole = radii.reduce((sum, radius) => sum + radius, 0);
  const exact = radii.map((radius) => (count * radius) / whole);
  const out = exact.map(Math.floor);
  const left = count - out.reduce((sum, seats) => sum + seats, 0);
  const byRemainder = exact.map((share, row) => ({ row, rest: share - Math.floor(share) })).sort((one, other) => other.rest - one.rest);
  for (const { row } of byRemainder.slice(0, left)) out[row] = (out[row] ?? 0) + 1;
  return out;
}

function spacingOf(radius: number, count: number): number {
  return count < 2 ? Number.POSITIVE_INFINITY : (Math.PI * radius) / (count - 1);
}

/** Discs, or squares that stand on a corner. */
export type Shape = "disc" | "square";

/** Dots of one kind as one path: hundreds of elements would cost a projector's machine more than the words do. */
export function dotsPath(seats: readonly Seat[], radius: number, shape: Shape): string {
  const round = (value: number): number => Math.round(value * 10_000) / 10_000;
  const r = round(radius);
  return seats
    .map(({ x, y }) =>
      shape === "disc"
        ? `M${round(x - r)} ${round(y)}a${r} ${r} 0 1 0 ${round(2 * r)} 0a${r} ${r} 0 1 0 ${round(-2 * r)} 0z`
        : `M${round(x)} ${round(y - r)}l${r} ${r}l${-r} ${r}l${-r} ${-r}z`,
    )
    .join("");
}

/** More dots than this can't be told apart from the last row. */
export const MOST_DOTS = 700;

/** How many people one dot stands for: 1, 2, 5, 10, 20, 50… */
export function peoplePerDot(people: number): number {
  for (let power = 1; ; power *= 10) {
    for (const step of [1, 2, 5]) if (people <= MOST_DOTS * step * power) return step * power;
  }
}

/** Dots that are filled when `received` of `expected` have voted: all of them only when everybody has. */
export function participation(received: number, expected: number): { dots: number; filled: number; people: number } {
  const whole = Math.max(received, expected);
  const people = peoplePerDot(whole);
  return { dots: Math.ceil(whole / people), filled: received >= whole ? Math.ceil(whole / people) : Math.floor(received / people), people };
}

/** Dots of each part of a whole, in whole numbers: a part that is there shows at least one. */
export function dotsOf(parts: readonly number[]): { dots: number[]; people: number } {
  const whole = parts.reduce((sum, part) => sum + part, 0);
  const people = peoplePerDot(whole);
  return { dots: parts.map((part) => (part === 0 ? 0 : Math.max(1, Math.round(part / people)))), people };
}
