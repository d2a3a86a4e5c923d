// The face of a person: which of the colours of tokens.css is theirs, the same
// on every screen and at every visit. White reaches 4.5 : 1 on each.

export const PERSON_COLOURS = 8;

export function personColour(id: string): number {
  // FNV-1a: identifiers of one congress differ in their last characters only.
  let hash = 0x811c9dc5;
  for (let index = 0; index < id.length; index += 1) {
    hash = Math.imul(hash ^ id.charCodeAt(index), 0x01000193) >>> 0;
  }
  return ((hash ^ (hash >>> 15)) >>> 0) % PERSON_COLOURS;
}

/** The CSS value of that colour. */
export function personColourValue(id: string): string {
  return `var(--person-${personColour(id)})`;
}
