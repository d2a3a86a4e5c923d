// @vitest-environment node
import { deflateRawSync } from "node:zlib";
import { generateKeyPairSync, sign } from "node:crypto";
import { describe, expect, it } from "vitest";
import { checkFiles, readSums, sha256, typedDigest } from "./checking.ts";
import { NoPackage, unzip } from "./zip.ts";

const bytesOf = (text: string) => new TextEncoder().encode(text);

/** A ZIP of these files, with all that a reader looks at. */
function zip(files: Record<string, Uint8Array>): Uint8Array<ArrayBuffer> {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let place = 0;
  for (const [name, bytes] of Object.entries(files)) {
    const packed = deflateRawSync(bytes);
    const head = Buffer.alloc(26);
    head.writeUInt16LE(8, 4);
    head.writeUInt32LE(packed.length, 14);
    head.writeUInt32LE(bytes.length, 18);
    head.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from("PK\x03\x04", "latin1"), head, Buffer.from(name), packed]);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    head.copy(entry, 6, 0, 26);
    entry.writeUInt32LE(place, 42);
    directory.push(entry, Buffer.from(name));
    locals.push(local);
    place += local.length;
  }
  const size = directory.reduce((sum, part) => sum + part.length, 0);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Object.keys(files).length, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(place, 16);
  return new Uint8Array(Buffer.concat([...locals, ...directory, end]));
}

async function sealed(files: Record<string, Uint8Array<ArrayBuffer>>): Promise<Map<string, Uint8Array<ArrayBuffer>>> {
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  const pem = bytesOf(publicKey.export({ type: "spki", format: "pem" }).toString());
  const all = new Map(Object.entries({ ...files, "cle-publique.pem": pem }));
  const lines = await Promise.all([...all].map(async ([name, bytes]) => `${await sha256(bytes)}  ${name}\n`));
  const sums = bytesOf(lines.join(""));
  all.set("SHA256SUMS", sums);
  all.set("SHA256SUMS.sig", new Uint8Array(sign(null, sums, privateKey)));
  return all;
}

describe("a ZIP in the browser", () => {
  it("gives its files", async () => {
    const files = await unzip(zip({ "motion.pdf": bytesOf("%PDF"), SHA256SUMS: bytesOf("list") }));
    expect([...files.keys()]).toEqual(["motion.pdf", "SHA256SUMS"]);
    expect(new TextDecoder().decode(files.get("motion.pdf"))).toBe("%PDF");
  });

  it("is refused where names lead elsewhere, and where it is cut", async () => {
    for (const name of ["../motion.pdf", "/etc/passwd", "a\\b", ".git", "-rf", "a/b"]) {
      await expect(unzip(zip({ [name]: bytesOf("x") })), name).rejects.toBeInstanceOf(NoPackage);
    }
    const whole = zip({ "motion.pdf": bytesOf("%PDF") });
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
