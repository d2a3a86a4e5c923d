// How the invitations of a congress stand: groups, counts and searches.

import { fold } from "../text/fold.ts";
import type { Invitee, MailState } from "../wire/index.ts";

/** As the page groups them: `address` has none, `none` was never invited. */
export type Standing = MailState | "none" | "address";
export type Group = "none" | "waiting" | "sent" | "trouble" | "address";

export const GROUPS: readonly Group[] = ["none", "waiting", "sent", "trouble", "address"];

export function standingOf({ email, invitation }: Invitee): Standing {
  if (email === null) return "address";
  // A failure says nothing of an address that was corrected since.
  const failed = invitation !== null && (invitation.state === "failed" || invitation.state === "expired");
  if (invitation === null || (failed && invitation.recipient !== email)) return "none";
  return invitation.state;
}

export function groupOf(invitee: Invitee): Group {
  const standing = standingOf(invitee);
  if (standing === "sending") return "waiting";
  if (standing === "failed" || standing === "uncertain" || standing === "expired") return "trouble";
  return standing;
}

export function countGroups(invitees: readonly Invitee[]): Record<Group, number> {
  const counts = { none: 0, waiting: 0, sent: 0, trouble: 0, address: 0 };
  for (const invitee of invitees) counts[groupOf(invitee)] += 1;
  return counts;
}

/** Those whose name or address holds every word typed, at a word's beginning. */
export function findInvitees(invitees: readonly Invitee[], typed: string): Invitee[] {
  const wanted = words(typed);
  if (wanted.length === 0) return [...invitees];
  return invitees.filter((invitee) => {
    const has = words(`${invitee.name} ${invitee.email ?? ""}`);
    return wanted.every((want) => has.some((word) => word.startsWith(want)));
  });
}

/** Whom the form means. */
export type Choice = "new" | "everybody" | "some";

/** Those whom an order reaches, so that the page can say how many and show the first one's letter. */
export function reached(invitees: readonly Invitee[], choice: Choice, chosen: ReadonlySet<string>): Invitee[] {
  return invitees.filter((invitee) => {
    if (invitee.email === null) return false;
    if (choice === "new") return standingOf(invitee) === "none";
    if (groupOf(invitee) === "waiting") return false;
    return choice === "everybody" || chosen.has(invitee.participant);
  });
}

function words(text: string): string[] {
  return fold(text)
    .text.split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "");
}
