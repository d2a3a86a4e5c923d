// What every form that closes does when it is sent: saves what is typed, says so,
// and goes. Where the server refused, it stays open with the reason.

import { t } from "../i18n/index.ts";
import { announce } from "../ui/announcer.svelte.ts";
import type { Draft } from "./draft.svelte.ts";

export async function submit(event: SubmitEvent, draft: Pick<Draft<unknown, object>, "isDirty" | "save">, ondone: () => void): Promise<void> {
  event.preventDefault();
  if (draft.isDirty) {
    if (!(await draft.save())) return;
    announce(t("preparation.saved"));
  }
  ondone();
}
