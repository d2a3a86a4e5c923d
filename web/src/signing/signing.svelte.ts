// One signature on its way: what is typed, the code that is asked for, what is refused. Owns what is
// typed until it is signed; keeps it through a reload.

import { signMotion, requestSigningCode, ApiProblem } from "../api.ts";
import { locale, t } from "../i18n/index.ts";
import { secondsToWait, type Pending } from "../login/code.ts";
import type { ChosenCouncil } from "../people/form.ts";
import { explainFully, type Explanation } from "../ui/problems.ts";
import type { Consents, MotionSignatory, SignatureField } from "../wire/index.ts";
import { NO_CONSENTS, recall, remember, type Kept, type Signed } from "./kept.ts";
import { nextOf, type Next } from "./refusals.ts";
import { draftOf, EMPTY_SIGNATORY, faultsOf, signatoryOf, type SignatoryDraft } from "./signatory.ts";
import { faultWords } from "./signatory-words.ts";

/** What a signature is about, as the page has loaded it. */
export type Subject = {
  motion: string;
  version: number;
  digest: string;
  /** The day on the clocks of the congress. */
  today: string;
  /** What the congress knows of who has logged in; they get the code at their own address. */
  prefill: MotionSignatory | null;
  council: ChosenCouncil | null;
};

export type Field = SignatureField | "email" | "code";
export type Refusal = Explanation & { next: Next };
/** What became of a step: the page brings the eyes there. */
export type Outcome = { type: "done" } | { type: "faults"; first: Field } | { type: "refused"; next: Next } | { type: "busy" };

export class Signing {
  #subject: Subject = $state.raw({ motion: "", version: 0, digest: "", today: "", prefill: null, council: null });
  #draft: SignatoryDraft = $state.raw(EMPTY_SIGNATORY);
  #consents: Consents = $state.raw(NO_CONSENTS);
  #email = $state("");
  #pending: Pending | null = $state.raw(null);
  #signed: Signed | null = $state.raw(null);
  #faults: ReadonlyMap<Field, string> = $state.raw(new Map());
  #refusal: Refusal | null = $state.raw(null);
  #hasOtherText = $state(false);
  #busy: "asking" | "signing" | null = $state(null);
  /** Not kept: it is in the mail. */
  code = $state("");

  /** Begins, or goes on with the text that is to be signed now. */
  about(subject: Subject): void {
    const isFirst = this.#subject.motion !== subject.motion;
    const kept = isFirst ? recall(subject.motion, Date.now()) : this.#kept();
    this.#subject = subject;
    if (kept === null) {
      this.#draft = subject.prefill === null ? EMPTY_SIGNATORY : draftOf(subject.prefill, subject.council);
      return;
    }
    this.#draft = kept.signatory;
    this.#consents = kept.consents;
    this.#email = kept.email;
    this.#pending = kept.pending;
    this.#signed = kept.signed;
    if (kept.digest === subject.digest || kept.signed !== null) return;
    // Who has not read this text has not consented to it, nor asked for a code for it.
    this.#hasOtherText = true;
    this.#consents = { ...kept.consents, signing: false };
    this.#pending = null;
    this.code = "";
    this.#keep();
  }

  get draft(): SignatoryDraft {
    return this.#draft;
  }

  set draft(draft: SignatoryDraft) {
    this.#draft = draft;
    this.#mended();
  }

  get consents(): Consents {
    return this.#consents;
  }

  set consents(consents: Consents) {
    this.#consents = consents;
    this.#mended();
  }

  get email(): string {
    return this.#email;
  }

  set email(email: string) {
    this.#email = email;
    this.#mended();
  }

  get pending(): Pending | null {
    return this.#pending;
  }

  get signed(): Signed | null {
    return this.#signed;
  }

  get faults(): ReadonlyMap<Field, string> {
    return this.#faults;
  }

  get refusal(): Refusal | null {
    return this.#refusal;
  }

  /** The text has changed since it was before their eyes. */
  get hasOtherText(): boolean {
    return this.#hasOtherText;
  }

  get busy(): "asking" | "signing" | null {
    return this.#busy;
  }

