// Letters as large as the room allows. Pure: who measures is told by a function.

/** Letters, in the unit of the screen: never larger than `most`, never smaller than `least`. */
export type Bounds = { most: number; least: number };

/** The search ends when the next size would differ by less than the eye sees. */
const STEP = 0.02;

/** The largest size at which the text fits; null when it doesn't even at the smallest. */
export function largestFit({ most, least }: Bounds, fits: (size: number) => boolean): number | null {
  if (fits(most)) return most;
  if (!fits(least)) return null;
  let [good, bad] = [least, most];
  while (bad - good > STEP) {
    const middle = (good + bad) / 2;
    if (fits(middle)) good = middle;
    else bad = middle;
  }
  return good;
}

/** How a text is shown: which of its versions, how large, and on how many pages. */
export type Fit = { version: number; size: number; pages: number };

/** Whether a word that is wider than the room may be broken. */
export type Words = "whole" | "broken";

export type Measure = {
  /** Shows a version, so that what follows measures it. */
  show: (version: number, words: Words) => void;
  /** How many pages it takes at this size. */
  pages: (size: number) => number;
};

/**
 * The first of `versions`, from the whole to the shortest, that fits at a size which is still comfortable.
 * Where none does, the shortest at the smallest size that fits; failing that, over several pages at the
 * comfortable one: who must wait for the next page should at least read this one with ease. A word is broken
 * only where none of its sizes leaves it whole.
 */
export function fitted(versions: number, { most, least, comfortable }: Bounds & { comfortable: number }, { show, pages }: Measure): Fit {
  const fits = (size: number): boolean => pages(size) <= 1;
  const last = Math.max(0, versions - 1);
  for (const words of ["whole", "broken"] as const) {
    for (let version = 0; version <= last; version += 1) {
      show(version, words);
      const size = largestFit({ most, least: version < last ? comfortable : least }, fits);
      if (size !== null) return { version, size, pages: 1 };
    }
  }
  return { version: last, size: comfortable, pages: pages(comfortable) };
}

/** Seconds that a page stays, by the letters of the whole text and the pages that it takes. */
export function pageSeconds(letters: number, pages: number): number {
  const LETTERS_A_SECOND = 16;
  return Math.min(30, Math.max(8, 3 + letters / Math.max(1, pages) / LETTERS_A_SECOND));
}
