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

/** The innermost row, as a share of the outermost: what it comes near to, and what it never goes below. */
const HOLE = { wanted: 0.42, least: 0.28 };
/** What dots may take of the room between their centres. */
const FILLED = 0.38;
/** Few people sit together in the middle, instead of far from each other along the rim. */
const LARGEST_DOT = 0.16;
/** How far dots reach, their own size included. */
const REACH = 1.07;

/**
 * `count` seats in concentric rows. Rows are as far from each other as neighbours in a row are, so that a
 * dozen seats look as dense as hundreds.
 */
export function hemicycle(count: number): Hemicycle {
  if (count <= 0) return { seats: [], dot: 0 };
  if (count === 1) return { seats: [{ x: 0, y: -LARGEST_DOT }], dot: LARGEST_DOT };
  const { radii, gap } = rowsFor(count);
  const counts = shares(radii.map((radius) => (Math.PI * radius) / gap + 1), count);
  const seats = radii.flatMap((radius, row) => rowOf(radius, counts[row] ?? 0));
  seats.sort((one, other) => other.angle - one.angle || other.radius - one.radius);
  const dot = FILLED * Math.min(gap, ...radii.map((radius, row) => spacingOf(radius, counts[row] ?? 0)));
  const scale = Math.min(1, LARGEST_DOT / dot, REACH / (1 + dot));
  return { seats: seats.map(({ x, y }) => ({ x: x * scale, y: y * scale })), dot: dot * scale };
}

type Placed = Seat & { angle: number; radius: number };

function rowOf(radius: number, count: number): Placed[] {
  return Array.from({ length: count }, (_, place) => {
    const angle = count === 1 ? Math.PI / 2 : Math.PI * (1 - place / (count - 1));
    return { angle, radius, x: radius * Math.cos(angle), y: -radius * Math.sin(angle) };
  });
}

/**
 * The rows, from the outermost, and the room between two dots. A row of radius R holds πR ÷ gap + 1 dots; with
 * the gap between rows the same, the count of all of them gives the gap.
 */
function rowsFor(count: number): { radii: number[]; gap: number } {
  let best = { rows: 1, gap: Math.PI / (count - 1), error: Math.abs(Math.log(HOLE.wanted)) };
  for (let rows = 2; rows < count; rows += 1) {
    const gap = (Math.PI * rows) / (count - rows + (Math.PI * rows * (rows - 1)) / 2);
    const hole = 1 - gap * (rows - 1);
    if (hole < HOLE.least) break;
    const error = Math.abs(Math.log(hole / HOLE.wanted));
    if (error < best.error) best = { rows, gap, error };
  }
  return { radii: Array.from({ length: best.rows }, (_, row) => 1 - row * best.gap), gap: best.gap };
}

/** Whole numbers near to the exact ones, with the sum `count`: the largest remainders are rounded up. */
function shares(exact: readonly number[], count: number): number[] {
  const out = exact.map(Math.floor);
  const left = count - out.reduce((sum, seats) => sum + seats, 0);
  const byRemainder = exact.map((share, row) => ({ row, rest: share - Math.floor(share) })).sort((one, other) => other.rest - one.rest);
  for (const { row } of byRemainder.slice(0, left)) out[row] = (out[row] ?? 0) + 1;
  return out;
}

/** Between two neighbours of a row, in a straight line. */
function spacingOf(radius: number, count: number): number {
  return count < 2 ? Number.POSITIVE_INFINITY : 2 * radius * Math.sin(Math.PI / (2 * (count - 1)));
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
