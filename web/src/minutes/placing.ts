// Where the marks of the margin stand: each beside its paragraph, and below the
// mark before it where paragraphs are shorter than marks. Pure.

export type Placed = { wanted: number; height: number };

/** The top of each mark, in the order of the text. */
export function placed(marks: readonly Placed[], gap: number): number[] {
  let free = 0;
  return marks.map(({ wanted, height }) => {
    const top = Math.max(wanted, free);
    free = top + height + gap;
    return top;
  });
}
