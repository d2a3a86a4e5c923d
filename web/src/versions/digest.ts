// A digest as people compare it by eye. Pure.

/** "9f86 d081 …": 64 digits in groups of four. */
export function groupsOf(digest: string): string[] {
  return digest.match(/.{1,4}/gu) ?? [];
}
