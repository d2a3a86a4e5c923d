// Words of a contribution that were put into the motion: the link follows by itself, once the server
// knows them.

import { t } from "../i18n/index.ts";
import type { MotionStore } from "../motion/motion-store.svelte.ts";
import type { Passage } from "../motion/passage.ts";
import type { Carried } from "../text/carried.ts";
import { fieldLabel } from "./labels.ts";
import type { MotionContributions } from "./motion-contributions.svelte.ts";

export async function linkTaken(
  store: Pick<MotionStore, "whenSaved" | "sections">,
  contributions: Pick<MotionContributions, "link">,
  { section: id, field }: Passage,
  { contribution, words }: Carried,
): Promise<void> {
  await store.whenSaved();
  const section = store.sections.find((one) => one.id === id);
  if (!section) return;
  const proposal = section.text.proposals.find((one) => one.id === field) ?? null;
  const said = t("sorting.taken", { place: fieldLabel(section, proposal?.number ?? null) });
  await contributions.link(contribution, { section: id, proposal: proposal?.id ?? null, kind: "taken_over", passage: words }, said);
}
