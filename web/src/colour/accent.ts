// A congress chooses one colour. This module derives from it, for the light and
// the dark scheme, an accent that reads at 4.5 : 1 on every surface it meets,
// the soft surface behind it, and the ink that stands on it.

import { contrast, fromHsl, mix, parseHex, toHex, toHsl, type Rgb } from "./contrast.ts";

export type AccentScheme = { accent: string; soft: string; onAccent: string };
export type Accent = { light: AccentScheme; dark: AccentScheme };

export const READABLE = 4.5;

const DEFAULT: Rgb = [0x2b, 0x3e, 0xa8];

type Scheme = {
  surfaces: readonly Rgb[];
  /** What the soft surface is mixed with. */
  ground: Rgb;
  /** Light text on dark glows, so that the dark scheme asks for more than it must. */
  target: number;
  /** A pale colour needs more saturation to be recognised as the congress's own. */
  saturation: number;
  lightest: 0 | 1;
  softShare: number;
  inks: readonly [Rgb, Rgb];
};

// The surfaces are those of tokens.css: sheet, panel, desk.
const LIGHT: Scheme = {
  surfaces: [hex("#fffdf9"), hex("#faf7f2"), hex("#f3f0e9")],
  // Over the warm sheet a soft blue would turn grey; over white it stays the congress's own.
  ground: hex("#ffffff"),
  target: READABLE,
  saturation: 1,
  lightest: 0,
  softShare: 0.1,
  inks: [hex("#fffdf9"), hex("#13141b")],
};
const DARK: Scheme = {
  surfaces: [hex("#1b1c26"), hex("#171821"), hex("#13141b")],
  ground: hex("#1b1c26"),
  target: 6.5,
  saturation: 1.7,
  lightest: 1,
  softShare: 0.16,
  inks: [hex("#13141b"), hex("#fffdf9")],
};

/** A colour that cannot be read falls back to the house's blue. */
export function deriveAccent(chosen: string): Accent {
  const base = parseHex(chosen) ?? DEFAULT;
  return { light: derive(base, LIGHT), dark: derive(base, DARK) };
}

/** Sets the accent of the page; through CSSOM, because the CSP forbids style attributes. */
export function applyAccent(chosen: string, style: CSSStyleDeclaration): void {
  const accent = deriveAccent(chosen);
  for (const scheme of ["light", "dark"] as const) {
    style.setProperty(`--accent-${scheme}`, accent[scheme].accent);
    style.setProperty(`--accent-soft-${scheme}`, accent[scheme].soft);
    style.setProperty(`--on-accent-${scheme}`, accent[scheme].onAccent);
  }
}

function derive(base: Rgb, scheme: Scheme): AccentScheme {
  const { hue, saturation, lightness } = toHsl(base);
  const vivid = Math.min(1, saturation * scheme.saturation);
  // Going by hundredths from the chosen lightness keeps the hue: the first readable shade wins.
  let accent = base;
  let soft = softOf(accent, scheme);
  for (let step = 1; step <= 100 && !reads(accent, soft, scheme); step += 1) {
    accent = fromHsl({ hue, saturation: vivid, lightness: lightness + (scheme.lightest - lightness) * (step / 100) });
    soft = softOf(accent, scheme);
  }
  const [first, second] = scheme.inks;
  const onAccent = contrast(first, accent) >= READABLE ? first : second;
  return { accent: toHex(accent), soft: toHex(soft), onAccent: toHex(onAccent) };
}

function softOf(accent: Rgb, scheme: Scheme): Rgb {
  return mix(accent, scheme.ground, scheme.softShare);
}

function reads(accent: Rgb, soft: Rgb, scheme: Scheme): boolean {
  return (
    scheme.surfaces.every((surface) => contrast(accent, surface) >= scheme.target) &&
    contrast(accent, soft) >= READABLE &&
    scheme.inks.some((ink) => contrast(ink, accent) >= READABLE)
  );
}

function hex(text: string): Rgb {
  return parseHex(text) ?? DEFAULT;
}
