// Dragging a proposal by its handle, with a mouse, a pen or a finger. The menu
// beside the handle does the same by button, and Alt+Shift+arrows by key.

export interface DragOptions {
  /** The rows in order, the dragged one among them. */
  rows(): HTMLElement[];
  /** The place, counted from 0, where the row would stand now; null when the drag is over. */
  over(place: number | null): void;
  drop(place: number): void;
}

const THRESHOLD = 4;
/** Near the edge of the window the page moves along. */
const EDGE = 72;
const SPEED = 12;

/** An attachment for the handle of a row. */
export function dragHandle(options: DragOptions): (handle: HTMLElement) => () => void {
  return (handle) => {
    let stop: (() => void) | null = null;
    const start = (event: PointerEvent): void => {
      if (event.button !== 0 || stop) return;
      event.preventDefault();
      stop = drag(handle, event, options, () => (stop = null));
    };
    handle.addEventListener("pointerdown", start);
    return () => {
      handle.removeEventListener("pointerdown", start);
      stop?.();
    };
  };
}

function drag(handle: HTMLElement, first: PointerEvent, { rows, over, drop }: DragOptions, done: () => void): () => void {
  const row = rows().find((each) => each.contains(handle));
  const startY = first.clientY + scrollY;
  let pointerY = first.clientY;
  let place: number | null = null;
  let isDragging = false;
  let frame = 0;

  const draw = (): void => {
    if (!row) return;
    const distance = pointerY + scrollY - startY;
    isDragging ||= Math.abs(distance) > THRESHOLD;
    if (!isDragging) return;
    row.classList.add("is-dragged");
    row.style.setProperty("translate", `0 ${distance}px`);
    place = placeAt(rows(), row, pointerY);
    over(place);
  };
  const scroll = (): void => {
    const speed = pointerY < EDGE ? -SPEED : pointerY > innerHeight - EDGE ? SPEED : 0;
    if (isDragging && speed !== 0) {
      scrollBy(0, speed);
      draw();
    }
    frame = requestAnimationFrame(scroll);
  };
  const move = (event: PointerEvent): void => {
    pointerY = event.clientY;
    draw();
  };
  const end = (isDrop: boolean): void => {
    cancelAnimationFrame(frame);
    handle.removeEventListener("pointermove", move);
    handle.removeEventListener("pointerup", up);
    handle.removeEventListener("pointercancel", cancel);
    removeEventListener("keydown", escape, true);
    row?.classList.remove("is-dragged");
    row?.style.removeProperty("translate");
    over(null);
    if (isDrop && isDragging && place !== null) drop(place);
    done();
  };
  const up = (): void => end(true);
  const cancel = (): void => end(false);
  const escape = (event: KeyboardEvent): void => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    end(false);
  };

  handle.setPointerCapture(first.pointerId);
  handle.addEventListener("pointermove", move);
  handle.addEventListener("pointerup", up);
  handle.addEventListener("pointercancel", cancel);
  addEventListener("keydown", escape, true);
  frame = requestAnimationFrame(scroll);
  return cancel;
}

/** The place that the dragged row takes: behind every other row whose middle is above the pointer. */
function placeAt(rows: readonly HTMLElement[], dragged: HTMLElement, y: number): number {
  return rows.filter((row) => row !== dragged && middle(row) < y).length;
}

function middle(row: HTMLElement): number {
  const { top, height } = row.getBoundingClientRect();
  return top + height / 2;
}
