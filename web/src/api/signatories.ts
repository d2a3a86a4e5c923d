// The calls about who has signed: public to whoever may read the motion.

import type { PublishedSignature, SignaturesState } from "../wire/index.ts";
import { get, path } from "./transport.ts";

/** Of this version; of the last one without a number. */
const ofVersion = (version: number | null): string => (version === null ? "" : `?version=${version}`);

export const getSignatures = (motion: string, version: number | null) =>
  get<PublishedSignature[]>(path`/api/motions/${motion}/signatures` + ofVersion(version));
export const getRepresentation = (motion: string, version: number | null) =>
  get<SignaturesState>(path`/api/motions/${motion}/representation` + ofVersion(version));
/** Where the same is followed: events `state` and `beat`. */
export const representationStream = (motion: string) => path`/api/motions/${motion}/representation/stream`;
