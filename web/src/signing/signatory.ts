// Who signs, as a form holds it: what is missing, what is sent, and what the public list will say of
// it. Pure.

import type { ChosenCouncil } from "../people/form.ts";
import type { CommuneFound, Consents, MotionSignatory, PublishedSignature, SignatoryKind, SignatureChannel, SignatureField } from "../wire/index.ts";
import { standing } from "./standing.ts";

/** A commune that was chosen, and what its council is called: "commune d’Albi". */
export type ChosenCommune = ChosenCouncil & { council: string };

export type SignatoryDraft = {
  kind: SignatoryKind | null;
  given_name: string;
  family_name: string;
  capacity: string;
  /** Whether the form asks for a commune, or for another council in words. An association has no commune. */
  place: "commune" | "other";
  commune: ChosenCommune | null;
  organisation: string;
  deliberation: { date: string; number: string };
};

export const EMPTY_SIGNATORY: SignatoryDraft = {
  kind: null,
  given_name: "",
  family_name: "",
  capacity: "",
  place: "commune",
  commune: null,
  organisation: "",
  deliberation: { date: "", number: "" },
};

/** What can be wrong before the server is asked. */
export type Fault = "missing" | "future";
export type Faults = ReadonlyMap<SignatureField, Fault>;

export const asksCommune = ({ kind, place }: SignatoryDraft): boolean => kind !== "association" && place === "commune";

export function communeOf({ code, name, department, council }: CommuneFound): ChosenCommune {
  return { code, name, department, council };
}

/** A signatory who is known, in a form. The commune's name stands elsewhere; without it, it is chosen anew. */
export function draftOf(signatory: MotionSignatory, commune: ChosenCouncil | null): SignatoryDraft {
  const isOfCommune = signatory.commune !== null;
  const known = isOfCommune && commune !== null && commune.code === signatory.commune;
  return {
    kind: signatory.kind,
    given_name: signatory.given_name,
    family_name: signatory.family_name,
    capacity: signatory.capacity,
    place: isOfCommune || signatory.organisation === "" ? "commune" : "other",
    commune: known ? { code: commune.code, name: commune.name, department: commune.department, council: signatory.organisation } : null,
    organisation: isOfCommune ? "" : signatory.organisation,
    deliberation: signatory.deliberation ?? { date: "", number: "" },
  };
}

/** As the server takes it. What the form doesn't ask for in this quality is left out, and kept in the form. */
export function signatoryOf(draft: SignatoryDraft): MotionSignatory {
  const ofCommune = asksCommune(draft);
  return {
    kind: draft.kind ?? "elu",
    given_name: draft.given_name.trim(),
    family_name: draft.family_name.trim(),
    capacity: draft.capacity.trim(),
    commune: ofCommune ? (draft.commune?.code ?? null) : null,
    organisation: ofCommune ? (draft.commune?.council ?? "") : draft.organisation.trim(),
    deliberation: draft.kind === "council" ? { date: draft.deliberation.date, number: draft.deliberation.number.trim() } : null,
  };
}

/** What keeps this from being sent, in the order of the form. `today` is a day such as "2026-11-25". */
export function faultsOf(draft: SignatoryDraft, today: string): Faults {
  const faults = new Map<SignatureField, Fault>();
  const need = (field: SignatureField, has: boolean): void => {
    if (!has) faults.set(field, "missing");
  };
  need("kind", draft.kind !== null);
  if (asksCommune(draft)) need("commune", draft.commune !== null);
  else need("organisation", says(draft.organisation));
  if (draft.kind === "council") {
    need("deliberation_date", draft.deliberation.date !== "");
    if (draft.deliberation.date > today) faults.set("deliberation_date", "future");
    need("deliberation_number", says(draft.deliberation.number));
  }
  need("given_name", says(draft.given_name));
  need("family_name", says(draft.family_name));
  need("capacity", says(draft.capacity));
  return faults;
}

/** Signs alone name nobody. */
const says = (text: string): boolean => /[\p{L}\p{N}]/u.test(text);

/** What the public list will say of it, by the rule of docs/protocol.md. `lone` are the départements of one commune. */
export function publishedOf(
  draft: SignatoryDraft,
  { publication }: Pick<Consents, "publication">,
  stamp: Pick<PublishedSignature, "number" | "channel" | "signed_at" | "digest">,
  lone: readonly string[],
): PublishedSignature {
  const signatory = signatoryOf(draft);
  const isBody = signatory.kind !== "elu";
  const isPlaced = publication || isBody;
  const department = signatory.commune === null ? null : (draft.commune?.department ?? null);
  return {
    ...stamp,
    kind: signatory.kind,
    name: publication ? `${signatory.given_name} ${signatory.family_name}`.trim() : null,
    capacity: publication ? signatory.capacity : null,
    organisation: isPlaced ? signatory.organisation : null,
    commune: isPlaced ? signatory.commune : null,
    // Where it is a single commune, it would say which.
    department: isPlaced || department === null || !lone.includes(department) ? department : null,
    deliberation: signatory.deliberation,
  };
}

/** How a list says somebody who signed: what stands in front, what stands behind. */
export type ListedWords = {
  unnamed: () => string;
  deliberation: (number: string, date: string) => string;
  person: (person: string) => string;
  channel: (channel: SignatureChannel) => string;
};

/** What is still to be typed, in a preview. */
export const STILL_OPEN = "…";

/** "Ada Roche", "maire d’Albi (81)": a council and an association stand in front themselves. */
export function listed(signature: PublishedSignature, words: ListedWords): { front: string; behind: string } {
  const isPerson = signature.kind === "elu";
  const front = isPerson ? signature.name : signature.organisation;
  const person = filled([signature.name, signature.capacity]);
  const parts = filled([
    signature.deliberation && words.deliberation(signature.deliberation.number || STILL_OPEN, signature.deliberation.date),
    ...(isPerson ? [standing(signature)] : [person.length > 0 ? words.person(person.join(", ")) : null]),
  ]);
  const notes = filled([signature.department, signature.channel === "online" ? null : words.channel(signature.channel)]);
  const behind = [parts.join(", "), ...notes.map((note) => `(${note})`)];
  return { front: front === null ? words.unnamed() : front || STILL_OPEN, behind: behind.filter((each) => each !== "").join(" ") };
}

const filled = (texts: readonly (string | null)[]): string[] => texts.filter((text): text is string => text !== null && text !== "");
