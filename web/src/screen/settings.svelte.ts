// How this machine shows the big screen: dark or light, and how large. Kept on the machine, as the hall and
// its projector are; nobody else's screen follows.

export type ScreenTheme = "dark" | "light";

export const ZOOMS = [0.8, 0.9, 1, 1.15, 1.3, 1.5, 1.75, 2] as const;

const STORAGE_KEY = "motion-ouverte.screen";

class ScreenSettings {
  #theme = $state<ScreenTheme>("dark");
  #zoom = $state(1);

  /** Dark by default: a white wall lights the whole hall. */
  get theme(): ScreenTheme {
    return this.#theme;
  }

  set theme(theme: ScreenTheme) {
    this.#theme = theme;
    this.#keep();
  }

  get zoom(): number {
    return this.#zoom;
  }

  get canGrow(): boolean {
    return this.#zoom < Math.max(...ZOOMS);
  }

  get canShrink(): boolean {
    return this.#zoom > Math.min(...ZOOMS);
  }

  grow(): void {
    this.#zoom = ZOOMS.find((zoom) => zoom > this.#zoom) ?? this.#zoom;
    this.#keep();
  }

  shrink(): void {
    this.#zoom = ZOOMS.findLast((zoom) => zoom < this.#zoom) ?? this.#zoom;
    this.#keep();
  }

  recall(): void {
    try {
      const stored: unknown = JSON.parse(localStorage.getItem(STORAGE_KEY) ?? "null");
      if (typeof stored !== "object" || stored === null) return;
      if ("theme" in stored && stored.theme === "light") this.#theme = "light";
      if ("zoom" in stored) this.#zoom = ZOOMS.find((zoom) => zoom === stored.zoom) ?? 1;
    } catch {
      // Without storage, or with something else in it, the screen begins as every other.
    }
  }

  #keep(): void {
    try {
      localStorage.setItem(STORAGE_KEY, JSON.stringify({ theme: this.#theme, zoom: this.#zoom }));
    } catch {
      // Then it lasts as long as the page.
    }
  }
}

export const settings = new ScreenSettings();
