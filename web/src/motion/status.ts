// What the state of the connection and of saving asks to be said: on a strip
// under the bar, and aloud. Pure; the components only show it.

import type { Connection, SaveState } from "../live/types.ts";

export type Notice =
  | { type: "none" }
  | { type: "offline"; pending: number }
  | { type: "failing"; pending: number }
  /** The session is over, or was opened by somebody else in another window. */
  | { type: "logged_out" }
  | { type: "forbidden" }
  /** Coming back did not help; the page has to be opened anew. */
  | { type: "stopped"; code: number };

export function noticeOf(connection: Connection | null, saving: SaveState | null): Notice {
  if (connection?.type === "ended") {
    if (connection.code === 4401) return { type: "logged_out" };
    if (connection.code === 4403) return { type: "forbidden" };
    return { type: "stopped", code: connection.code };
  }
  if (saving?.type === "storage_failing") return { type: "failing", pending: saving.pending };
  if (saving?.type === "offline") return { type: "offline", pending: saving.pending };
  return { type: "none" };
}

export type Spoken = "back" | "offline" | "failing" | "logged_out" | "forbidden" | "stopped";

/** What is worth saying aloud when the notice changes: saving itself never is. */
export function spokenOf(before: Notice["type"], after: Notice["type"]): Spoken | null {
  if (before === after) return null;
  return after === "none" ? "back" : after;
}
