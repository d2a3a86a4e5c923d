// Which key does what on the board. Lone letters count only while the list has
// the focus, and can be turned off (WCAG 2.1.4): who dictates to the computer, or
// whose hand trembles, would otherwise sort what they never meant to.

export type Command = "next" | "previous" | "first" | "last" | "link" | "merge" | "answer" | "theme" | "help";

const LETTERS: Readonly<Record<string, Command>> = {
  j: "next",
  k: "previous",
  l: "link",
  m: "merge",
  r: "answer",
  t: "theme",
  "?": "help",
};

const ALWAYS: Readonly<Record<string, Command>> = {
  ArrowDown: "next",
  ArrowUp: "previous",
  Home: "first",
  End: "last",
};

/** What is shown of them: keys beside what they do. */
export const SHOWN = [
  { keys: ["j", "↓"], command: "next" },
  { keys: ["k", "↑"], command: "previous" },
  { keys: ["l"], command: "link" },
  { keys: ["m"], command: "merge" },
  { keys: ["r"], command: "answer" },
  { keys: ["t"], command: "theme" },
  { keys: ["?"], command: "help" },
] as const satisfies readonly { keys: readonly string[]; command: Command }[];

type Pressed = Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey">;

export function commandOf(event: Pressed, letters: "on" | "off"): Command | null {
  if (event.ctrlKey || event.metaKey || event.altKey) return null;
  return ALWAYS[event.key] ?? (letters === "on" ? LETTERS[event.key.toLowerCase()] : undefined) ?? null;
}
