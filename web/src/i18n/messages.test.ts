// @vitest-environment node
import { parse, TYPE, type MessageFormatElement } from "@formatjs/icu-messageformat-parser";
import { describe, expect, it } from "vitest";

type Files = Record<string, { default: Record<string, string> }>;

const french = files(import.meta.glob<{ default: Record<string, string> }>("../../messages/fr/*.json", { eager: true }));
const english = files(import.meta.glob<{ default: Record<string, string> }>("../../messages/en/*.json", { eager: true }));

const sources = import.meta.glob<string>(["../**/*.ts", "../**/*.svelte", "!../**/*.test.ts"], { eager: true, query: "?raw", import: "default" });

const NO_BREAK = "\u00a0";
const NARROW = "\u202f";

function files(found: Files): Map<string, Record<string, string>> {
  return new Map(Object.entries(found).map(([path, file]) => [path.split("/").at(-1) ?? path, file.default]));
}

function all(of: Map<string, Record<string, string>>): [string, string][] {
  return [...of.values()].flatMap((messages) => Object.entries(messages));
}

/** Argument names with their kind, however deep they stand. */
function argumentsOf(elements: readonly MessageFormatElement[], into = new Set<string>()): Set<string> {
  for (const element of elements) {
    if (element.type === TYPE.literal || element.type === TYPE.pound) continue;
    if (element.type === TYPE.tag) argumentsOf(element.children, into);
    else {
      into.add(element.type === TYPE.argument ? element.value : `${element.value} ${TYPE[element.type]}`);
      if (element.type === TYPE.plural || element.type === TYPE.select) {
        for (const option of Object.values(element.options)) argumentsOf(option.value, into);
      }
    }
  }
  return into;
}

/** The words of a message, each argument standing as a letter. */
function wordsOf(elements: readonly MessageFormatElement[]): string[] {
  const branches = elements.flatMap((element) =>
    element.type === TYPE.plural || element.type === TYPE.select
      ? Object.values(element.options).flatMap((option) => wordsOf(option.value))
      : [],
  );
  const line = elements.map((element) => (element.type === TYPE.literal ? element.value : "x")).join("");
  return [line, ...branches];
}

const parsed = (message: string) => parse(message, { ignoreTag: true });

describe("messages", () => {
  it("have the same files and the same keys in both languages", () => {
    expect([...english.keys()].sort()).toEqual([...french.keys()].sort());
    for (const [file, messages] of french) {
      expect(Object.keys(english.get(file) ?? {}).sort(), file).toEqual(Object.keys(messages).sort());
    }
  });

  it("are all said somewhere", () => {
    const said = Object.values(sources).join("\n");
    // `notice.${type}.detail` stands for every key of that shape.
    const shapes = [...said.matchAll(/`([a-z][\w.-]*\.[^`\s]*\$\{[^`]*)`/g)].map(
      ([, template = ""]) => new RegExp(`^${template.split(/\$\{[^}]*\}/).map((part) => part.replaceAll(".", "\\.")).join("[\\w-]+(?:\\.[\\w-]+)*")}$`),
    );
    const unsaid = all(french).filter(([key]) => !said.includes(`"${key}"`) && !shapes.some((shape) => shape.test(key)));
    expect(unsaid.map(([key]) => key)).toEqual([]);
  });

  it("define each key once", () => {
    const keys = all(french).map(([key]) => key);
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
  });

  it("take the same arguments in both languages", () => {
    const translated = new Map(all(english));
    for (const [key, message] of all(french)) {
      const there = argumentsOf(parsed(translated.get(key) ?? ""));
      expect([...there].sort(), key).toEqual([...argumentsOf(parsed(message))].sort());
    }
  });

  it("use typographic apostrophes, which ICU does not take for quotes", () => {
    for (const [key, message] of [...all(french), ...all(english)]) expect(message, key).not.toContain("'");
  });

  it("are never empty and never hold three dots for an ellipsis", () => {
    for (const [key, message] of [...all(french), ...all(english)]) {
      expect(message.trim(), key).not.toBe("");
      expect(message, key).not.toContain("...");
    }
  });
});

/** What French typography finds wrong with a line; the empty text when nothing. */
function fault(line: string): string {
  const wrong = [
    new RegExp(`[^${NARROW}\\s](?=[;!?](?:$|[\\s»)]))|[^\\S${NARROW}](?=[;!?])`, "u"),
    new RegExp(`[^${NO_BREAK}](?=:(?:$|\\s))`, "u"),
    new RegExp(`«(?!${NO_BREAK})`, "u"),
    new RegExp(`(?<!${NO_BREAK})»`, "u"),
  ];
  return wrong.map((rule) => rule.exec(line)).find((match) => match !== null)
    ? line.replaceAll(NO_BREAK, "[nbsp]").replaceAll(NARROW, "[narrow]")
    : "";
}

describe("French typography", () => {
  it("is checked by rules that see faults", () => {
    for (const wrong of ["Quoi ?", "Quoi?", `Quoi${NO_BREAK}?`, "a : b", "a: b", `a${NARROW}: b`, "« a »", `«${NO_BREAK}a »`, "x ; y"]) {
      expect(fault(wrong), wrong).not.toBe("");
    }
    for (const right of [`Quoi${NARROW}?`, `a${NO_BREAK}: b`, `«${NO_BREAK}a${NO_BREAK}»`, "14:32", "https://a.fr", `x${NARROW}; y`]) {
      expect(fault(right), right).toBe("");
    }
  });

  it("holds in every French message", () => {
    for (const [key, message] of all(french)) {
      for (const line of wordsOf(parsed(message))) expect(fault(line), key).toBe("");
    }
  });
});
