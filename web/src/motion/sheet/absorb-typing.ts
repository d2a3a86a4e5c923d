// What somebody still types where writing has just been closed does nothing, as
// long as they go on without a pause. Keys meant for something else pass.

const PAUSE = 1200;
const ELSEWHERE = "input, textarea, select, button, a, dialog, [contenteditable='true']";

/** Begins at once; gives what ends it before the first pause does. */
export function absorbTyping(): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const end = (): void => {
    clearTimeout(timer);
    removeEventListener("keydown", absorb, true);
    removeEventListener("pointerdown", end, true);
  };
  const wait = (): void => {
    clearTimeout(timer);
    timer = setTimeout(end, PAUSE);
  };
  const absorb = (event: KeyboardEvent): void => {
    const isTyped = event.key.length === 1 || event.key === "Enter" || event.key === "Backspace";
    const isElsewhere = event.target instanceof Element && event.target.closest(ELSEWHERE) !== null;
    if (!isTyped || isElsewhere || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    wait();
  };
  addEventListener("keydown", absorb, true);
  addEventListener("pointerdown", end, true);
  wait();
  return end;
}
