// Communes that somebody looks for by name or number, as they type: the combobox pattern of the ARIA
// practices, without its looks.
import { findCommunes } from "../api.ts";
import { t } from "../i18n/index.ts";
import { announce } from "../ui/announcer.svelte.ts";
import { explain } from "../ui/problems.ts";
import type { CommuneFound } from "../wire/index.ts";

const PAUSE_MS = 150;
/** Fewer letters are no question yet. */
const FEWEST = 2;

/** Which entry is marked as soon as there are some. */
export type FirstMarked = "none" | "first";

export class CommuneSearch {
  typed = $state("");
  found: readonly CommuneFound[] | null = $state.raw(null);
  problem = $state("");
  /** The place of the one that is marked; -1 while none is. */
  active = $state(-1);
  open = $state(false);
  readonly #mark: number;
  #question = 0;

  constructor(
    readonly id: string,
    first: FirstMarked,
  ) {
    this.#mark = first === "first" ? 0 : -1;
  }

  /** The marked one of an open list. */
  get marked(): CommuneFound | null {
    return this.open ? (this.found?.[this.active] ?? null) : null;
  }

  /** The element that is marked, as `aria-activedescendant` names it. */
  get markedId(): string | undefined {
    return this.marked === null ? undefined : this.optionId(this.active);
  }

  optionId(place: number): string {
    return `${this.id}-${place}`;
  }

  /** Asks anew with each stroke; only the answer to the last one counts, while somebody waits for it. */
  follow(isAwaited: () => boolean = () => true): (() => void) | undefined {
    const words = this.typed.trim();
    this.#question += 1;
    const mine = this.#question;
    if (words.length < FEWEST) {
      this.found = null;
      this.open = false;
      return;
    }
    const timer = setTimeout(async () => {
      try {
        const communes = await findCommunes(words);
        if (mine !== this.#question) return;
        this.found = communes;
        this.problem = "";
        this.active = this.#mark;
        this.open = isAwaited();
        announce(t("people.council.results", { count: communes.length }));
      } catch (error) {
        if (mine === this.#question) this.problem = explain(error);
      }
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }

  /** One was chosen, or the search was given up. */
  end(): void {
    this.typed = "";
    this.open = false;
  }

  /** Does what a key means to the list alone. */
  onkey(event: KeyboardEvent): void {
    if (event.key === "Escape" && this.open) {
      // Closes the list, not the dialog around it.
      event.preventDefault();
      event.stopPropagation();
      this.open = false;
    } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && this.found && this.found.length > 0) {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      this.active = this.open ? (this.active + step + this.found.length) % this.found.length : 0;
      this.open = true;
      document.getElementById(this.optionId(this.active))?.scrollIntoView({ block: "nearest" });
    }
  }
}
