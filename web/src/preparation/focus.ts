// Where the focus goes when a form opens under the reader's hand, and when it
// has gone again: to the button that opened it, or to the one that adds.

import { tick } from "svelte";

export function takeFocus(field: HTMLElement): void {
  field.focus();
}

/** To the button that bears this mark, once the page is drawn again. */
export async function returnTo(mark: string): Promise<void> {
  await tick();
  focusMarked(mark);
  // A browser that is busy lets go of a vanished field only when it paints: then the focus is nowhere.
  requestAnimationFrame(() => document.activeElement === document.body && focusMarked(mark));
}

function focusMarked(mark: string): void {
  document.querySelector<HTMLElement>(`[data-mark="${CSS.escape(mark)}"]`)?.focus();
}
