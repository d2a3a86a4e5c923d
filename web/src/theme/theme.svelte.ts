// Light, dark, or as the system says. This module owns the choice.

export type Theme = "system" | "light" | "dark";

export const THEMES: readonly Theme[] = ["system", "light", "dark"];

const STORAGE_KEY = "motion-ouverte.theme";
/** The colour of the browser's own bar, as in index.html and tokens.css (--sheet). */
const BAR_COLOUR = { light: "#fffdf9", dark: "#1b1c26" } as const;

class ReaderTheme {
  #choice = $state<Theme>("system");

  get choice(): Theme {
    return this.#choice;
  }

  set choice(choice: Theme) {
    this.#choice = choice;
    const root = document.documentElement;
    if (choice === "system") delete root.dataset.theme;
    else root.dataset.theme = choice;
    for (const meta of document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]')) {
      const own = meta.media.includes("dark") ? "dark" : "light";
      meta.content = BAR_COLOUR[choice === "system" ? own : choice];
    }
    try {
      if (choice === "system") localStorage.removeItem(STORAGE_KEY);
      else localStorage.setItem(STORAGE_KEY, choice);
    } catch {
      // Without storage the choice lasts as long as the page.
    }
  }

  recall(): void {
    try {
      const stored = localStorage.getItem(STORAGE_KEY);
      if (stored === "light" || stored === "dark") this.choice = stored;
    } catch {
      // As above.
    }
  }
}

export const theme = new ReaderTheme();
