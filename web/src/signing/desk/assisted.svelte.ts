// A signature that the secretariat types for somebody. Owns what is typed: closing the dialog by
// mistake loses nothing.

import { ApiProblem, signForSomebody } from "../../api.ts";
import { t } from "../../i18n/index.ts";
import { explainFully, type Explanation } from "../../ui/problems.ts";
import type { Consents, Locale, SignatureField } from "../../wire/index.ts";
import { NO_CONSENTS, type Signed } from "../kept.ts";
import { EMPTY_SIGNATORY, faultsOf, signatoryOf, type SignatoryDraft } from "../signatory.ts";
import { faultWords } from "../signatory-words.ts";

export type About = { motion: string; version: number; digest: string; today: string };

export class AssistedEntry {
  draft: SignatoryDraft = $state.raw(EMPTY_SIGNATORY);
  consents: Consents = $state.raw(NO_CONSENTS);
  email = $state("");
  locale: Locale = $state("fr");
  #faults: ReadonlyMap<SignatureField, string> = $state.raw(new Map());
  #problem: Explanation | null = $state.raw(null);
  #signed: Signed | null = $state.raw(null);
  #busy = $state(false);

  get faults(): ReadonlyMap<SignatureField, string> {
    return this.#faults;
  }

  get problem(): Explanation | null {
    return this.#problem;
  }

  get signed(): Signed | null {
    return this.#signed;
  }

  get busy(): boolean {
    return this.#busy;
  }

  /** Signs; the first field that is to be mended, if one is. */
  async sign({ motion, version, digest, today }: About): Promise<SignatureField | null> {
    if (this.#busy) return null;
    this.#problem = null;
    const faults = new Map<SignatureField, string>();
    for (const [field, fault] of faultsOf(this.draft, today)) faults.set(field, faultWords(field, fault));
    if (!this.consents.signing) faults.set("signing", t("signing.assisted.fault.consent"));
    this.#faults = faults;
    const first = [...faults.keys()][0];
    if (first !== undefined) return first;
    this.#busy = true;
    try {
      const signatory = signatoryOf(this.draft);
      const email = this.email.trim();
      const taken = await signForSomebody(motion, { digest, signatory, consents: this.consents, locale: this.locale, ...(email === "" ? {} : { email }) });
      this.#signed = { taken, signatory, publication: this.consents.publication, version };
      this.#forget();
      return null;
    } catch (error) {
      if (error instanceof ApiProblem && error.field !== null) {
        const field = error.field as SignatureField;
        this.#faults = new Map([[field, `${error.title} ${error.detail}`]]);
        return field;
      }
      this.#problem = explainFully(error);
      return null;
    } finally {
      this.#busy = false;
    }
  }

  /** For the next one. */
  next(): void {
    this.#signed = null;
  }

  #forget(): void {
    this.draft = EMPTY_SIGNATORY;
    this.consents = NO_CONSENTS;
    this.email = "";
    this.#faults = new Map();
  }
}
