// An address as the squares of a QR code. Pure; the library draws nothing and asks no network.

import { encode } from "uqr";

/** Dark squares as one SVG path, in a picture of `size` by `size` with the quiet border that readers need. */
export function qrPath(address: string): { path: string; size: number } {
  const BORDER = 4;
  const { data, size } = encode(address, { ecc: "M", border: BORDER });
  const runs = data.flatMap((row, y) => runsOf(row).map(({ from, length }) => `M${from} ${y}h${length}v1h-${length}z`));
  return { path: runs.join(""), size };
}

/** Neighbouring dark squares are one rectangle: no hairlines between them. */
function runsOf(row: readonly boolean[]): { from: number; length: number }[] {
  const runs: { from: number; length: number }[] = [];
  row.forEach((dark, x) => {
    const last = runs.at(-1);
    if (!dark) return;
    if (last && last.from + last.length === x) last.length += 1;
    else runs.push({ from: x, length: 1 });
  });
  return runs;
}
