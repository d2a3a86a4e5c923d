// What a proofreader would mark, as a person goes through it: by section and by matter, each with
// the words around it. Pure.

import type { Finding, FindingKind, FindingPart, SectionKind } from "../wire/index.ts";

/** What a finding is about, as one names it; typography is told apart by what would change. */
export type Matter = "spaces" | "apostrophes" | "quotes" | "ellipses" | "signs" | Exclude<FindingKind, "typography">;

/** Of these, a whole section may be put right by one touch: no word is changed by it. */
const AT_ONCE = ["spaces", "apostrophes", "quotes", "ellipses", "signs"] as const;
export const isAtOnce = (matter: Matter): matter is (typeof AT_ONCE)[number] => (AT_ONCE as readonly Matter[]).includes(matter);

/** In this order they are shown: what is fixed by a touch first. */
export const MATTERS: readonly Matter[] = [
  "spaces",
  "apostrophes",
  "quotes",
  "ellipses",
  "signs",
  "visa_beginning",
  "visa_end",
  "considerant_beginning",
  "no_request",
  "empty_proposal",
  "broken_link",
];

/** A finding with the paragraph in which it stands. */
export type Placed = {
  /** The same for the same words at the same place in what surrounds them, also after a reload. */
  key: string;
  finding: Finding;
  /** What the paragraph says; null where that is not known, or where the words are no longer there. */
  paragraph: string | null;
};

/** Which part of the motion: a section, or the head. */
export type PartOfMotion = { id: string | null; kind: SectionKind | null; number: number | null; title: string };
export type MatterGroup = { matter: Matter; findings: Placed[] };
export type PartGroup = { part: PartOfMotion; count: number; matters: MatterGroup[] };

export const sectionOf = (part: FindingPart): string | null => ("section" in part ? part.section : null);

export function matterOf({ kind, words, replacement }: Finding): Matter {
  if (kind !== "typography") return kind;
  if (replacement === null) return "signs";
  const changes: Matter[] = [];
  if (count(words, "...") > count(replacement, "...")) changes.push("ellipses");
  if (count(words, '"') > count(replacement, '"')) changes.push("quotes");
  if (count(words, "'") > count(replacement, "'")) changes.push("apostrophes");
  const [only, ...others] = changes;
  if (only !== undefined) return others.length === 0 ? only : "signs";
  return bare(words) === bare(replacement) ? "spaces" : "signs";
}

const count = (text: string, part: string): number => text.split(part).length - 1;
const bare = (text: string): string => text.replace(/\s/gu, "");

/** Gives each finding its paragraph and a key; two of one key are told apart by their order. */
export function place(findings: readonly Finding[], paragraphOf: (part: FindingPart) => string | null): Placed[] {
  const seen = new Map<string, number>();
  return findings.map((finding) => {
    const said = paragraphOf(finding.place.part);
    const { start, end } = finding.place.range;
    const paragraph = said !== null && said.slice(start, end) === finding.words ? said : null;
    // Letters alone: a neighbour's space or sign that is put right leaves the key as it is.
    const before = (paragraph?.slice(0, start).replace(/[^\p{L}\p{N}]/gu, "") ?? "").slice(-16);
    const { part } = finding.place;
    const where = part.type === "proposal" ? part.proposal : (sectionOf(part) ?? part.type);
    const name = [finding.kind, where, before, finding.words].join("|");
    const times = seen.get(name) ?? 0;
    seen.set(name, times + 1);
    return { key: times === 0 ? name : `${name}|${times}`, finding, paragraph };
  });
}

/** By part of the motion and by matter, in the order of the text. */
export function grouped(placed: readonly Placed[], parts: readonly PartOfMotion[]): PartGroup[] {
  return parts.flatMap((part) => {
    const own = placed.filter(({ finding }) => sectionOf(finding.place.part) === part.id);
    const matters = MATTERS.flatMap((matter) => {
      const findings = own.filter(({ finding }) => matterOf(finding) === matter);
      return findings.length === 0 ? [] : [{ matter, findings }];
    });
    return own.length === 0 ? [] : [{ part, count: own.length, matters }];
  });
}

/** Whether one touch may fix it. */
export const isFixable = ({ finding, paragraph }: Placed): boolean => finding.replacement !== null && paragraph !== null;

/** What is left to look at once a correction was made: itself gone, its neighbours moved along. */
export function afterCorrection(placed: readonly Placed[], done: Placed): Placed[] {
  const { range, part } = done.finding.place;
  const { replacement } = done.finding;
  const { paragraph } = done;
  if (replacement === null || paragraph === null) return [...placed];
  const said = paragraph.slice(0, range.start) + replacement + paragraph.slice(range.end);
  const grown = replacement.length - (range.end - range.start);
  const where = JSON.stringify(part);
  return placed.flatMap((one): Placed[] => {
    if (one.key === done.key) return [];
    if (JSON.stringify(one.finding.place.part) !== where) return [one];
    const { start, end } = one.finding.place.range;
    // Marks that share words: the next reading tells what is still the matter.
    if (start < range.end && range.start < end) return [];
    const moved = start >= range.end ? { start: start + grown, end: end + grown } : { start, end };
    return [{ ...one, paragraph: said, finding: { ...one.finding, place: { part, range: moved } } }];
  });
}

export type Excerpt = { before: string; words: string; after: string };
const AROUND = 48;

/** The words within what surrounds them, cut between words. */
export function excerptOf({ finding, paragraph }: Placed): Excerpt {
  const { words } = finding;
  if (paragraph === null) return { before: "", words, after: "" };
  const { start, end } = finding.place.range;
  return { before: tail(paragraph.slice(0, start)), words, after: head(paragraph.slice(end)) };
}

function tail(text: string): string {
  if (text.length <= AROUND) return text;
  const cut = text.slice(-AROUND);
  return `…${cut.slice(cut.search(/(?<=\s)\S/u) === -1 ? 0 : cut.search(/(?<=\s)\S/u))}`;
}

function head(text: string): string {
  if (text.length <= AROUND) return text;
  return `${text.slice(0, AROUND).replace(/\S*$/u, "")}…`;
}

/** A text cut where its spaces are, so that those that can't be told apart can be shown. */
export function spaced(text: string): { text: string; space: "plain" | "kept" | null }[] {
  return text
    .split(/([ \u00a0\u202f]+)/u)
    .filter((piece) => piece !== "")
    .map((piece) => ({ text: piece, space: /^[ ]+$/u.test(piece) ? "plain" : /^[ \u00a0\u202f]+$/u.test(piece) ? "kept" : null }));
}
