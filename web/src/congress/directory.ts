// The people of a congress: found by identifier, and filtered as a reader types.

import { fold } from "../text/fold.ts";
import type { Participant, Role } from "../wire/index.ts";

export type Directory = ReadonlyMap<string, Participant>;

export function directoryOf(participants: readonly Participant[]): Directory {
  return new Map(participants.map((participant) => [participant.id, participant]));
}

/** Every word typed must begin a word of the name, the title, the council or the organisation. */
export function filterParticipants(
  participants: readonly Participant[],
  typed: string,
  role: Role | null,
): Participant[] {
  const wanted = words(typed);
  return participants.filter((participant) => {
    if (role !== null && !participant.roles.includes(role)) return false;
    if (wanted.length === 0) return true;
    const has = words(
      [
        participant.name,
        participant.title,
        participant.council ? `${participant.council.name} ${participant.council.department}` : "",
        participant.organisation ?? "",
      ].join(" "),
    );
    return wanted.every((want) => has.some((word) => word.startsWith(want)));
  });
}

/** The organisation where the title does not name it already. */
export function organisationBeside({ title, organisation }: Participant): string | null {
  if (!organisation || fold(title).text.includes(fold(organisation).text)) return null;
  return organisation;
}

function words(text: string): string[] {
  return fold(text)
    .text.split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "");
}
