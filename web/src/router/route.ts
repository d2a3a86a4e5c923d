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

/** Path by path: `*` stands for the one name that the page is about. */
const PAGES: readonly [pattern: string, route: (name: string, url: URL) => Route][] = [
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
    const name = matchPath(pattern.split("/").filter((part) => part !== ""), parts);
    if (name !== null) return route(name, url);
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

/** The name in the place of `*`, empty without one; null where the path is another. */
function matchPath(pattern: readonly string[], parts: readonly string[]): string | null {
  if (pattern.length !== parts.length) return null;
  let name: string | null = "";
  for (const [place, wanted] of pattern.entries()) {
    const part = parts[place] ?? "";
    if (wanted === "*") name = decode(part);
    else if (wanted !== part) return null;
  }
  return name;
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
