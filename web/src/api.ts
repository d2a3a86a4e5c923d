// One typed function per call of docs/protocol.md. The only user of fetch.
// A refusal is an `ApiProblem`, an unreachable server a `NetworkFailure`.

import { locale } from "./i18n/locale.svelte.ts";
import type {
  Comparison,
  CongressPage,
  CongressSummary,
  ContributionChange,
  ContributionPage,
  ContributionSummary,
  ContributionsOverview,
  CreatedContribution,
  NewContribution,
  Receipt,
  History,
  HistoricState,
  MotionPage,
  Participant,
  Persona,
  Phase,
  Problem,
  Session,
  Writers,
  Board,
  CreatedLink,
  Fate,
  NewAnswer,
  NewLink,
  SectionLink,
} from "./wire/index.ts";

/** The server refused, and says why in the reader's language. */
export class ApiProblem extends Error {
  override readonly name = "ApiProblem";
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly detail: string;

  constructor(problem: Problem) {
    super(`${problem.status} ${problem.code}: ${problem.title}`);
    this.status = problem.status;
    this.code = problem.code;
    this.title = problem.title;
    this.detail = problem.detail;
  }
}

/** The server could not be reached, or what answered was not the server. */
export class NetworkFailure extends Error {
  override readonly name = "NetworkFailure";
}

// Logging in

export const getPersonas = () => get<Persona[]>("/api/demo/personas");
export const openDemoSession = (persona: string) => send<Session>("POST", "/api/demo/session", { persona });
export const getSession = () => get<Session>("/api/session");
export const endSession = () => send<undefined>("DELETE", "/api/session");

// Reading

export const getCongresses = () => get<CongressSummary[]>("/api/congresses");
export const getCongress = (slug: string) => get<CongressPage>(path`/api/congresses/${slug}`);
export const getParticipants = (slug: string) => get<Participant[]>(path`/api/congresses/${slug}/participants`);
export const getMotion = (id: string) => get<MotionPage>(path`/api/motions/${id}`);

// Preparing the motion

export const createSection = (motion: string, after: string | null) =>
  send<{ id: string }>("POST", path`/api/motions/${motion}/sections`, { kind: "principle", after });
export const moveSection = (section: string, after: string | null) =>
  send<undefined>("PATCH", path`/api/sections/${section}`, { after });
export const lockSection = (section: string, locked: boolean) =>
  send<undefined>("PATCH", path`/api/sections/${section}`, { locked });
export const removeSection = (section: string) => send<undefined>("DELETE", path`/api/sections/${section}`);
export const restoreSection = (section: string) =>
  send<undefined>("POST", path`/api/sections/${section}/restoration`, {});
export const movePhase = (motion: string, phase: Phase) =>
  send<undefined>("PUT", path`/api/motions/${motion}/phase`, { phase });

// History

export const getHistory = (section: string) => get<History>(path`/api/sections/${section}/history`);
export const getHistoricState = (section: string, update: number) =>
  get<HistoricState>(path`/api/sections/${section}/history/${update}`);
/** Without `to`, compares with the present state; `from` 0 is the empty section. */
export const getComparison = (section: string, from: number, to: number | null) =>
  get<Comparison>(
    path`/api/sections/${section}/comparison?from=${from}` + (to === null ? "" : path`&to=${to}`),
  );
export const getWriters = (section: string) => get<Writers>(path`/api/sections/${section}/writers`);

/** Where the past of a text is asked for. */
export type Past = {
  history: (id: string) => Promise<History>;
  state: (id: string, update: number) => Promise<HistoricState>;
  comparison: (id: string, from: number, to: number | null) => Promise<Comparison>;
};
export const pastOfSection: Past = { history: getHistory, state: getHistoricState, comparison: getComparison };

// Contributions

/** `query` is what follows the question mark; contributions/filter.ts writes it. */
export const getContributions = (slug: string, query: string) =>
  get<ContributionSummary[]>(path`/api/congresses/${slug}/contributions` + (query === "" ? "" : `?${query}`));
export const getContributionsOverview = (slug: string, query: string) =>
  get<ContributionsOverview>(path`/api/congresses/${slug}/contributions/overview` + (query === "" ? "" : `?${query}`));
export const createContribution = (slug: string, contribution: NewContribution) =>
  send<CreatedContribution>("POST", path`/api/congresses/${slug}/contributions`, contribution);
export const getContribution = (id: string) => get<ContributionPage>(path`/api/contributions/${id}`);
export const changeContribution = (id: string, change: ContributionChange) =>
  send<undefined>("PATCH", path`/api/contributions/${id}`, change);
