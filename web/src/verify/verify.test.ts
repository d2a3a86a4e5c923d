// @vitest-environment node
import { describe, expect, it } from "vitest";
import { checkFiles, readSums, sha256, typedDigest } from "./checking.ts";
import { NoPackage, unzip } from "./zip.ts";

type Bytes = Uint8Array<ArrayBuffer>;

const bytesOf = (text: string): Bytes => new Uint8Array(new TextEncoder().encode(text));

async function joined(parts: BlobPart[]): Promise<Bytes> {
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}

async function deflated(bytes: Bytes): Promise<Bytes> {
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** Little-endian numbers at their places, in so many bytes. */
function record(length: number, numbers: [at: number, bytes: 2 | 4, value: number][]): Bytes {
  const view = new DataView(new ArrayBuffer(length));
  for (const [at, bytes, value] of numbers) {
    if (bytes === 2) view.setUint16(at, value, true);
    else view.setUint32(at, value, true);
  }
  return new Uint8Array(view.buffer);
}

/** A ZIP of these files, with all that a reader looks at. */
async function zip(files: Record<string, Bytes>): Promise<Bytes> {
  const locals: BlobPart[] = [];
  const directory: BlobPart[] = [];
  let [place, size] = [0, 0];
  for (const [name, bytes] of Object.entries(files)) {
    const packed = await deflated(bytes);
    const local = record(30, [[0, 4, 0x04034b50], [8, 2, 8], [18, 4, packed.length], [26, 2, name.length]]);
    const entry = record(46, [[0, 4, 0x02014b50], [10, 2, 8], [20, 4, packed.length], [28, 2, name.length], [42, 4, place]]);
    locals.push(local, name, packed);
    directory.push(entry, name);
    place += local.length + name.length + packed.length;
    size += entry.length + name.length;
  }
  const end = record(22, [[0, 4, 0x06054b50], [10, 2, Object.keys(files).length], [12, 4, size], [16, 4, place]]);
  return joined([...locals, ...directory, end]);
}

async function sealed(files: Record<string, Bytes>): Promise<Map<string, Bytes>> {
  const pair = await crypto.subtle.generateKey({ name: "Ed25519" }, true, ["sign", "verify"]);
  if (!("privateKey" in pair)) throw new Error("Ed25519 keys come in pairs");
  const key = btoa(String.fromCharCode(...new Uint8Array(await crypto.subtle.exportKey("spki", pair.publicKey))));
  const pem = bytesOf(`-----BEGIN PUBLIC KEY-----\n${key}\n-----END PUBLIC KEY-----\n`);
  const all = new Map(Object.entries({ ...files, "cle-publique.pem": pem }));
  const lines = await Promise.all([...all].map(async ([name, bytes]) => `${await sha256(bytes)}  ${name}\n`));
  const sums = bytesOf(lines.join(""));
  all.set("SHA256SUMS", sums);
  all.set("SHA256SUMS.sig", new Uint8Array(await crypto.subtle.sign({ name: "Ed25519" }, pair.privateKey, sums)));
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
    const { fingerprint, ...found } = await checkFiles(files, null);
    expect(fingerprint).toMatch(/^SHA256:/);
    expect(found).toEqual({
      differing: [],
      listed: 2,
      seal: "sound",
      key: null,
      digest: await sha256(bytesOf("text\n")),
    });
    expect((await checkFiles(files, fingerprint)).key).toEqual({ type: "expected" });
    expect((await checkFiles(files, `SHA256:${"A".repeat(43)}`)).key).toEqual({ type: "other" });
  });

  it("names what was changed, added or taken away", async () => {
    const files = await sealed({ "texte-canonique.txt": bytesOf("text\n"), "motion.pdf": bytesOf("%PDF") });
    files.set("texte-canonique.txt", bytesOf("other\n"));
    files.set("annexe.txt", bytesOf("more"));
    files.delete("motion.pdf");
    expect((await checkFiles(files, null)).differing).toEqual(["annexe.txt", "motion.pdf", "texte-canonique.txt"]);
  });

  it("is broken when list, seal or key are others", async () => {
    const one = await sealed({ "texte-canonique.txt": bytesOf("text\n") });
    const other = await sealed({ "texte-canonique.txt": bytesOf("text\n") });
    for (const name of ["SHA256SUMS", "SHA256SUMS.sig", "cle-publique.pem"]) {
      const mixed = new Map(one).set(name, other.get(name) ?? bytesOf(""));
      expect((await checkFiles(mixed, null)).seal, name).toBe("broken");
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
