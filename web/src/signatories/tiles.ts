// Where each département's tile lies on the map, and how strongly it is coloured. The same as in the SVG that
// the server makes (server/src/export/map, whose tests read this file): one tile each, overseas in the last row.

const GRID = [
  " .   .   .   .   .   .   62  59  .   .   .   .   .   .",
  " .   .   .   .   .   76  80  60  02  08  .   .   .   .",
  " .   .   .   50  14  27  95  93  77  51  55  54  57  67",
  " 29  22  35  53  61  78  92  75  94  10  52  88  68  .",
  " .   56  44  49  72  28  91  45  89  21  70  90  .   .",
  " .   .   85  79  37  41  18  58  71  39  25  .   .   .",
  " .   .   .   17  86  36  23  03  69  01  74  .   .   .",
  " .   .   .   16  87  19  63  42  38  73  .   .   .   .",
  " .   .   .   33  24  46  15  43  07  26  05  .   .   .",
  " .   .   .   40  47  82  12  48  30  84  04  06  .   .",
  " .   .   .   64  32  31  81  34  13  83  .   .   .   2B",
  " .   .   .   .   65  09  11  66  .   .   .   .   .   2A",
  " .   .   .   .   .   .   .   .   .   .   .   .   .   .",
  "971 972 973 974 976  .  975 977 978 986 987 988  .   .",
] as const;

export const COLUMNS = 14;
export const ROWS = GRID.length;

export type Tile = { code: string; column: number; row: number };

export const TILES: readonly Tile[] = GRID.flatMap((line, row) =>
  line
    .trim()
    .split(/\s+/)
    .map((code, column) => ({ code, column, row }))
    .filter(({ code }) => code !== "."),
);

/** The fewest communes of each shade, the palest first. */
export const SHADES = [0, 1, 2, 5, 10] as const;

export type Shade = 0 | 1 | 2 | 3 | 4;

export function shadeOf(communes: number): Shade {
  return communes >= SHADES[4] ? 4 : communes >= SHADES[3] ? 3 : communes >= SHADES[2] ? 2 : communes >= SHADES[1] ? 1 : 0;
}

/** Overseas collectivities that are not départements: they have a tile, and are counted apart. */
const TERRITORIES: ReadonlySet<string> = new Set(["975", "977", "978", "986", "987", "988"]);

export const isTerritory = (code: string): boolean => TERRITORIES.has(code);
