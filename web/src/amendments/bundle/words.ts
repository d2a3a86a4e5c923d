// Amendments, places and rules in words.

import { formatList, t } from "../../i18n/index.ts";
import type { AmendedSection, AmendmentPerson, CollisionKind } from "../../wire/index.ts";
import { nameOf } from "../words.ts";
import type { Place } from "./places.ts";

type Named = Pick<AmendedSection, "kind" | "number" | "title" | "removed">;

/** "Principe 3", "Préambule". */
export function sectionName({ kind, number }: Named): string {
  return number === null ? t(`section.${kind}`) : t("passage.principle", { number });
}

/** "Principe 3 : Des moyens pour les communes". */
export function sectionTitle(section: Named): string {
  const { kind, number, title } = section;
  if (kind === "principle" && number === null && title !== "") return t("bundle.section.gone", { title });
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
  return title === "" ? name : t("contributions.person", { name, title });
}

export const peopleWords = (people: readonly AmendmentPerson[]): string => formatList(people.map(personWords));

export const collisionWords = (kinds: readonly CollisionKind[]): string => formatList(kinds.map((kind) => t(`bundle.collision.${kind}`)));

/** Why an amendment would fall: without a collision, nothing of what it proposed is left to do. */
export const fallWords = (kinds: readonly CollisionKind[]): string => (kinds.length > 0 ? collisionWords(kinds) : t("bundle.collision.none"));

export const mentionsWords = (mentions: readonly { number: string | null }[]): string => formatList(mentions.map(nameOf));
