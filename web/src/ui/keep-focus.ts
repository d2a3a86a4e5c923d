// When a list changes its order, the browser takes the focus from the row it
// moves, and the page may jump. Called before the change is drawn, this gives
// focus and place back after it.

import { tick } from "svelte";

export function keepFocus(container: HTMLElement, options: { holdPlace: boolean } = { holdPlace: false }): void {
  const focused = document.activeElement;
  if (!(focused instanceof HTMLElement) || !container.contains(focused)) return;
  const top = focused.getBoundingClientRect().top;
  void tick().then(() => {
    if (!focused.isConnected) return;
    if (document.activeElement !== focused) focused.focus({ preventScroll: true });
    if (options.holdPlace) scrollBy(0, focused.getBoundingClientRect().top - top);
  });
}
