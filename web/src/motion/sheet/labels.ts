// What the fields of a section are called, aloud and while they are empty.

import { t } from "../../i18n/index.ts";
import type { Field } from "../../live/types.ts";
import type { Section } from "../../wire/index.ts";

type Named = Pick<Section, "kind" | "number">;

export function sectionLabel({ kind, number }: Named): string {
  if (kind === "principle") return t("editor.section.principle", { number: number ?? "" });
  return t(kind === "preamble" ? "editor.section.preamble" : "editor.section.closing");
}

/** "3.2" in a principle, "2" elsewhere; `place` counts from 0. */
export function proposalNumber({ number }: Named, place: number): string {
  return number === null ? `${place + 1}` : `${number}.${place + 1}`;
}

/** `place` is the proposal's, counted from 0; -1 for the title and the body, and for a proposal that is gone. */
export function fieldLabel(section: Named, field: Field, place: number): string {
  const name = sectionLabel(section);
  if (field === "title") return t("editor.label.title", { section: name });
  if (field === "body") return t("editor.label.body", { section: name });
  return place < 0 ? t("editor.aside.deleted") : t("editor.label.proposal", { section: name, number: proposalNumber(section, place) });
}

/** What an empty field says to who only reads it. */
export function emptyWords({ kind }: Named, field: Field, proposals: number): string {
  if (field === "title") return t(kind === "principle" ? "section.new" : `section.${kind}`);
  return field === "body" && proposals === 0 ? t("motion.section.empty") : "";
}

export function placeholder({ kind }: Named, field: Field): string {
  if (field === "title") return t(`editor.placeholder.title.${kind}`);
  if (field === "body") return t(kind === "preamble" ? "editor.placeholder.body.preamble" : "editor.placeholder.body");
  return t("editor.placeholder.proposal");
}
