// How calls travel: the only user of fetch. A refusal is an `ApiProblem`, an unreachable server a `NetworkFailure`.

import { locale } from "../i18n/locale.svelte.ts";
import type { Problem } from "../wire/index.ts";

/** The server refused, and says why in the reader's language. */
export class ApiProblem extends Error {
  override readonly name = "ApiProblem";
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  /** What would be accepted in place of what was refused. */
  readonly suggestion: string | null;
  /** What was typed that can't be taken, and on which line of a sheet. */
  readonly field: string | null;
  readonly line: number | null;
  /** When something closed or was signed, in milliseconds UTC. */
  readonly at: number | null;

  constructor(problem: Problem) {
    super(`${problem.status} ${problem.code}: ${problem.title}`);
    this.status = problem.status;
    this.code = problem.code;
    this.title = problem.title;
    this.detail = problem.detail;
    this.suggestion = problem.suggestion ?? null;
    this.field = problem.field ?? null;
    this.line = problem.line ?? null;
    this.at = problem.at ?? null;
  }
}

/** The server could not be reached, or what answered was not the server. */
export class NetworkFailure extends Error {
  override readonly name = "NetworkFailure";
}

const UNREADABLE: Omit<Problem, "status"> = { type: "about:blank", code: "unreadable_answer", title: "", detail: "" };

export function get<Answer>(url: string): Promise<Answer> {
  return request<Answer>(url, { method: "GET" });
}

/** `signal` gives up waiting; the server may have done it all the same. */
export function send<Answer>(method: string, url: string, body?: unknown, signal: AbortSignal | null = null): Promise<Answer> {
  return request<Answer>(url, {
    method,
    signal,
    ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { "Content-Type": "application/json" } }),
  });
}

export function sendFile<Answer>(url: string, file: Blob): Promise<Answer> {
  return request<Answer>(url, { method: "POST", body: file, headers: { "Content-Type": "application/octet-stream" } });
}

export async function request<Answer>(url: string, init: RequestInit): Promise<Answer> {
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
export function path(parts: TemplateStringsArray, ...values: (string | number)[]): string {
  return parts.reduce((whole, part, index) => whole + encodeURIComponent(String(values[index - 1])) + part);
}
