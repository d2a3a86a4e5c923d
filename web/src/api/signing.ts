// Signing a motion, the secretariat's list, and withdrawing (docs/protocol.md, "Signing").

import { get, path, send } from "./transport.ts";
import type {
  AssistedSignature,
  HeldSignature,
  RegisteredSignature,
  SignatureRequest,
  SigningChange,
  SigningCodeRequest,
  SigningDates,
  SigningPage,
  TakenSignature,
  VerdictRequest,
} from "../wire/index.ts";

export const getSigning = (motion: string) => get<SigningPage>(path`/api/motions/${motion}/signing`);
export const setSigningDates = (motion: string, change: SigningChange) => send<SigningDates>("PUT", path`/api/motions/${motion}/signing`, change);
export const requestSigningCode = (motion: string, request: SigningCodeRequest) =>
  send<undefined>("POST", path`/api/motions/${motion}/signatures/codes`, request);
export const signMotion = (motion: string, signature: SignatureRequest) =>
  send<TakenSignature>("POST", path`/api/motions/${motion}/signatures`, signature);
export const signForSomebody = (motion: string, signature: AssistedSignature) =>
  send<TakenSignature>("POST", path`/api/motions/${motion}/signatures/assisted`, signature);
export const getRegister = (motion: string, version: number) =>
  get<RegisteredSignature[]>(path`/api/motions/${motion}/signatures/register?version=${version}`);
export const judgeSignature = (signature: string, verdict: VerdictRequest) =>
  send<undefined>("POST", path`/api/signatures/${signature}/verdict`, verdict);
/** Without a key, by the session: one's own, or as the secretariat. */
export const withdrawSignature = (signature: string, key: string | null) =>
  send<undefined>("POST", path`/api/signatures/${signature}/withdraw`, { key });
export const getHeldSignature = (signature: string, key: string) =>
  send<HeldSignature>("POST", path`/api/signatures/${signature}/held`, { key });
/** Where the sealed package of a motion is fetched. */
export const packageFile = (motion: string) => path`/api/motions/${motion}/package`;
