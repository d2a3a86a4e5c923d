// French typography while typing. Pure: what stands before the caret and what
// was typed decide. `typography-plugin.ts` applies it, and takes it back.
//
//   '      ’          l’État
//   "      « … »      with U+00A0 inside
//   ; ! ?             U+202F before
//   :                 U+00A0 before, once a space follows (12:30 and https:// stay)
//   ...    …

export const NO_BREAK = "\u00a0";
export const NARROW = "\u202f";

/** Replace the last `remove` characters before the caret, and what was typed, by `insert`. */
export interface Correction {
  remove: number;
  insert: string;
}

const SPACE = /\s/;
const OPENING = /[([{«“‘—–/-]/;

/** The correction for a typed character, or null when it is right as it is. */
export function correct(before: string, typed: string): Correction | null {
  if (isAddress(before)) return null;
  const last = before.at(-1) ?? "";
  switch (typed) {
    case "'":
      return /\d/.test(last) ? null : { remove: 0, insert: "’" };
    case '"':
      return quote(before, last);
    case "«":
      return { remove: 0, insert: `«${NO_BREAK}` };
    case "»":
      return close(before, last);
    case ";":
    case "!":
    case "?":
      return highPunctuation(before, last, typed);
    case ":":
      // "mot :" shows the intention; "mot:" may still become 12:30 or https://.
      return last === " " && isWordEnd(before.at(-2) ?? "") ? { remove: 1, insert: `${NO_BREAK}:` } : null;
    case " ":
    case NO_BREAK:
      return space(before, typed);
    case ".":
      return before.endsWith("..") && !/[./\\]$/.test(before.slice(0, -2)) ? { remove: 2, insert: "…" } : null;
    default:
      return null;
  }
}

/** Applies a correction to a text: what the writer sees after typing. */
export function typeInto(before: string, typed: string): string {
  const correction = correct(before, typed);
  return correction ? before.slice(0, before.length - correction.remove) + correction.insert : before + typed;
}

/** Addresses are copied, not set: https://…?a=b, www.…, name@… */
function isAddress(before: string): boolean {
  const word = /[^\s\ufffc]*$/.exec(before)?.[0] ?? "";
  return /^[("«]*(?:[a-z][a-z0-9+.-]*:\/\/|www\.|mailto:)/i.test(word) || /.@/.test(word);
}

function quote(before: string, last: string): Correction | null {
  if (/\d/.test(last)) return null;
  const isOpen = count(before, "«") > count(before, "»");
  const opens = last === "" || last === "\ufffc" || SPACE.test(last) || OPENING.test(last) || last === "’";
  if (isOpen) return close(before, last) ?? { remove: 0, insert: "»" };
  return opens ? { remove: 0, insert: `«${NO_BREAK}` } : { remove: 0, insert: `${NO_BREAK}»` };
}

function close(before: string, last: string): Correction | null {
  if (last === "" || last === NO_BREAK || last === NARROW || last === "\ufffc") return null;
  if (last !== " ") return { remove: 0, insert: `${NO_BREAK}»` };
  return before.length > 1 ? { remove: 1, insert: `${NO_BREAK}»` } : null;
}

function highPunctuation(before: string, last: string, typed: string): Correction | null {
  if (last === " ") {
    const word = before.at(-2) ?? "";
    return word === "" || SPACE.test(word) || OPENING.test(word) ? null : { remove: 1, insert: NARROW + typed };
  }
  if (last === "" || last === "\ufffc" || SPACE.test(last) || OPENING.test(last)) return null;
  return /[!?;:]/.test(last) ? null : { remove: 0, insert: NARROW + typed };
}

function space(before: string, typed: string): Correction | null {
  // The space of an opening guillemet is there already.
  if (before.endsWith(`«${NO_BREAK}`)) return { remove: 0, insert: "" };
  // Whoever types a no-break space knows what they are doing.
  const isColon = typed === " " && before.endsWith(":") && isWordEnd(before.at(-2) ?? "");
  return isColon ? { remove: 1, insert: `${NO_BREAK}: ` } : null;
}

function isWordEnd(character: string): boolean {
  return /[\p{L}\p{N})\]»’”%€…]/u.test(character);
}

function count(text: string, character: string): number {
  return text.split(character).length - 1;
}
