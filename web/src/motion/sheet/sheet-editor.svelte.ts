// The editors of a text that has a page of its own (a contribution, notes, an
// amendment): their code comes with the live document, one set of them for each
// replica, and what they tell the screen. Made while a component is set up: its
// effects end with it.

import { onDestroy, untrack } from "svelte";
import { fromStore, type Readable } from "svelte/store";
import type { Action, Confinement, FactStates, SectionEditing, SectionEditingOptions } from "../../editor/index.ts";
import { t } from "../../i18n/index.ts";
import type { Field, LiveSection, Replica } from "../../live/types.ts";
import { announce } from "../../ui/announcer.svelte.ts";
import { toasts } from "../../ui/toasts.svelte.ts";
import { absorbTyping } from "./absorb-typing.ts";

type Editor = typeof import("../../editor/index.ts");

export type SheetEditingOptions = {
  /** Null for who reads, and until the live document is there. */
  live: () => LiveSection | null;
  kind: () => SectionEditingOptions["kind"];
  nameOf: (participant: string) => string | null;
  colourOf: (participant: string) => number;
  /** What is said when writing is closed under somebody's hands; null where they closed it themselves. */
  closed: () => string | null;
  confinement?: () => Confinement;
  /** Of minutes: whether each fact says what the log says. */
  facts?: Readable<FactStates>;
  /** A proposal stands at this place now, counted from 1. */
  moved?: (place: number) => void;
};

export class SheetEditor {
  readonly #options: SheetEditingOptions;
  #editor = $state.raw<Editor | null>(null);
  #hasFailed = $state(false);
  #editing = $state.raw<SectionEditing | null>(null);
  #link = $state.raw<{ field: Field; href: string | null } | null>(null);
  #couldWrite = $state(false);

  /** The page may be told again of the same document: its editors then stay, and the caret in them. */
  readonly #live = $derived.by(() => this.#options.live());
  readonly #replica = $derived.by(() => stored(this.#live?.replica));
  readonly #loaded = $derived.by(() => stored(this.#live?.loaded));
  readonly #access = $derived.by(() => stored(this.#live?.access));
  readonly #setAside = $derived.by(() => stored(this.#live?.setAside));
  readonly #durable = $derived.by(() => stored(this.#live?.durable));
  readonly #focus = $derived.by(() => stored(this.#editing?.focus));
  readonly #tools = $derived.by(() => stored(this.#editing?.toolbar));
  readonly #history = $derived.by(() => stored(this.#editing?.history));

  constructor(options: SheetEditingOptions) {
    this.#options = options;
    $effect(() => this.#fetch());
    $effect(() => this.#open());
    $effect(() => this.#editing?.setEditable(this.canWrite));
    $effect(() => this.#notice());
    $effect(() => {
      if (this.setAside) announce(t("editor.aside.title"));
    });
    onDestroy(() => this.#options.live()?.withdraw());
  }

  get editing(): SectionEditing | null {
    return this.#editing;
  }

  get hasFailed(): boolean {
    return this.#hasFailed;
  }

  get canWrite(): boolean {
    return this.#access?.current === "write";
  }

  /** Once writing was possible here, the fields stay fields, also while they are closed. */
  get isTextbox(): boolean {
    return this.canWrite || this.#couldWrite;
  }

  get setAside() {
    return this.#setAside?.current ?? null;
  }

  /** What is written offline would not survive a reload. */
  get isFleeting(): boolean {
    return this.#durable?.current === false && this.canWrite;
  }

  get focus(): Field | null {
    return this.#focus?.current ?? null;
  }

  get tools() {
    return this.#tools?.current ?? null;
  }

  get history() {
    return this.#history?.current ?? null;
  }

  get link() {
    return this.#link;
  }

  /** Reads an address that was typed; null until the editor's code is there. */
  get readAddress(): Editor["readAddress"] | null {
    return this.#editor?.readAddress ?? null;
  }

  readonly run = (action: Action): void => {
    this.#editing?.run(action);
  };

  readonly editLink = (): void => {
    if (this.focus !== null) this.#link = { field: this.focus, href: this.tools?.link ?? null };
  };

  readonly closeLink = (): void => {
    this.#link = null;
  };

  readonly applyLink = (href: string | null): void => {
    const field = this.#link?.field;
    this.#link = null;
    // The dialog gives the focus back first, to what may be gone by now.
    if (field !== undefined) setTimeout(() => this.#editing?.run({ type: "link", href }, field), 0);
  };

  readonly leave = (): void => this.#editing?.release();

  readonly escape = (): void => {
    if (this.focus !== null) this.#editing?.refocus();
  };

  #fetch(): void {
    if (!this.#live || this.#editor || this.#hasFailed) return;
    import("../../editor/index.ts").then(
      (module) => (this.#editor = module),
      (error: unknown) => {
        console.error(error);
        this.#hasFailed = true;
      },
    );
  }

  /** One set of editors for each replica: after a refusal the text gets a clean one. */
  #open(): (() => void) | undefined {
    const room = this.#live;
    const replica = this.#replica?.current;
    const editor = this.#editor;
    if (!editor || !room || !replica || !this.#loaded?.current) return undefined;
    const opened = untrack(() => this.#openEditing(editor, room, replica));
    this.#editing = opened;
    return () => {
      this.#editing = null;
      opened.destroy();
    };
  }

  #openEditing({ SectionEditing }: Editor, room: LiveSection, replica: Replica): SectionEditing {
    const { kind, nameOf, colourOf, confinement, facts, moved } = this.#options;
    return new SectionEditing({
      replica,
      kind: kind(),
      ...(confinement ? { confinement: confinement() } : {}),
      ...(facts ? { facts } : {}),
      nameOf: (participant) => nameOf(participant),
      colourOf: (participant) => colourOf(participant),
      announce: (field, caret) => room.announce(field, caret),
      focused: (field) => field === null && room.withdraw(),
      linkWanted: (field, href) => (this.#link = { field, href }),
      // No proposal of a text with a page of its own is taken away by a key.
      removed: () => undefined,
      moved: (_id, place) => moved?.(place),
    });
  }

  /** Closed under somebody's hands: what they go on typing must not scroll the page away. */
  #notice(): (() => void) | undefined {
    if (this.canWrite) {
      this.#couldWrite = true;
      return undefined;
    }
    if (!untrack(() => this.#couldWrite)) return undefined;
    const words = untrack(() => this.#options.closed());
    if (words === null) return undefined;
    untrack(() => toasts.show(words));
    return absorbTyping();
  }
}

function stored<Value>(store: Parameters<typeof fromStore<Value>>[0] | undefined): { readonly current: Value } | null {
  return store ? fromStore(store) : null;
}
