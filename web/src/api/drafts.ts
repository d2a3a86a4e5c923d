// First drafts of a motion, from files (docs/protocol.md, "First drafts").

import { path, sendFile } from "./transport.ts";
import type { DraftOutcome, DraftPreview } from "../wire/index.ts";

export const previewDraft = (motion: string, file: Blob) => sendFile<DraftPreview>(path`/api/motions/${motion}/draft/preview`, file);
/** Takes over what was shown, naming the sections whose words are replaced. */
export const takeDraft = (motion: string, file: Blob, { fingerprint, replaced }: DraftPreview) =>
  sendFile<DraftOutcome>(path`/api/motions/${motion}/draft?fingerprint=${fingerprint}&replaces=${replaced.map(({ id }) => id).join(",")}`, file);
