// What the browser itself can say of a package, without sending it anywhere: whether its files are those of
// its list, and whether its key has sealed that list. Pure but for the browser's own cryptography.

export const TEXT = "texte-canonique.txt";
const SUMS = "SHA256SUMS";
const SEAL = "SHA256SUMS.sig";
const SSH_SEAL = "SHA256SUMS.ssh.sig";
const KEY = "cle-publique.pem";

export type Files = ReadonlyMap<string, Uint8Array<ArrayBuffer>>;

/** `unsupported`: this browser knows no Ed25519. */
export type SealState = "sound" | "broken" | "unsupported";

export type Checked = {
  /** Files that are missing, added or changed, by name. */
  differing: string[];
  listed: number;
  seal: SealState;
  /** Digest of the canonical text; none when that is missing. */
  digest: string | null;
};

export async function checkFiles(files: Files): Promise<Checked> {
  const sums = readSums(decoded(files.get(SUMS)));
  const digests = new Map<string, string>();
  for (const [name, bytes] of files) digests.set(name, await sha256(bytes));
  const names = new Set([...sums.keys(), ...files.keys()]);
  for (const outside of [SUMS, SEAL, SSH_SEAL]) names.delete(outside);
  const differing = [...names].filter((name) => sums.get(name) !== digests.get(name)).sort();
  return { differing, listed: sums.size, seal: await checkSeal(files), digest: digests.get(TEXT) ?? null };
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

async function checkSeal(files: Files): Promise<SealState> {
  const [sums, seal] = [files.get(SUMS), files.get(SEAL)];
  const key = readKey(decoded(files.get(KEY)));
  if (!sums || seal?.length !== 64 || !key) return "broken";
  let imported: CryptoKey;
  try {
    imported = await crypto.subtle.importKey("spki", key, { name: "Ed25519" }, false, ["verify"]);
  } catch (error) {
    return error instanceof DOMException && error.name === "NotSupportedError" ? "unsupported" : "broken";
  }
  return (await crypto.subtle.verify({ name: "Ed25519" }, imported, seal, sums)) ? "sound" : "broken";
}

function readKey(pem: string): Uint8Array<ArrayBuffer> | null {
  const line = /^-----BEGIN PUBLIC KEY-----\n([A-Za-z0-9+/=]+)\n-----END PUBLIC KEY-----\n$/.exec(pem)?.[1];
  return line ? Uint8Array.from(atob(line), (character) => character.charCodeAt(0)) : null;
}

function decoded(bytes: Uint8Array | undefined): string {
  return new TextDecoder().decode(bytes);
}

function hexadecimal(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
