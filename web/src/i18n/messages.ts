// Message files and their keys. French is complete by definition and bundled;
// English is fetched when it is chosen. `messages.test.ts` keeps them equal.

import type { Locale } from "../wire/index.ts";
import type common from "../../messages/fr/common.json";
import type amendments from "../../messages/fr/amendments.json";
import type bundle from "../../messages/fr/bundle.json";
import type deciding from "../../messages/fr/deciding.json";
import type agenda from "../../messages/fr/agenda.json";
import type preparation from "../../messages/fr/preparation.json";
import type congress from "../../messages/fr/congress.json";
import type contributions from "../../messages/fr/contributions.json";
import type editor from "../../messages/fr/editor.json";
import type fate from "../../messages/fr/fate.json";
import type sorting from "../../messages/fr/sorting.json";
import type groups from "../../messages/fr/groups.json";
import type now from "../../messages/fr/now.json";
import type history from "../../messages/fr/history.json";
import type login from "../../messages/fr/login.json";
import type motion from "../../messages/fr/motion.json";
import type outline from "../../messages/fr/outline.json";
import type account from "../../messages/fr/account.json";
import type mails from "../../messages/fr/mails.json";
import type people from "../../messages/fr/people.json";
import type peopleImport from "../../messages/fr/people-import.json";
import type search from "../../messages/fr/search.json";
import type sitting from "../../messages/fr/sitting.json";
import type ballots from "../../messages/fr/ballots.json";
import type desk from "../../messages/fr/desk.json";
import type screen from "../../messages/fr/screen.json";
import type minutes from "../../messages/fr/minutes.json";
import type verify from "../../messages/fr/verify.json";
import type signatory from "../../messages/fr/signatory.json";
import type signing from "../../messages/fr/signing.json";
import type sheets from "../../messages/fr/sheets.json";
import type drafts from "../../messages/fr/drafts.json";
import type freezing from "../../messages/fr/freezing.json";
import type versions from "../../messages/fr/versions.json";
import type signatories from "../../messages/fr/signatories.json";

export type MessageKey =
  | keyof typeof common
  | keyof typeof amendments
  | keyof typeof bundle
  | keyof typeof deciding
  | keyof typeof agenda
  | keyof typeof preparation
  | keyof typeof congress
  | keyof typeof contributions
  | keyof typeof editor
  | keyof typeof fate
  | keyof typeof sorting
  | keyof typeof groups
  | keyof typeof now
  | keyof typeof history
  | keyof typeof login
  | keyof typeof motion
  | keyof typeof outline
  | keyof typeof account
  | keyof typeof mails
  | keyof typeof people
  | keyof typeof peopleImport
  | keyof typeof search
  | keyof typeof sitting
  | keyof typeof ballots
  | keyof typeof desk
  | keyof typeof screen
  | keyof typeof minutes
  | keyof typeof verify
  | keyof typeof signatory
  | keyof typeof signing
  | keyof typeof sheets
  | keyof typeof drafts
  | keyof typeof freezing
  | keyof typeof versions
  | keyof typeof signatories;

export type Catalogue = Readonly<Record<string, string>>;

type MessageFile = { default: Record<string, string> };

const french = import.meta.glob<MessageFile>("../../messages/fr/*.json", { eager: true });
const english = import.meta.glob<MessageFile>("../../messages/en/*.json");

export const FRENCH: Catalogue = merge(Object.values(french));

const loaded = new Map<Locale, Catalogue>([["fr", FRENCH]]);

/** The messages of a language once `loadCatalogue` has fetched it; French until then. */
export function catalogue(locale: Locale): Catalogue {
  return loaded.get(locale) ?? FRENCH;
}

export async function loadCatalogue(locale: Locale): Promise<void> {
  if (loaded.has(locale)) return;
  const files = await Promise.all(Object.values(english).map((load) => load()));
  loaded.set(locale, merge(files));
}

function merge(files: MessageFile[]): Catalogue {
  return Object.assign({}, ...files.map((file) => file.default)) as Catalogue;
}
