// The pages around the signatures of a motion.

import { t } from "../i18n/index.ts";
import { sheetsPath, signatoriesPath, signingDeskPath, signPath } from "../router/route.ts";
import type { Participant, Phase } from "../wire/index.ts";

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

/** From the motion into its signatures, as far as its phase has come. */
export function waysIn(phase: Phase, me: Pick<Participant, "roles"> | null): SigningView[] {
  const register: SigningView[] = keepsSignatures(me) ? ["desk"] : [];
  switch (phase) {
    case "frozen":
      return register;
    case "signing":
      return ["sign", "signatories", ...register];
    case "delivered":
    case "follow-up":
      return ["signatories", ...register];
    case "contributions":
    case "drafting":
    case "amendments":
    case "plenary":
      return [];
  }
}

export const pathOf = (view: SigningView, motion: string): string => PATHS[view](motion);
