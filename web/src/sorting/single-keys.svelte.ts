// Whether a lone letter is a command. This module owns the choice, which stays
// on this device.

const STORAGE_KEY = "motion-ouverte.single-keys";

class SingleKeys {
  #choice = $state<"on" | "off">(recall());

  get choice(): "on" | "off" {
    return this.#choice;
  }

  set choice(choice: "on" | "off") {
    this.#choice = choice;
    try {
      localStorage.setItem(STORAGE_KEY, choice);
    } catch {
      // Without storage the choice lasts as long as the page.
    }
  }
}

function recall(): "on" | "off" {
  try {
    return localStorage.getItem(STORAGE_KEY) === "off" ? "off" : "on";
  } catch {
    return "on";
  }
}

export const singleKeys = new SingleKeys();
