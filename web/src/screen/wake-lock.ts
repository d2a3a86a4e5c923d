// Keeps the projector from going dark while it shows a sitting, where the browser can.

/** Holds the screen awake, again after each time the page was hidden, until what it returns is called. */
export function keepAwake(): () => void {
  let lock: WakeLockSentinel | null = null;
  let isOver = false;
  const hold = async (): Promise<void> => {
    if (isOver || document.visibilityState !== "visible" || !("wakeLock" in navigator)) return;
    try {
      lock = await navigator.wakeLock.request("screen");
      if (isOver) await lock.release();
    } catch {
      // A low battery or a policy forbids it: the machine keeps its own habits.
    }
  };
  const onVisible = (): void => void hold();
  document.addEventListener("visibilitychange", onVisible);
  void hold();
  return () => {
    isOver = true;
    document.removeEventListener("visibilitychange", onVisible);
    void lock?.release().catch(() => undefined);
  };
}
