// The pages around the signatures of a motion.

import { t } from "../i18n/index.ts";
import { motionPath, signingDeskPath, signPath } from "../router/route.ts";
import type { Participant } from "../wire/index.ts";

/** Who stands behind a motion, for everybody. */
export const signatoriesPath = (motion: string): string => `${motionPath(motion)}/signatures`;
/** The printed sheets, for the secretariat. */
export const sheetsPath = (motion: string): string => `${motionPath(motion)}/sheets`;

export type SigningView = "sign" | "signatories" | "desk" | "sheets";

const PATHS: Readonly<Record<SigningView, (motion: string) => string>> = {
  sign: signPath,
  signatories: signatoriesPath,
  desk: signingDeskPath,
  sheets: sheetsPath,
};

export const keepsSignatures = (me: Pick<Participant, "roles"> | null): boolean => me?.roles.includes("secretariat") ?? false;

/** The row of pages; those of the secretariat for the secretariat alone. */
export function linksOf(motion: string, me: Participant | null, current: SigningView | null): { href: string; name: string; isCurrent: boolean }[] {
  const views: SigningView[] = keepsSignatures(me) ? ["sign", "signatories", "desk", "sheets"] : ["sign", "signatories"];
  return views.map((view) => ({ href: PATHS[view](motion), name: t(`signing.page.${view}`), isCurrent: view === current }));
}
