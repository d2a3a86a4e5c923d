// The key that has sealed a package: its fingerprint, as `ssh-keygen -l` shows it, and whether the key that a
// recipient expects is that one or has handed over to it by signed statements. Of each form exactly the one
// that the server writes is read (`domain/signed/seal`).

export type Bytes = Uint8Array<ArrayBuffer>;
export type Files = ReadonlyMap<string, Bytes>;

/** `unsupported`: this browser knows no Ed25519. */
export type SealState = "sound" | "broken" | "unsupported";

/** What the key of a package is to the one that is expected. */
export type KeyState =
  | { type: "expected" }
  | { type: "handed-over"; rotations: number }
  | { type: "other" }
  /** There are statements of a change of keys which this browser can't check. */
  | { type: "unsupported" };

const KEY = "cle-publique.pem";
const ROTATION = "motion-ouverte-rotation";
/** `SubjectPublicKeyInfo` of an Ed25519 key, up to its 32 bytes (RFC 8410, section 4). */
const PUBLIC = [0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00];
const KIND = written("ssh-ed25519");
const MAGIC = written("SSHSIG");
const HASH = written("sha512");

/** The 32 bytes of the key of a package; null when it can't be read. */
export function readKey(files: Files): Bytes | null {
  const pem = /^-----BEGIN PUBLIC KEY-----\n([A-Za-z0-9+/]{59}=)\n-----END PUBLIC KEY-----\n$/.exec(decoded(files.get(KEY)));
  const bytes = fromBase64(pem?.[1] ?? "");
  return bytes?.length === 44 && PUBLIC.every((byte, place) => bytes[place] === byte) ? bytes.slice(12) : null;
}

/** `SHA256:…`, by which people compare keys. */
export async function fingerprint(key: Bytes): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", blob(key)));
  return `SHA256:${btoa(String.fromCharCode(...digest)).replace("=", "")}`;
}

/** A fingerprint as it was typed; null when it is none. The last of its 43 characters holds four bits alone. */
export function typedFingerprint(typed: string): string | null {
  const text = typed.trim();
  return /^SHA256:[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]$/.test(text) ? text : null;
}

export async function compareKey(files: Files, key: Bytes, expected: string): Promise<KeyState> {
  if ((await fingerprint(key)) === expected) return { type: "expected" };
  const before: string[] = [];
  let last: string | null = null;
  for (let number = 1; files.has(`rotation-${number}.json`); number += 1) {
    const rotation = await readRotation(files, number);
    if (rotation === "unsupported") return { type: "unsupported" };
    if (rotation === null || (last !== null && rotation.old !== last)) return { type: "other" };
    before.push(rotation.old);
    last = rotation.new;
  }
  const place = before.indexOf(expected);
  const leadsHere = last === (await fingerprint(key));
  return leadsHere && place >= 0 ? { type: "handed-over", rotations: before.length - place } : { type: "other" };
}

export async function checkSeal(key: Bytes, seal: Bytes, message: Bytes): Promise<SealState> {
  let imported: CryptoKey;
  try {
    imported = await crypto.subtle.importKey("raw", key, { name: "Ed25519" }, false, ["verify"]);
  } catch (error) {
    return error instanceof DOMException && error.name === "NotSupportedError" ? "unsupported" : "broken";
  }
  return (await crypto.subtle.verify({ name: "Ed25519" }, imported, seal, message)) ? "sound" : "broken";
}

const STATEMENT = new RegExp(
  [
    String.raw`^\{`,
    String.raw`  "format": "motion-ouverte/key-rotation",`,
    String.raw`  "format_version": 1,`,
    String.raw`  "number": (\d+),`,
    String.raw`  "at": -?\d+,`,
    String.raw`  "old": \{`,
    String.raw`    "public_key": "ssh-ed25519 ([A-Za-z0-9+/]+=*)",`,
    String.raw`    "fingerprint": "([A-Za-z0-9+/:]+)"`,
    String.raw`  \},`,
    String.raw`  "new": \{`,
    String.raw`    "public_key": "ssh-ed25519 ([A-Za-z0-9+/]+=*)",`,
    String.raw`    "fingerprint": "([A-Za-z0-9+/:]+)"`,
    String.raw`  \}`,
    String.raw`\}\n$`,
  ].join("\n"),
);

/** The fingerprints of a statement that the old key has signed; null when it is none, or is not signed. */
async function readRotation(files: Files, number: number): Promise<{ old: string; new: string } | "unsupported" | null> {
  const name = `rotation-${number}.json`;
  const statement = files.get(name);
  const found = STATEMENT.exec(decoded(statement));
  if (!statement || found?.[1] !== String(number)) return null;
  const [old, next] = [sshKey(found[2]), sshKey(found[4])];
  if (!old || !next || (await fingerprint(old)) !== found[3] || (await fingerprint(next)) !== found[5]) return null;
  const seal = readArmour(old, ROTATION, decoded(files.get(`${name}.ssh.sig`)));
  if (!seal) return null;
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-512", statement));
  const state = await checkSeal(old, seal, joined(MAGIC, string(written(ROTATION)), string(written("")), string(HASH), string(digest)));
  if (state === "unsupported") return state;
  return state === "sound" ? { old: found[3], new: found[5] } : null;
}

/** The seal of a signature in OpenSSH's form. It stands last; all before it follows from key and namespace. */
function readArmour(key: Bytes, namespace: string, armour: string): Bytes | null {
  const lines = /^-----BEGIN SSH SIGNATURE-----\n([A-Za-z0-9+/=\n]+)\n-----END SSH SIGNATURE-----\n$/.exec(armour)?.[1];
  const bytes = fromBase64((lines ?? "").replaceAll("\n", ""));
  const signature = joined(string(KIND), uint32(64));
  const named = joined(uint32(1), string(blob(key)), string(written(namespace)), string(written("")), string(HASH));
  const head = joined(MAGIC, named, uint32(signature.length + 64), signature);
  if (bytes?.length !== head.length + 64 || head.some((byte, place) => bytes[place] !== byte)) return null;
  return bytes.slice(head.length);
}

function sshKey(base64: string | undefined): Bytes | null {
  const bytes = fromBase64(base64 ?? "");
  return bytes?.length === 51 && blob(bytes.slice(19)).every((byte, place) => bytes[place] === byte) ? bytes.slice(19) : null;
}

/** A key as OpenSSH writes it (RFC 8709). */
function blob(key: Bytes): Bytes {
  return joined(string(KIND), string(key));
}

/** A string of the protocol: its length in four bytes before it (RFC 4251, section 5). */
function string(bytes: Bytes): Bytes {
  return joined(uint32(bytes.length), bytes);
}

function uint32(number: number): Bytes {
  const view = new DataView(new ArrayBuffer(4));
  view.setUint32(0, number);
  return new Uint8Array(view.buffer);
}

function joined(...parts: Bytes[]): Bytes {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}

function fromBase64(text: string): Bytes | null {
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  } catch {
    return null;
  }
}

function written(text: string): Bytes {
  return new Uint8Array(new TextEncoder().encode(text));
}

function decoded(bytes: Uint8Array | undefined): string {
  return new TextDecoder().decode(bytes);
}
