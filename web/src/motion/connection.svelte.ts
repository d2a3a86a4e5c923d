// What every live page does about its connection: it says aloud what changes (saving itself never is
// spoken), and asks again for what it may have missed. Called while a component is set up.

import { t } from "../i18n/index.ts";
import type { Connection } from "../live/types.ts";
import { announce } from "../ui/announcer.svelte.ts";
import { spokenOf, type Notice } from "./status.ts";

export function sayConnection(notice: () => Notice): void {
  let before: Notice["type"] = "none";
  $effect(() => {
    const { type } = notice();
    const spoken = spokenOf(before, type);
    before = type;
    if (spoken) announce(t(`spoken.${spoken}`));
  });
}

/** Whatever happened while the network was away, the page asks again. */
export function afterAbsence(connection: () => Connection | null, again: () => void): void {
  let wasAway = false;
  $effect(() => {
    const type = connection()?.type;
    if (type === "offline") wasAway = true;
    else if (type === "connected" && wasAway) {
      wasAway = false;
      again();
    }
  });
}
