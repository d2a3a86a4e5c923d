// Addresses and what they show. Pure; navigation.svelte.ts moves between them.

export type Route =
  | { type: "congresses" }
  | { type: "login"; next: string | null }
  | { type: "account" }
  | { type: "congress"; slug: string }
  | { type: "preparation"; slug: string }
  | { type: "people"; slug: string }
  | { type: "people-import"; slug: string }
  | { type: "mails"; slug: string }
  | { type: "contributions"; slug: string }
  | { type: "assisted"; slug: string }
  | { type: "board"; slug: string; theme: string | null }
  | { type: "contribution"; id: string }
  | { type: "receipt"; id: string }
  | { type: "fate"; id: string }
  | { type: "motion"; id: string }
  | { type: "bundle"; id: string; tab: string | null }
  /** Where a first text comes in from a file. */
  | { type: "draft"; id: string }
  | { type: "freezing"; id: string }
  /** The versions of a motion, and what differs between two of them. */
  | { type: "versions"; id: string; from: number | null; to: number | null }
  | { type: "version"; id: string; number: number }
  | { type: "sign"; id: string }
  /** Where the secretariat keeps the signatures of a motion. */
  | { type: "signing"; id: string }
  /** The printed sheets of a motion, for the secretariat. */
  | { type: "sheets"; id: string }
  /** One of them; its QR code leads here. */
  | { type: "sheet"; id: string }
  /** One signature, for who has its key. */
  | { type: "signature"; id: string }
  /** Who has signed, and for whom. */
  | { type: "signatories"; id: string; version: number | null }
  | { type: "signatories-screen"; id: string }
  | { type: "amendment"; id: string }
  | { type: "adoption"; id: string }
  | { type: "group"; id: string }
  | { type: "sitting"; slug: string }
  | { type: "desk"; slug: string }
  | { type: "screen"; slug: string }
  | { type: "decisions"; slug: string }
  | { type: "ballot"; id: string }
  | { type: "minutes"; id: string }
  | { type: "unknown" };

/** Path by path: `*` stands for the name that the page is about, and for a part of it. */
const PAGES: readonly [pattern: string, route: (name: string, url: URL, part: string) => Route][] = [
  ["/", () => ({ type: "congresses" })],
  ["/login", (_, url) => ({ type: "login", next: ownPath(url.searchParams.get("next")) })],
  ["/account", () => ({ type: "account" })],
  ["/congresses/*", (slug) => ({ type: "congress", slug })],
  ["/congresses/*/preparation", (slug) => ({ type: "preparation", slug })],
  ["/congresses/*/people", (slug) => ({ type: "people", slug })],
  ["/congresses/*/people/import", (slug) => ({ type: "people-import", slug })],
  ["/congresses/*/mails", (slug) => ({ type: "mails", slug })],
  ["/congresses/*/contributions", (slug) => ({ type: "contributions", slug })],
  ["/congresses/*/contributions/assisted", (slug) => ({ type: "assisted", slug })],
  ["/congresses/*/board", (slug, url) => ({ type: "board", slug, theme: url.searchParams.get("theme") })],
  ["/contributions/*", (id) => ({ type: "contribution", id })],
  ["/contributions/*/receipt", (id) => ({ type: "receipt", id })],
  ["/contributions/*/fate", (id) => ({ type: "fate", id })],
  ["/motions/*", (id) => ({ type: "motion", id })],
  ["/motions/*/amendments", (id, url) => ({ type: "bundle", id, tab: url.searchParams.get("tab") })],
  ["/motions/*/draft", (id) => ({ type: "draft", id })],
  ["/motions/*/freezing", (id) => ({ type: "freezing", id })],
  ["/motions/*/versions", (id, url) => ({ type: "versions", id, from: numberIn(url, "from"), to: numberIn(url, "to") })],
  ["/motions/*/versions/*", (id, _, part) => versionOf(id, part)],
  ["/motions/*/sign", (id) => ({ type: "sign", id })],
  ["/motions/*/signing", (id) => ({ type: "signing", id })],
  ["/motions/*/sheets", (id) => ({ type: "sheets", id })],
  ["/sheets/*", (id) => ({ type: "sheet", id })],
  ["/signatures/*", (id) => ({ type: "signature", id })],
  ["/motions/*/signatures", (id, url) => ({ type: "signatories", id, version: numberIn(url, "version") })],
  ["/motions/*/signatures/screen", (id) => ({ type: "signatories-screen", id })],
  ["/amendments/*", (id) => ({ type: "amendment", id })],
  ["/amendments/*/adoption", (id) => ({ type: "adoption", id })],
  ["/groups/*", (id) => ({ type: "group", id })],
  ["/congresses/*/sitting", (slug) => ({ type: "sitting", slug })],
  ["/congresses/*/desk", (slug) => ({ type: "desk", slug })],
  ["/congresses/*/screen", (slug) => ({ type: "screen", slug })],
  ["/congresses/*/decisions", (slug) => ({ type: "decisions", slug })],
  ["/ballots/*", (id) => ({ type: "ballot", id })],
  ["/sittings/*/minutes", (id) => ({ type: "minutes", id })],
];

