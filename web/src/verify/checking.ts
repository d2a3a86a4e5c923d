// What the browser itself can say of a package, without sending it anywhere: whether its files are those of
// its list, whether its key has sealed that list, and whether that key is the expected one. Pure but for the
// browser's own cryptography.

import { checkSeal, compareKey, fingerprint, readKey, type Files, type KeyState, type SealState } from "./key.ts";

export const TEXT = "texte-canonique.txt";
const SUMS = "SHA256SUMS";
const SEAL = "SHA256SUMS.sig";
const SSH_SEAL = "SHA256SUMS.ssh.sig";

export type Checked = {
  /** Files that are missing, added or changed, by name. */
  differing: string[];
  listed: number;
  seal: SealState;
  /** The fingerprint of the key that has sealed; none when that can't be read. */
  fingerprint: string | null;
  /** What that key is to the expected one; none when none was named, or the key can't be read. */
  key: KeyState | null;
  /** Digest of the canonical text; none when that is missing. */
  digest: string | null;
};

/** Whether a package is to be trusted as far as it was checked; `unsure` when this browser can't tell. */
export type Verdict = "sound" | "broken" | "unsure";

/** Checks files, and the key against the fingerprint that is expected, where there is one. */
export async function checkFiles(files: Files, expected: string | null): Promise<Checked> {
  const sums = readSums(decoded(files.get(SUMS)));
  const digests = new Map<string, string>();
  for (const [name, bytes] of files) digests.set(name, await sha256(bytes));
  const names = new Set([...sums.keys(), ...files.keys()]);
  for (const outside of [SUMS, SEAL, SSH_SEAL]) names.delete(outside);
  const differing = [...names].filter((name) => sums.get(name) !== digests.get(name)).sort();
  const key = readKey(files);
  return {
    differing,
    listed: sums.size,
    seal: await sealOf(files, key),
    fingerprint: key && (await fingerprint(key)),
    key: key && expected !== null ? await compareKey(files, key, expected) : null,
    digest: digests.get(TEXT) ?? null,
  };
}

/** What could not be checked is never sound. */
export function verdict({ differing, seal, key, digest }: Checked): Verdict {
  if (differing.length > 0 || digest === null || seal === "broken" || key?.type === "other") return "broken";
  return seal === "sound" && key?.type !== "unsupported" ? "sound" : "unsure";
}

export async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return hexadecimal(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)));
}

/** A digest as it was typed or pasted, in groups or not; null when it is none. */
export function typedDigest(typed: string): string | null {
  const digest = typed.replaceAll(/\s/g, "").toLowerCase();
  return /^[0-9a-f]{64}$/.test(digest) ? digest : null;
}

/** Lines of `sha256sum`; what is none of them is left out, so that its file counts as added. */
export function readSums(text: string): Map<string, string> {
  const lines = text.matchAll(/^([0-9a-f]{64}) {2}([A-Za-z0-9._-]+)$/gm);
  return new Map([...lines].map(([, digest, name]) => [name ?? "", digest ?? ""]));
}

async function sealOf(files: Files, key: Uint8Array<ArrayBuffer> | null): Promise<SealState> {
  const [sums, seal] = [files.get(SUMS), files.get(SEAL)];
  return sums && seal?.length === 64 && key ? checkSeal(key, seal, sums) : "broken";
}

function decoded(bytes: Uint8Array | undefined): string {
  return new TextDecoder().decode(bytes);
}

function hexadecimal(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
