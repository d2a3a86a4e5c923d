// What somebody does after a refusal, by its code. Pure: the server's sentences say it in words.

import { ApiProblem, NetworkFailure } from "../api/transport.ts";
import { needsAnother } from "../login/code.ts";

export type Next =
  /** The text is another one: it is shown, read, and signed. */
  | "reread"
  /** Signing isn't open, or no longer: the page says so. */
  | "look-again"
  | "another-code"
  /** It is in the list: the receipt came by mail. */
  | "signed-already"
  /** A field is to be mended. */
  | "mend"
  /** Nobody knows whether it arrived: sending it again does no harm. */
  | "send-again"
  /** The words of the refusal say all. */
  | "read";

const OTHER_STATE: readonly string[] = ["signing_not_open", "signing_closed", "signing_over", "nothing_to_sign", "version_given_up"];

export function nextOf(error: unknown): Next {
  if (error instanceof NetworkFailure) return "send-again";
  if (!(error instanceof ApiProblem)) return "read";
  if (error.code === "signature_other_text") return "reread";
  if (OTHER_STATE.includes(error.code)) return "look-again";
  if (error.code === "signature_already") return "signed-already";
  if (needsAnother(error.code)) return "another-code";
  return error.field === null ? "read" : "mend";
}
