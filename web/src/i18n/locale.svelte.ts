// The reader's language. This module owns it; `<html lang>` follows.

import type { Locale } from "../wire/index.ts";

const STORAGE_KEY = "motion-ouverte.locale";

export const LOCALES: readonly Locale[] = ["fr", "en"];

class ReaderLocale {
  #current = $state<Locale>("fr");

  get current(): Locale {
    return this.#current;
  }

  set current(locale: Locale) {
    this.#current = locale;
    if (typeof document !== "undefined") document.documentElement.lang = locale;
  }
}

export const locale = new ReaderLocale();

export function isLocale(value: unknown): value is Locale {
  return value === "fr" || value === "en";
}

/** The language the reader chose on this device, if any. */
export function chosenLocale(): Locale | null {
  try {
    const stored = localStorage.getItem(STORAGE_KEY);
    return isLocale(stored) ? stored : null;
  } catch {
    return null; // Storage may be forbidden; the choice then lasts as long as the page.
  }
}

export function rememberLocale(choice: Locale): void {
  try {
    localStorage.setItem(STORAGE_KEY, choice);
  } catch {
    // As above.
  }
}
