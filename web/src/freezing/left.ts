// What a person has looked at and leaves as it stands: remembered on this device, motion by motion.

const nameOf = (motion: string): string => `motion-ouverte/left/${motion}`;
/** What one person may leave in one motion; the oldest are forgotten first. */
const MOST = 500;

export function readLeft(motion: string, storage: Storage = localStorage): ReadonlySet<string> {
  try {
    const stored: unknown = JSON.parse(storage.getItem(nameOf(motion)) ?? "[]");
    return new Set(Array.isArray(stored) ? stored.filter((key) => typeof key === "string") : []);
  } catch {
    return new Set();
  }
}

export function keepLeft(motion: string, left: ReadonlySet<string>, storage: Storage = localStorage): void {
  try {
    if (left.size === 0) storage.removeItem(nameOf(motion));
    else storage.setItem(nameOf(motion), JSON.stringify([...left].slice(-MOST)));
  } catch {
    // Full or forbidden: they are left for as long as the page lives.
  }
}