export function parseRoute(url: URL): Route {
  const parts = url.pathname.split("/").filter((part) => part !== "");
  for (const [pattern, route] of PAGES) {
    const names = matchPath(pattern.split("/").filter((part) => part !== ""), parts);
    if (names !== null) return route(names[0] ?? "", url, names[1] ?? "");
  }
  return { type: "unknown" };
}

export const accountPath = "/account";
export const congressPath = (slug: string) => `/congresses/${encodeURIComponent(slug)}`;
export const preparationPath = (slug: string) => `${congressPath(slug)}/preparation`;
export const peoplePath = (slug: string) => `${congressPath(slug)}/people`;
export const peopleImportPath = (slug: string) => `${peoplePath(slug)}/import`;
export const mailsPath = (slug: string) => `${congressPath(slug)}/mails`;
export const contributionsPath = (slug: string) => `${congressPath(slug)}/contributions`;
export const assistedPath = (slug: string) => `${contributionsPath(slug)}/assisted`;
export const boardPath = (slug: string, theme: string | null = null) =>
  `${congressPath(slug)}/board` + (theme === null ? "" : `?theme=${encodeURIComponent(theme)}`);
export const contributionPath = (id: string) => `/contributions/${encodeURIComponent(id)}`;
export const receiptPath = (id: string) => `${contributionPath(id)}/receipt`;
export const fatePath = (id: string) => `${contributionPath(id)}/fate`;
export const motionPath = (id: string) => `/motions/${encodeURIComponent(id)}`;
/** All amendments of a motion. */
export const bundlePath = (motion: string, tab: string | null = null) =>
  `${motionPath(motion)}/amendments` + (tab === null ? "" : `?tab=${encodeURIComponent(tab)}`);
export const draftPath = (motion: string) => `${motionPath(motion)}/draft`;
/** Where a text is read once more and frozen. */
export const freezingPath = (motion: string) => `${motionPath(motion)}/freezing`;
export const versionsPath = (motion: string, compared: { from: number; to: number } | null = null) =>
  `${motionPath(motion)}/versions` + (compared === null ? "" : `?from=${compared.from}&to=${compared.to}`);
export const versionPath = (motion: string, number: number) => `${motionPath(motion)}/versions/${number}`;
export const signPath = (motion: string) => `${motionPath(motion)}/sign`;
export const signingDeskPath = (motion: string) => `${motionPath(motion)}/signing`;
export const sheetsPath = (motion: string) => `${motionPath(motion)}/sheets`;
export const sheetPath = (id: string) => `/sheets/${encodeURIComponent(id)}`;
/** The key stands behind the #, which browsers send to nobody. */
export const signaturePath = (id: string, key: string | null = null) => `/signatures/${encodeURIComponent(id)}` + (key === null ? "" : `#${encodeURIComponent(key)}`);
export const signatoriesPath = (motion: string, version: number | null = null) =>
  `${motionPath(motion)}/signatures` + (version === null ? "" : `?version=${version}`);
/** The same for a projector. */
export const signatoriesScreenPath = (motion: string) => `${motionPath(motion)}/signatures/screen`;
export const amendmentPath = (id: string) => `/amendments/${encodeURIComponent(id)}`;
export const adoptionPath = (id: string) => `${amendmentPath(id)}/adoption`;
export const groupPath = (id: string) => `/groups/${encodeURIComponent(id)}`;
/** Everybody's page in the sitting. */
export const sittingPath = (slug: string) => `${congressPath(slug)}/sitting`;
export const deskPath = (slug: string) => `${congressPath(slug)}/desk`;
export const screenPath = (slug: string) => `${congressPath(slug)}/screen`;
export const decisionsPath = (slug: string) => `${congressPath(slug)}/decisions`;
export const ballotPath = (id: string) => `/ballots/${encodeURIComponent(id)}`;
export const minutesPath = (sitting: string) => `/sittings/${encodeURIComponent(sitting)}/minutes`;
export const loginPath = (next: string | null) => (next ? `/login?next=${encodeURIComponent(next)}` : "/login");

/** The names in the places of `*`; null where the path is another. */
function matchPath(pattern: readonly string[], parts: readonly string[]): string[] | null {
  if (pattern.length !== parts.length) return null;
  const names: string[] = [];
  for (const [place, wanted] of pattern.entries()) {
    const part = parts[place] ?? "";
    const name = wanted === "*" ? decode(part) : wanted === part ? part : null;
    if (name === null) return null;
    if (wanted === "*") names.push(name);
  }
  return names;
}

function versionOf(id: string, part: string): Route {
  const number = counted(part);
  return number === null ? { type: "unknown" } : { type: "version", id, number };
}

const numberIn = (url: URL, name: string): number | null => counted(url.searchParams.get(name) ?? "");

/** A number as versions have them: from 1, and no longer than any will be. */
function counted(part: string): number | null {
  return /^[1-9]\d{0,5}$/.test(part) ? Number(part) : null;
}

/** Only a path of this site may be the next page: never `//elsewhere` nor a scheme. */
function ownPath(next: string | null): string | null {
  return next !== null && /^\/(?![/\\])/.test(next) && !next.startsWith("/login") ? next : null;
}

function decode(part: string): string | null {
  try {
    return decodeURIComponent(part);
  } catch {
    return null;
  }
}
