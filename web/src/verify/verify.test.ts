// @vitest-environment node
import { describe, expect, it } from "vitest";
import { checkFiles, readSums, sha256, typedDigest } from "./checking.ts";
import { NoPackage, unzip } from "./zip.ts";

const bytesOf = (text: string) => new TextEncoder().encode(text);

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let place = 0;
  for (const part of parts) {
    whole.set(part, place);
    place += part.length;
  }
  return whole;
}

/** A record of a ZIP: numbers at their places, little end first. */
function record(length: number, numbers: readonly [place: number, bytes: 2 | 4, value: number][]): Uint8Array {
  const bytes = new Uint8Array(length);
  const view = new DataView(bytes.buffer);
  for (const [place, size, value] of numbers) {
    if (size === 2) view.setUint16(place, value, true);
    else view.setUint32(place, value, true);
  }
  return bytes;
}

async function deflated(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const packed = new Blob([bytes]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  return new Uint8Array(await new Response(packed).arrayBuffer());
}

/** A ZIP of these files, with all that a reader looks at. */
async function zip(files: Record<string, Uint8Array<ArrayBuffer>>): Promise<Uint8Array<ArrayBuffer>> {
  const locals: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let place = 0;
  for (const [name, bytes] of Object.entries(files)) {
    const packed = await deflated(bytes);
    const head = record(26, [
      [4, 2, 8],
      [14, 4, packed.length],
      [18, 4, bytes.length],
      [22, 2, name.length],
    ]);
    const local = joined([record(4, [[0, 4, 0x04034b50]]), head, bytesOf(name), packed]);
    const entry = record(46, [
      [0, 4, 0x02014b50],
      [42, 4, place],
    ]);
    entry.set(head, 6);
    directory.push(entry, bytesOf(name));
    locals.push(local);
    place += local.length;
  }
  const end = record(22, [
    [0, 4, 0x06054b50],
    [10, 2, Object.keys(files).length],
    [12, 4, joined(directory).length],
    [16, 4, place],
  ]);
  return joined([...locals, ...directory, end]);
}

function pem(key: ArrayBuffer): string {
  const base64 = btoa(String.fromCharCode(...new Uint8Array(key)));
  return `-----BEGIN PUBLIC KEY-----\n${base64}\n-----END PUBLIC KEY-----\n`;
}

async function sealed(files: Record<string, Uint8Array<ArrayBuffer>>): Promise<Map<string, Uint8Array<ArrayBuffer>>> {
  const keys = await crypto.subtle.generateKey("Ed25519", true, ["sign", "verify"]);
  if (!("publicKey" in keys)) throw new Error("a pair of keys is expected");
  const key = bytesOf(pem(await crypto.subtle.exportKey("spki", keys.publicKey)));
  const all = new Map(Object.entries({ ...files, "cle-publique.pem": key }));
  const lines = await Promise.all([...all].map(async ([name, bytes]) => `${await sha256(bytes)}  ${name}\n`));
  const sums = bytesOf(lines.join(""));
  all.set("SHA256SUMS", sums);
  all.set("SHA256SUMS.sig", new Uint8Array(await crypto.subtle.sign("Ed25519", keys.privateKey, sums)));
  return all;
}

describe("a ZIP in the browser", () => {
  it("gives its files", async () => {
    const files = await unzip(await zip({ "motion.pdf": bytesOf("%PDF"), SHA256SUMS: bytesOf("list") }));
    expect([...files.keys()]).toEqual(["motion.pdf", "SHA256SUMS"]);
    expect(new TextDecoder().decode(files.get("motion.pdf"))).toBe("%PDF");
  });

  it("is refused where names lead elsewhere, and where it is cut", async () => {
    for (const name of ["../motion.pdf", "/etc/passwd", "a\\b", ".git", "-rf", "a/b"]) {
      await expect(unzip(await zip({ [name]: bytesOf("x") })), name).rejects.toBeInstanceOf(NoPackage);
    }
    const whole = await zip({ "motion.pdf": bytesOf("%PDF") });
    for (let length = 0; length < whole.length; length += 1) {
      await expect(unzip(whole.slice(0, length)), String(length)).rejects.toBeInstanceOf(NoPackage);
    }
  });
});

describe("a package in the browser", () => {
  it("is whole when its files are those of its list and its key has sealed that", async () => {
    const files = await sealed({ "texte-canonique.txt": bytesOf("text\n") });
    expect(await checkFiles(files)).toEqual({
      differing: [],
      listed: 2,
      seal: "sound",
      digest: await sha256(bytesOf("text\n")),
    });
  });

  it("names what was changed, added or taken away", async () => {
    const files = await sealed({ "texte-canonique.txt": bytesOf("text\n"), "motion.pdf": bytesOf("%PDF") });
    files.set("texte-canonique.txt", bytesOf("other\n"));
    files.set("annexe.txt", bytesOf("more"));
    files.delete("motion.pdf");
    expect((await checkFiles(files)).differing).toEqual(["annexe.txt", "motion.pdf", "texte-canonique.txt"]);
  });

  it("is broken when list, seal or key are others", async () => {
    const one = await sealed({ "texte-canonique.txt": bytesOf("text\n") });
    const other = await sealed({ "texte-canonique.txt": bytesOf("text\n") });
    for (const name of ["SHA256SUMS", "SHA256SUMS.sig", "cle-publique.pem"]) {
      const mixed = new Map(one).set(name, other.get(name) ?? bytesOf(""));
      expect((await checkFiles(mixed)).seal, name).toBe("broken");
    }
  });
});

describe("digests", () => {
  it("are read as they are pasted", () => {
    const digest = "0123456789abcdef".repeat(4);
    expect(typedDigest(` ${digest.toUpperCase().replaceAll(/(.{4})/g, "$1 ")}\n`)).toBe(digest);
    expect(typedDigest(digest.slice(1))).toBeNull();
  });

  it("of a list are those of its well-formed lines", () => {
    const digest = "0".repeat(64);
    expect(readSums(`${digest}  a.txt\n${digest} *b.txt\n${digest}  ../c\n`)).toEqual(new Map([["a.txt", digest]]));
  });
});
