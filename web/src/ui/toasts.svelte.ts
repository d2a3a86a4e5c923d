// Short-lived sentences at the foot of the screen, with at most one act each
// ("Annuler"). They wait while somebody points at them or has focus in them.

export type Toast = {
  id: number;
  text: string;
  tone: "plain" | "problem";
  action: { label: string; run: () => void } | null;
};

const PLAIN_MS = 6_000;
const WITH_ACTION_MS = 15_000;

class Toasts {
  #list = $state.raw<readonly Toast[]>([]);
  #nextId = 1;
  #held = false;
  readonly #timers = new Map<number, ReturnType<typeof setTimeout>>();

  get list(): readonly Toast[] {
    return this.#list;
  }

  show(text: string, options: { tone?: Toast["tone"]; action?: Toast["action"] } = {}): void {
    const toast: Toast = { id: this.#nextId, text, tone: options.tone ?? "plain", action: options.action ?? null };
    this.#nextId += 1;
    // Three at most: more would cover the text, and nobody reads a pile.
    const kept = this.#list.filter((other) => other.text !== text).slice(-2);
    this.#list = [...kept, toast];
    if (!this.#held) this.#schedule(toast);
  }

  dismiss(id: number): void {
    clearTimeout(this.#timers.get(id));
    this.#timers.delete(id);
    this.#list = this.#list.filter((toast) => toast.id !== id);
  }

  hold(): void {
    this.#held = true;
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
  }

  release(): void {
    this.#held = false;
    for (const toast of this.#list) this.#schedule(toast);
  }

  #schedule(toast: Toast): void {
    const delay = toast.action || toast.tone === "problem" ? WITH_ACTION_MS : PLAIN_MS;
    clearTimeout(this.#timers.get(toast.id));
    this.#timers.set(toast.id, setTimeout(() => this.dismiss(toast.id), delay));
  }
}

export const toasts = new Toasts();
