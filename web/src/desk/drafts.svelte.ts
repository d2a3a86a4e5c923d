// What somebody is typing at this desk and has not sent: kept while tabs, views
// and what is on change, and through a cut of the network.

import type { Attendance, FloorKind, SittingRules } from "../wire/index.ts";
import { formOf, type BallotForm } from "./preparing.ts";

/** What is being prepared for a vote in the middle of the desk. */
export type Preparing = "none" | "item" | "uncontested" | "question";

export class Drafts {
  // At the door
  typed = $state("");
  attendance: Attendance = $state("hall");
  // A question to the assembly
  question = $state({ words: "", options: ["", ""], isChoice: false });
  /** Amendments that are voted on together. */
  group: readonly string[] = $state.raw([]);
  // The big screen
  message = $state("");
  code = $state("");
  screenName = $state("");
  // Proxies and the floor
  giver: string | null = $state(null);
  holder: string | null = $state(null);
  speaker: string | null = $state(null);
  floorKind: FloorKind = $state("speak");

  #form: BallotForm | null = $state(null);

  /** How the next ballot is counted: as the rules say until somebody changes it for this one. */
  form(rules: SittingRules): BallotForm {
    return this.#form ?? formOf(rules);
  }

  setForm(form: BallotForm): void {
    this.#form = form;
  }

  /** The next ballot begins with the rules again. */
  resetForm(): void {
    this.#form = null;
  }
}
