// Whether a colour can be the accent of a congress, as the server judges it
// (`domain/accent.rs`): it must read on every light page as it is. For the dark
// theme a lighter shade is always found.

import { contrast, mix, parseHex, toHex, type Rgb } from "./contrast.ts";
import { READABLE } from "./accent.ts";

const BLACK: Rgb = [0, 0, 0];
const WHITE: Rgb = [255, 255, 255];
/** White, and the papers of tokens.css. */
const LIGHT: readonly Rgb[] = [WHITE, [0xff, 0xfd, 0xf9], [0xfa, 0xf7, 0xf2], [0xf3, 0xf0, 0xe9]];

export type Verdict =
  | { type: "malformed" }
  | { type: "readable"; ratio: number }
  | { type: "pale"; ratio: number; nearest: string };

/** The least contrast that an accent has, and the nearest that suffices where it doesn't. */
export function judgeAccent(text: string): Verdict {
  const colour = /^#[0-9a-f]{6}$/i.test(text) ? parseHex(text) : null;
  if (!colour) return { type: "malformed" };
  const ratio = leastContrast(colour);
  if (ratio >= READABLE) return { type: "readable", ratio };
  return { type: "pale", ratio, nearest: toHex(nearest(colour)) };
}

function nearest(colour: Rgb): Rgb {
  for (let share = 0; share <= 100; share += 1) {
    const shade = mix(BLACK, colour, share / 100);
    if (leastContrast(shade) >= READABLE) return shade;
  }
  return BLACK;
}

function leastContrast(colour: Rgb): number {
  return Math.min(...LIGHT.map((surface) => contrast(colour, surface)));
}
