// Amendments, places and rules in words.

import { formatList, t } from "../../i18n/index.ts";
import type { AmendedSection, AmendmentMention, AmendmentPerson, AmendmentState, CollisionKind } from "../../wire/index.ts";
import type { Place } from "./places.ts";

type Named = Pick<AmendedSection, "kind" | "number" | "title" | "removed">;

/** "Principe 3", "Préambule". */
export function sectionName({ kind, number }: Named): string {
  return number === null ? t(`section.${kind}`) : t("passage.principle", { number });
}

/** "Principe 3 : Des moyens pour les communes". */
export function sectionTitle(section: Named): string {
  const { number, title } = section;
  return number === null || title === "" ? sectionName(section) : t("section.numbered", { number, title });
}

export function placeName(place: Place, section: Named): string {
  switch (place.type) {
    case "whole":
      return t(`bundle.place.whole.${section.kind}`);
    case "title":
      return t("bundle.place.title");
    case "body":
      return t(`bundle.place.body.${section.kind}`);
    case "proposal":
      return place.number === null ? t("bundle.place.proposal.gone") : t("passage.proposal", { number: place.number });
    case "new_proposals":
      return t("bundle.place.new");
  }
}

/** "Maud Lescoat, maire de Lanvellec". */
export function personWords({ name, title }: AmendmentPerson): string {
  return title === "" ? name : t("bundle.person", { name, title });
}

export const peopleWords = (people: readonly AmendmentPerson[]): string => formatList(people.map(personWords));

/** "P3-2", or what an amendment without a number is called. */
export function numberOf({ number }: { number: string | null }): string {
  return number ?? t("bundle.unnumbered");
}

/** "Amendement P3-2", "Sous-amendement P3-2-1". */
export function amendmentName({ number, parent }: { number: string | null; parent?: AmendmentMention | null }): string {
  if (number === null) return t(parent ? "bundle.name.sub.unnumbered" : "bundle.name.unnumbered");
  return t(parent ? "bundle.name.sub" : "bundle.name", { number });
}

export const collisionWords = (kinds: readonly CollisionKind[]): string => formatList(kinds.map((kind) => t(`bundle.collision.${kind}`)));

export const mentionsWords = (mentions: readonly { number: string | null }[]): string => formatList(mentions.map(numberOf));

/** The look of a state's mark; its words say it too. */
export const STATE_PILLS: Readonly<Record<AmendmentState, string>> = {
  draft: "pill--plain",
  open: "pill--warning",
  tabled: "",
  withdrawn: "pill--plain",
  inadmissible: "pill--plain",
  adopted: "pill--inserted",
  rejected: "pill--plain",
  fallen: "pill--plain",
  not_defended: "pill--plain",
  rectified: "pill--plain",
};
