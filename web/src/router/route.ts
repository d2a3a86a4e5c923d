// Addresses and what they show. Pure; navigation.svelte.ts moves between them.

export type Route =
  | { type: "congresses" }
  | { type: "login"; next: string | null }
  | { type: "congress"; slug: string }
  | { type: "motion"; id: string }
  | { type: "board"; slug: string; theme: string | null }
  | { type: "fate"; id: string }
  | { type: "contributions"; slug: string }
  | { type: "assisted"; slug: string }
  | { type: "contribution"; id: string }
  | { type: "receipt"; id: string }
  | { type: "unknown" };

export function parseRoute(url: URL): Route {
  const parts = url.pathname.split("/").filter((part) => part !== "");
  const [first, second, third] = parts;
  if (first === undefined) return { type: "congresses" };
  if (first === "login" && second === undefined) return { type: "login", next: ownPath(url.searchParams.get("next")) };
  const sorting = sortingRoute(parts, url);
  if (sorting) return sorting;
  const contributions = contributionRoute(parts);
  if (contributions !== null) return contributions;
  if (second === undefined || third !== undefined) return { type: "unknown" };
  const name = decode(second);
  if (name === null) return { type: "unknown" };
  if (first === "congresses") return { type: "congress", slug: name };
  if (first === "motions") return { type: "motion", id: name };
  return { type: "unknown" };
}

/** What belongs to contributions, wherever it stands; null for anything else. */
function contributionRoute([first, second, third, fourth, ...rest]: readonly string[]): Route | null {
  if (second === undefined || rest.length > 0) return null;
  const name = decode(second);
  if (name === null) return null;
  if (first === "congresses" && third === "contributions") {
    if (fourth === undefined) return { type: "contributions", slug: name };
    return fourth === "assisted" ? { type: "assisted", slug: name } : null;
  }
  if (first !== "contributions" || fourth !== undefined) return null;
  if (third === undefined) return { type: "contribution", id: name };
  return third === "receipt" ? { type: "receipt", id: name } : null;
}

export const contributionsPath = (slug: string) => `/congresses/${encodeURIComponent(slug)}/contributions`;
export const assistedPath = (slug: string) => `${contributionsPath(slug)}/assisted`;
export const contributionPath = (id: string) => `/contributions/${encodeURIComponent(id)}`;
export const receiptPath = (id: string) => `${contributionPath(id)}/receipt`;
export const congressPath = (slug: string) => `/congresses/${encodeURIComponent(slug)}`;
export const motionPath = (id: string) => `/motions/${encodeURIComponent(id)}`;
export const loginPath = (next: string | null) => (next ? `/login?next=${encodeURIComponent(next)}` : "/login");

export const boardPath = (slug: string, theme: string | null = null) =>
  `/congresses/${encodeURIComponent(slug)}/board` + (theme === null ? "" : `?theme=${encodeURIComponent(theme)}`);
export const fatePath = (contribution: string) => `/contributions/${encodeURIComponent(contribution)}/fate`;

/** The board of a congress, and what became of a contribution. */
function sortingRoute([first, second, third, more]: readonly string[], url: URL): Route | null {
  const name = second === undefined || more !== undefined ? null : decode(second);
  if (name === null) return null;
  if (first === "congresses" && third === "board") return { type: "board", slug: name, theme: url.searchParams.get("theme") };
  if (first === "contributions" && third === "fate") return { type: "fate", id: name };
  return null;
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
