import { describe, expect, it } from "vitest";
import { applyAccent, deriveAccent, READABLE } from "./accent.ts";
import { contrast, fromHsl, parseHex, toHsl, type Rgb } from "./contrast.ts";

const SURFACES = {
  light: ["#fffdf9", "#faf7f2", "#f3f0e9"],
  dark: ["#1b1c26", "#171821", "#13141b"],
} as const;

function rgb(text: string): Rgb {
  const colour = parseHex(text);
  if (!colour) throw new Error(`not a colour: ${text}`);
  return colour;
}

function check(chosen: string): void {
  const accent = deriveAccent(chosen);
  for (const scheme of ["light", "dark"] as const) {
    const { accent: colour, soft, onAccent } = accent[scheme];
    for (const surface of [...SURFACES[scheme], soft]) {
      expect(contrast(rgb(colour), rgb(surface)), `${chosen} ${scheme} on ${surface}`).toBeGreaterThanOrEqual(READABLE);
    }
    expect(contrast(rgb(onAccent), rgb(colour)), `${chosen} ${scheme} ink`).toBeGreaterThanOrEqual(READABLE);
  }
}

describe("contrast", () => {
  it("is 21 between black and white and 1 with itself", () => {
    expect(contrast([0, 0, 0], [255, 255, 255])).toBeCloseTo(21, 5);
    expect(contrast([12, 90, 200], [12, 90, 200])).toBe(1);
  });

  it("goes to hue, saturation and lightness and back", () => {
    for (const colour of [[43, 62, 168], [255, 0, 0], [0, 128, 0], [90, 90, 90], [250, 240, 3]] as const) {
      expect(fromHsl(toHsl(colour))).toEqual(colour);
    }
  });

  it("reads three and six digits, and nothing else", () => {
    expect(parseHex("#fff")).toEqual([255, 255, 255]);
    expect(parseHex("#2B3EA8")).toEqual([0x2b, 0x3e, 0xa8]);
    expect(parseHex("red")).toBeNull();
    expect(parseHex("#12345")).toBeNull();
  });
});

describe("accent", () => {
  it("gives the pictures' blue a bright sibling in the dark", () => {
    const dark = rgb(deriveAccent("#2b3ea8").dark.accent);
    expect(contrast(dark, rgb("#1b1c26"))).toBeGreaterThanOrEqual(6.5);
    expect(toHsl(dark).hue).toBeCloseTo(toHsl(rgb("#2b3ea8")).hue, 1);
  });

  it.each(["#2b3ea8", "#ffe600", "#000000", "#ffffff", "#7f7f7f", "#13653f", "#e1000f", "#ff8800", "#00ffcc", "nonsense"])(
    "reads everywhere, whatever the congress chooses: %s",
    check,
  );

  it("reads for each of a grid of colours", () => {
    for (let red = 0; red <= 255; red += 51)
      for (let green = 0; green <= 255; green += 51)
        for (let blue = 0; blue <= 255; blue += 51) check(`#${[red, green, blue].map((c) => c.toString(16).padStart(2, "0")).join("")}`);
  });

  it("keeps a colour that already reads", () => {
    expect(deriveAccent("#2b3ea8").light.accent).toBe("#2b3ea8");
  });

  it("is set through the style declaration", () => {
    applyAccent("#2b3ea8", document.documentElement.style);
    expect(document.documentElement.style.getPropertyValue("--accent-light")).toBe("#2b3ea8");
    expect(document.documentElement.style.getPropertyValue("--accent-dark")).not.toBe("#2b3ea8");
  });
});
