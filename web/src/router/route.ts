// Addresses and what they show. Pure; navigation.svelte.ts moves between them.

export type Route =
  | { type: "congresses" }
  | { type: "login"; next: string | null }
  | { type: "congress"; slug: string }
  | { type: "people"; slug: string }
  | { type: "people-import"; slug: string }
  | { type: "motion"; id: string }
  | { type: "unknown" };

export function parseRoute(url: URL): Route {
  const parts = url.pathname.split("/").filter((part) => part !== "");
  const [first, second, third, fourth] = parts;
  if (first === undefined) return { type: "congresses" };
  if (first === "login" && second === undefined) return { type: "login", next: ownPath(url.searchParams.get("next")) };
  if (second === undefined || parts.length > 4) return { type: "unknown" };
  const name = decode(second);
  if (name === null) return { type: "unknown" };
  if (first === "congresses" && third === "people" && fourth === "import") return { type: "people-import", slug: name };
  if (fourth !== undefined) return { type: "unknown" };
  if (first === "congresses" && third === "people") return { type: "people", slug: name };
  if (third !== undefined) return { type: "unknown" };
  if (first === "congresses") return { type: "congress", slug: name };
  if (first === "motions") return { type: "motion", id: name };
  return { type: "unknown" };
}

export const congressPath = (slug: string) => `/congresses/${encodeURIComponent(slug)}`;
export const peoplePath = (slug: string) => `${congressPath(slug)}/people`;
export const peopleImportPath = (slug: string) => `${peoplePath(slug)}/import`;
export const motionPath = (id: string) => `/motions/${encodeURIComponent(id)}`;
export const loginPath = (next: string | null) => (next ? `/login?next=${encodeURIComponent(next)}` : "/login");

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
