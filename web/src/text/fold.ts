// Folds a text to what a reader means when searching: no case, no accents, one
// kind of apostrophe, of hyphen and of space, no elided article ("l’État" is
// "état"). Keeps where each folded character came from.

export type Folded = {
  text: string;
  /** For each folded character, the range of source characters it stands for. */
  starts: readonly number[];
  ends: readonly number[];
};

const LIGATURES: Readonly<Record<string, string>> = { œ: "oe", æ: "ae", ß: "ss", ﬁ: "fi", ﬂ: "fl" };
const APOSTROPHES = /[’‘ʼ´`′]/;
const HYPHENS = /[\u2010-\u2015\u2212]/;
const IGNORED = /[\u00ad\u200b-\u200d\u2060\ufeff]/;
const ELISION = /(?<![\p{L}\p{N}])(?:l|d|n|s|j|m|t|c|qu|jusqu|lorsqu|puisqu|quoiqu|presqu)'(?=\p{L})/gu;

export function fold(source: string): Folded {
  const characters: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  let position = 0;
  for (const character of source) {
    const start = position;
    position += character.length;
    const plain = foldCharacter(character);
    if (plain === " " && characters.at(-1) === " ") {
      ends[ends.length - 1] = position;
      continue;
    }
    // A lone accent belongs to the letter before it.
    if (plain === "" && ends.length > 0) ends[ends.length - 1] = position;
    // By code units, so that places in the folded text are indexes of these lists.
    for (let unit = 0; unit < plain.length; unit += 1) {
      characters.push(plain.charAt(unit));
      starts.push(start);
      ends.push(position);
    }
  }
  return dropElisions(characters, starts, ends);
}

function foldCharacter(character: string): string {
  if (IGNORED.test(character)) return "";
  if (APOSTROPHES.test(character)) return "'";
  if (HYPHENS.test(character)) return "-";
  if (/\s/.test(character)) return " ";
  const lower = character.toLowerCase();
  return LIGATURES[lower] ?? lower.normalize("NFD").replace(/\p{M}/gu, "");
}

function dropElisions(characters: string[], starts: number[], ends: number[]): Folded {
  const joined = characters.join("");
  const dropped = new Set<number>();
  for (const match of joined.matchAll(ELISION)) {
    for (let index = match.index; index < match.index + match[0].length; index += 1) dropped.add(index);
  }
  if (dropped.size === 0) return { text: joined, starts, ends };
  const keep = (_: unknown, index: number) => !dropped.has(index);
  return { text: characters.filter(keep).join(""), starts: starts.filter(keep), ends: ends.filter(keep) };
}

export type Match = { start: number; end: number };

/** Every place of `source` that matches, as ranges of source characters, without overlap. */
export function findIn(source: string, query: string): Match[] {
  const needle = fold(query).text.trim();
  if (needle === "") return [];
  const folded = fold(source);
  const matches: Match[] = [];
  let from = folded.text.indexOf(needle);
  while (from >= 0) {
    const start = folded.starts[from];
    const end = folded.ends[from + needle.length - 1];
    if (start !== undefined && end !== undefined) matches.push({ start, end });
    from = folded.text.indexOf(needle, from + needle.length);
  }
  return matches;
}
