// The preparation of one congress as this page knows it: asked for once, asked
// for again after each change. Every part of the page reads it from here.

import { getParticipants, getPreparation } from "../api.ts";
import { Load } from "../ui/load.svelte.ts";
import type { Participant, Preparation, PreparedSection } from "../wire/index.ts";

export class Desk {
  readonly slug: string;
  readonly load: Load<{ preparation: Preparation; participants: Participant[] }>;

  constructor(slug: string) {
    this.slug = slug;
    this.load = new Load(async () => {
      const preparation = await getPreparation(slug);
      return { preparation, participants: await getParticipants(slug) };
    });
  }

  /** What is prepared; only read where the page is shown, hence there. */
  get preparation(): Preparation {
    if (this.load.state.type !== "ready") throw new Error("the preparation is read before it is there");
    return this.load.state.value.preparation;
  }

  get participants(): readonly Participant[] {
    return this.load.state.type === "ready" ? this.load.state.value.participants : [];
  }

  /** The parts of all motions, in their order. */
  get sections(): PreparedSection[] {
    return this.preparation.motions.flatMap((motion) => motion.sections);
  }

  refresh(): Promise<void> {
    return this.load.refresh();
  }

  /** A change without a form: what it gives is what the server keeps. */
  async change(act: () => Promise<unknown>): Promise<void> {
    await act();
    await this.refresh();
  }
}
