// Calls about versions that need nobody's session.

import type { KnownVersion } from "../wire/index.ts";
import { get, path } from "./transport.ts";

/** The versions whose canonical text has this digest, as far as one may read them. */
export const getKnownVersions = (digest: string) => get<KnownVersion[]>(path`/api/versions/${digest}`);
