// Everything that turns a key, a date or a number into words.
// `t` reads the reactive locale: a template that calls it follows the language.

import IntlMessageFormat from "intl-messageformat";
import type { Locale } from "../wire/index.ts";
import { locale, rememberLocale } from "./locale.svelte.ts";
import { catalogue, FRENCH, loadCatalogue, type MessageKey } from "./messages.ts";

export { chosenLocale, isLocale, locale, LOCALES } from "./locale.svelte.ts";
export type { MessageKey } from "./messages.ts";
export * from "./dates.ts";

export type MessageValues = Readonly<Record<string, string | number | Date>>;

const formats = new Map<string, IntlMessageFormat>();

/** The message of this key, in the reader's language. */
export function t(key: MessageKey, values?: MessageValues): string {
  const language = locale.current;
  const cacheKey = `${language} ${key}`;
  let format = formats.get(cacheKey);
  if (!format) {
    const source = catalogue(language)[key] ?? FRENCH[key] ?? key;
    format = new IntlMessageFormat(source, language, undefined, { ignoreTag: true });
    formats.set(cacheKey, format);
  }
  return String(format.format(values));
}

/** Changes the language of the page once its messages are there. */
export async function changeLocale(choice: Locale, options: { remember: boolean }): Promise<void> {
  await loadCatalogue(choice);
  if (options.remember) rememberLocale(choice);
  locale.current = choice;
}
