// How the amendments of a section stand to each other, drawn: their numbers
// stand under each other in the order of the text, arcs lead from one to the
// other. Upright, because numbers are read across and a page is longer than
// wide: sixty of them still fit a telephone. Pure.

import type { AmendmentPair, SectionCompatibility } from "../../wire/index.ts";

/** `contains`: the line is dashed, whichever of the two holds the other. */
export type Tie = "colliding" | "identical" | "contains";

export type Node = { id: string; label: string; y: number; ties: number };
export type Arc = { key: string; tie: Tie; one: string; other: string; path: string };
export type Graph = { width: number; height: number; labels: number; nodes: Node[]; arcs: Arc[] };

const ROW = 28;
const LETTER = 8.4;
const MARGIN = 14;
/** The shortest arc, and how far the longest may reach. */
const NEAR = 26;
const FAR = 190;

export function layout({ amendments, pairs }: Pick<SectionCompatibility, "amendments" | "pairs">): Graph {
  const drawn = pairs.flatMap((pair) => {
    const tie = tieOf(pair);
    return tie === null ? [] : [{ ...pair, tie }];
  });
  const ties = new Map<string, number>();
  for (const { one, other } of drawn) for (const id of [one, other]) ties.set(id, (ties.get(id) ?? 0) + 1);
  const nodes = amendments.map(({ id, number }, index) => ({
    id,
    label: number ?? "",
    y: MARGIN + ROW * index,
    ties: ties.get(id) ?? 0,
  }));
  const labels = Math.max(0, ...nodes.map(({ label }) => label.length)) * LETTER + 12;
  const places = new Map(nodes.map((node) => [node.id, node.y]));
  const longest = Math.max(1, nodes.length - 1) * ROW;
  const arcs = drawn.flatMap(({ one, other, tie }) => {
    const [from, to] = [places.get(one), places.get(other)];
    if (from === undefined || to === undefined || from === to) return [];
    return [{ key: `${one} ${other} ${tie}`, tie, one, other, path: arcPath(labels + 10, Math.min(from, to), Math.max(from, to), longest) }];
  });
  const reach = drawn.length === 0 ? 0 : Math.min(FAR, reachOf(longest, longest));
  return { width: Math.ceil(labels + 10 + reach + MARGIN), height: MARGIN * 2 + ROW * Math.max(0, nodes.length - 1), labels, nodes, arcs };
}

export function tieOf({ relation }: Pick<AmendmentPair, "relation">): Tie | null {
  switch (relation) {
    case "colliding":
    case "identical":
      return relation;
    case "contains":
    case "contained_in":
      return "contains";
    case "compatible":
      return null;
  }
}

/** The curve's middle lies at three quarters of its control points: they reach further. */
function arcPath(x: number, from: number, to: number, longest: number): string {
  const control = round(x + (reachOf(to - from, longest) * 4) / 3);
  return `M${x} ${from}C${control} ${from} ${control} ${to} ${x} ${to}`;
}

/** Longer arcs reach further, but not in proportion: short ones keep apart from each other. */
function reachOf(span: number, longest: number): number {
  const most = Math.min(FAR, NEAR + longest / 2);
  return NEAR + (most - NEAR) * Math.sqrt(Math.max(0, span - ROW) / Math.max(ROW, longest));
}

const round = (value: number): number => Math.round(value * 10) / 10;
