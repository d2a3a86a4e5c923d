// The order of the sections: the preamble first, the closing last, principles
// move between them. Pure; the server has the last word.

import type { Section } from "../wire/index.ts";

export type Placed = Pick<Section, "id" | "kind" | "number">;

/** Where a principle may go; -1 and +1 are the steps of a keyboard. */
export function canStep(sections: readonly Placed[], id: string, step: -1 | 1): boolean {
  return stepTarget(sections, id, step) !== null;
}

/** The section behind which the principle stands after one step, or undefined when it can't move. */
export function afterStep(sections: readonly Placed[], id: string, step: -1 | 1): string | null | undefined {
  const target = stepTarget(sections, id, step);
  return target === null ? undefined : afterIndex(sections, id, target);
}

/**
 * The section behind which a principle stands when dropped in the gap before
 * `index` of the present list; undefined when nothing would change.
 */
export function afterDrop(sections: readonly Placed[], id: string, index: number): string | null | undefined {
  const from = sections.findIndex((section) => section.id === id);
  const range = principleRange(sections);
  if (from < 0 || !range || sections[from]?.kind !== "principle") return undefined;
  const gap = Math.min(Math.max(index, range.first), range.last + 1);
  if (gap === from || gap === from + 1) return undefined;
  return sections[gap - 1]?.id ?? null;
}

/** The list as it will be once the section stands behind `after`, numbered anew. */
export function reordered<Item extends Placed>(sections: readonly Item[], id: string, after: string | null): Item[] {
  const moved = sections.find((section) => section.id === id);
  if (!moved) return [...sections];
  const rest = sections.filter((section) => section.id !== id);
  const place = after === null ? 0 : rest.findIndex((section) => section.id === after) + 1;
  const list = [...rest.slice(0, place), moved, ...rest.slice(place)];
  let number = 0;
  return list.map((section) => (section.kind === "principle" ? { ...section, number: (number += 1) } : section));
}

/** A new principle goes behind this one: behind the last principle, or behind the preamble. */
export function lastPlace(sections: readonly Placed[]): string | null {
  return sections.findLast((section) => section.kind !== "closing")?.id ?? null;
}

function stepTarget(sections: readonly Placed[], id: string, step: -1 | 1): number | null {
  const from = sections.findIndex((section) => section.id === id);
  const range = principleRange(sections);
  if (from < 0 || !range || sections[from]?.kind !== "principle") return null;
  const target = from + step;
  return target < range.first || target > range.last ? null : target;
}

function afterIndex(sections: readonly Placed[], id: string, target: number): string | null {
  const rest = sections.filter((section) => section.id !== id);
  return rest[target - 1]?.id ?? null;
}

function principleRange(sections: readonly Placed[]): { first: number; last: number } | null {
  const first = sections.findIndex((section) => section.kind === "principle");
  return first < 0 ? null : { first, last: sections.findLastIndex((section) => section.kind === "principle") };
}
