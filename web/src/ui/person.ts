// The colour of a person's face: chosen by their name, the only thing that every
// screen knows, so that it is the same everywhere and at every visit. White
// reaches 4.5 : 1 on each; none is the red or the green of what was deleted or
// inserted.

export const PERSON_COLOURS = 8;

export function personColour(name: string): number {
  // FNV-1a: names of one congress often differ in a few letters only.
  let hash = 0x811c9dc5;
  for (let index = 0; index < name.length; index += 1) {
    hash = Math.imul(hash ^ name.charCodeAt(index), 0x01000193) >>> 0;
  }
  return ((hash ^ (hash >>> 15)) >>> 0) % PERSON_COLOURS;
}

/** The CSS value of a colour. */
export function personColourValue(colour: number): string {
  return `var(--person-${colour})`;
}