  /** Who has logged in as a participant gets the code at their own address. */
  get hasOwnAddress(): boolean {
    return this.#subject.prefill !== null;
  }

  wait(now: number): number {
    return this.#pending ? secondsToWait(this.#pending, now) : 0;
  }

  /** Asks for a code, once all that will be signed is there. */
  async ask(): Promise<Outcome> {
    if (this.#busy) return { type: "busy" };
    const fault = this.#check();
    if (fault) return { type: "faults", first: fault };
    return this.#run("asking", async () => {
      const email = this.#email.trim();
      await requestSigningCode(this.#subject.motion, { digest: this.#subject.digest, ...(this.hasOwnAddress ? {} : { email }) });
      this.#pending = { email, askedAt: Date.now() };
      this.code = "";
      this.#keep();
    });
  }

  async sign(): Promise<Outcome> {
    if (this.#busy) return { type: "busy" };
    const fault = this.#check() ?? this.#checkCode();
    if (fault) return { type: "faults", first: fault };
    return this.#run("signing", async () => {
      const { motion, digest, version } = this.#subject;
      const signatory = signatoryOf(this.#draft);
      const consents = this.#consents;
      const email = this.hasOwnAddress ? {} : { email: this.#pending?.email ?? this.#email.trim() };
      const taken = await signMotion(motion, { digest, signatory, consents, ...email, code: this.code.trim(), locale: locale.current });
      this.#signed = { taken, signatory, publication: consents.publication, version };
      this.#forgetTyped();
      this.#keep();
    });
  }

  /** Back to the address. */
  changeAddress(): void {
    this.#pending = null;
    this.code = "";
    this.#refusal = null;
    this.#keep();
  }

  /** Puts the receipt away: another one may sign here. */
  putAway(): void {
    this.#signed = null;
    this.#forgetTyped();
    remember(this.#subject.motion, null);
  }

  async #run(what: "asking" | "signing", act: () => Promise<void>): Promise<Outcome> {
    this.#busy = what;
    this.#refusal = null;
    try {
      await act();
      this.#hasOtherText = false;
      return { type: "done" };
    } catch (error) {
      const next = nextOf(error);
      this.#refusal = { ...explainFully(error), next };
      if (next === "another-code") this.code = "";
      if (next !== "mend" || !(error instanceof ApiProblem) || error.field === null) return { type: "refused", next };
      const field = error.field as Field;
      this.#faults = new Map([[field, `${error.title} ${error.detail}`]]);
      this.#refusal = null;
      return { type: "faults", first: field };
    } finally {
      this.#busy = null;
    }
  }

  #check(): Field | null {
    const faults = new Map<Field, string>();
    for (const [field, fault] of faultsOf(this.#draft, this.#subject.today)) faults.set(field, faultWords(field, fault));
    if (!this.#consents.signing) faults.set("signing", t("signing.fault.consent"));
    if (!this.hasOwnAddress && !this.#email.includes("@")) faults.set("email", t("signing.fault.email"));
    this.#faults = faults;
    return [...faults.keys()][0] ?? null;
  }

  #checkCode(): Field | null {
    if (this.code.trim() !== "") return null;
    this.#faults = new Map([["code", t("signing.fault.code")]]);
    return "code";
  }

  /** What was mended is no longer said to be wrong; new faults wait for the next try. */
  #mended(): void {
    this.#keep();
    if (this.#faults.size === 0) return;
    const before = this.#faults;
    this.#check();
    this.#faults = new Map([...this.#faults].filter(([field]) => before.has(field)));
  }

  #forgetTyped(): void {
    const { prefill, council } = this.#subject;
    this.#draft = prefill === null ? EMPTY_SIGNATORY : draftOf(prefill, council);
    this.#consents = NO_CONSENTS;
    this.#email = "";
    this.#pending = null;
    this.#faults = new Map();
    this.#refusal = null;
    this.code = "";
  }

  #kept(): Kept {
    return { digest: this.#subject.digest, signatory: this.#draft, consents: this.#consents, email: this.#email, pending: this.#pending, signed: this.#signed };
  }

  #keep(): void {
    remember(this.#subject.motion, this.#kept());
  }
}