export const submitContribution = (id: string) => send<undefined>("POST", path`/api/contributions/${id}/submission`, {});
export const withdrawContribution = (id: string) => send<undefined>("POST", path`/api/contributions/${id}/withdrawal`, {});
export const restoreContribution = (id: string) => send<undefined>("DELETE", path`/api/contributions/${id}/withdrawal`);
export const supportContribution = (id: string) => send<undefined>("PUT", path`/api/contributions/${id}/support`, {});
export const stopSupportingContribution = (id: string) => send<undefined>("DELETE", path`/api/contributions/${id}/support`);
export const markContributionRead = (id: string) => send<undefined>("PUT", path`/api/contributions/${id}/reading`, {});
export const joinContribution = (id: string) => send<undefined>("PUT", path`/api/contributions/${id}/co-authorship`, {});
export const leaveContribution = (id: string) => send<undefined>("DELETE", path`/api/contributions/${id}/co-authorship`);
export const issueReceipt = (id: string) => send<Receipt>("POST", path`/api/contributions/${id}/receipt`, {});
export const confirmContribution = (id: string, code: string) =>
  send<undefined>("POST", path`/api/contributions/${id}/confirmation`, { code });
export const pastOfContribution: Past = {
  history: (id) => get(path`/api/contributions/${id}/history`),
  state: (id, update) => get(path`/api/contributions/${id}/history/${update}`),
  comparison: (id, from, to) =>
    get(path`/api/contributions/${id}/comparison?from=${from}` + (to === null ? "" : path`&to=${to}`)),
};

// Sorting contributions

export const getBoard = (slug: string) => get<Board>(path`/api/congresses/${slug}/board`);
export const getFate = (contribution: string) => get<Fate>(path`/api/contributions/${contribution}/fate`);
export const getSectionContributions = (section: string) =>
  get<SectionLink[]>(path`/api/sections/${section}/contributions`);
export const linkContribution = (contribution: string, link: NewLink) =>
  send<CreatedLink>("POST", path`/api/contributions/${contribution}/links`, link);
export const removeContributionLink = (link: string) =>
  send<undefined>("DELETE", path`/api/contribution-links/${link}`);
export const mergeContribution = (contribution: string, into: string) =>
  send<undefined>("PUT", path`/api/contributions/${contribution}/merge`, { into });
export const partContribution = (contribution: string) =>
  send<undefined>("DELETE", path`/api/contributions/${contribution}/merge`);
export const answerContribution = (contribution: string, answer: NewAnswer) =>
  send<undefined>("PUT", path`/api/contributions/${contribution}/answer`, answer);
export const sortContribution = (contribution: string, theme: string | null) =>
  send<undefined>("PUT", path`/api/contributions/${contribution}/theme`, { theme });

// How it travels

const UNREADABLE: Omit<Problem, "status"> = { type: "about:blank", code: "unreadable_answer", title: "", detail: "" };

function get<Answer>(url: string): Promise<Answer> {
  return request<Answer>(url, { method: "GET" });
}

function send<Answer>(method: string, url: string, body?: unknown): Promise<Answer> {
  return request<Answer>(url, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { "Content-Type": "application/json" } }),
  });
}

async function request<Answer>(url: string, init: RequestInit): Promise<Answer> {
  const headers = { Accept: "application/json", "Accept-Language": locale.current, ...init.headers };
  let response: Response;
  try {
    response = await fetch(url, { ...init, headers, credentials: "same-origin", cache: "no-store" });
  } catch (cause) {
    throw new NetworkFailure(url, { cause });
  }
  if (response.ok && response.status === 204) return undefined as Answer;
  const type = response.headers.get("Content-Type") ?? "";
  if (!type.includes("json")) {
    // A portal of the hall's Wi-Fi, or a proxy whose server is restarting.
    if (response.ok || response.status >= 502) throw new NetworkFailure(`${url}: ${response.status} ${type}`);
    throw new ApiProblem({ ...UNREADABLE, status: response.status });
  }
  let body: unknown;
  try {
    body = await response.json();
  } catch (cause) {
    throw new NetworkFailure(`${url}: cut short`, { cause });
  }
  if (!response.ok) throw new ApiProblem({ ...UNREADABLE, status: response.status, ...(body as Partial<Problem>) });
  return body as Answer;
}

/** Escapes each value, so that a slug can never change the path. */
function path(parts: TemplateStringsArray, ...values: (string | number)[]): string {
  return parts.reduce((whole, part, index) => whole + encodeURIComponent(String(values[index - 1])) + part);
}
