// What the states of an amendment mean for its page. Pure.

import type { AmendmentState } from "../wire/index.ts";

/** Its authors still change its words. */
export const isWritten = (state: AmendmentState): boolean => state === "draft" || state === "open";

/** It waits for the assembly. */
export const isPending = (state: AmendmentState): boolean => state === "tabled";
