// What decided a version, as its page tells it: part by part, with the names that the lists know.

import { nameOf } from "../amendments/words.ts";
import { sectionWords } from "../motion/passage-words.ts";
import { t } from "../i18n/index.ts";
import { amendmentPath, ballotPath } from "../router/route.ts";
import type { AmendmentSummary, BallotView, DecidedBy, VersionSection } from "../wire/index.ts";

export type Link = { href: string; words: string };
/** Something that was decided, and the ballot that did it where there was one. */
export type Act = { key: string; amendment: Link | null; ballot: Link | null };
export type DecidedPart = { id: string | null; name: string; acts: Act[] };

export type Names = {
  amendments: ReadonlyMap<string, Pick<AmendmentSummary, "number">>;
  ballots: ReadonlyMap<string, Pick<BallotView, "number">>;
};

/** Parts that nothing decided are not told. */
export function decidedParts(decided: DecidedBy, sections: readonly VersionSection[], names: Names): DecidedPart[] {
  const ballot = (id: string | null): Link | null => {
    if (id === null) return null;
    const known = names.ballots.get(id);
    return { href: ballotPath(id), words: known ? t("versions.decided.ballot", { number: known.number }) : t("versions.decided.ballot.unnumbered") };
  };
  const amendment = (id: string): Link => {
    const known = names.amendments.get(id);
    return { href: amendmentPath(id), words: known ? t("versions.decided.amendment", { number: nameOf(known) }) : t("versions.decided.amendment.unnumbered") };
  };
  const parts: DecidedPart[] = decided.sections.map(({ section, ballot: own, amendments }) => ({
    id: section,
    name: nameOfSection(sections.find(({ id }) => id === section)),
    acts: [
      ...amendments.map(([id, by]) => ({ key: id, amendment: amendment(id), ballot: ballot(by) })),
      ...(own === null ? [] : [{ key: own, amendment: null, ballot: ballot(own) }]),
    ],
  }));
  const whole = decided.motion === null ? [] : [{ key: decided.motion, amendment: null, ballot: ballot(decided.motion) }];
  return [...parts, { id: null, name: t("versions.decided.motion"), acts: whole }].filter(({ acts }) => acts.length > 0);
}

function nameOfSection(section: VersionSection | undefined): string {
  if (!section) return "";
  return sectionWords({ ...section, title: titleOf(section) });
}

/** The title of a section in one line. */
export function titleOf({ text }: Pick<VersionSection, "text">): string {
  return text.title.map((inline) => (inline.type === "break" ? " " : inline.text)).join("");
}
