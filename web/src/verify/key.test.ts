// @vitest-environment node
import { afterEach, describe, expect, it, vi } from "vitest";
import { verdict, type Checked } from "./checking.ts";
import { checkSeal, compareKey, fingerprint, readKey, typedFingerprint, type Bytes } from "./key.ts";

// Two keys of `ssh-keygen`, and what the first says of the second, signed by `ssh-keygen -Y sign`.
const OLD = "SHA256:9zG0a/AT5+HqE2gk+fIxO/TxERWd+Oq0Wxjm+IK3baU";
const NEW = "SHA256:1Wi0k3to9mGQZqL6GN2+hpRfY/fcbQBZy7d90jJ/Y2M";
const NEW_PUBLIC = "AAAAC3NzaC1lZDI1NTE5AAAAIF6ZWVZ0qXsaOJwRSML1IzVKNy0J/27gNcPN4BsYRO7+";
const STATEMENT = `{
  "format": "motion-ouverte/key-rotation",
  "format_version": 1,
  "number": 1,
  "at": 1795000000000,
  "old": {
    "public_key": "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGhCg947d5ZTEG3TCLd94rIAh7CbNTTDAPT/av6TlqzA",
    "fingerprint": "${OLD}"
  },
  "new": {
    "public_key": "ssh-ed25519 ${NEW_PUBLIC}",
    "fingerprint": "${NEW}"
  }
}
`;
const SIGNATURE = `-----BEGIN SSH SIGNATURE-----
U1NIU0lHAAAAAQAAADMAAAALc3NoLWVkMjU1MTkAAAAgaEKD3jt3llMQbdMIt33isgCHsJ
s1NMMA9P9q/pOWrMAAAAAXbW90aW9uLW91dmVydGUtcm90YXRpb24AAAAAAAAABnNoYTUx
MgAAAFMAAAALc3NoLWVkMjU1MTkAAABA1HLd2lpLkTM+iAgJ+LcDv5rtN8WCr0yRxybeQs
2WeOipXm/spEB6jXS6tE4H/aa7PiTg++sN9L0XjmTtpxI4CA==
-----END SSH SIGNATURE-----
`;
const STRANGER = `SHA256:${"A".repeat(43)}`;

const bytesOf = (text: string): Bytes => new Uint8Array(new TextEncoder().encode(text));

function filesOf(texts: Record<string, string>): Map<string, Bytes> {
  return new Map(Object.entries(texts).map(([name, text]) => [name, bytesOf(text)]));
}

/** The new key, 32 bytes behind 19 of its form for OpenSSH. */
const key = Uint8Array.from(atob(NEW_PUBLIC).slice(19), (character) => character.charCodeAt(0));
const handedOver = { "rotation-1.json": STATEMENT, "rotation-1.json.ssh.sig": SIGNATURE };

afterEach(() => vi.restoreAllMocks());

describe("the key of a package", () => {
  it("has the fingerprint that ssh-keygen shows", async () => {
    expect(await fingerprint(key)).toBe(NEW);
  });

  it("is read in one form, and nothing else is a key", () => {
    const line = btoa(`\x30\x2a\x30\x05\x06\x03\x2b\x65\x70\x03\x21\x00${String.fromCharCode(...key)}`);
    const pem = (inside: string): Map<string, Bytes> =>
      filesOf({ "cle-publique.pem": `-----BEGIN PUBLIC KEY-----\n${inside}\n-----END PUBLIC KEY-----\n` });
    expect(readKey(pem(line))).toEqual(key);
    for (const other of ["", "=", "====", line.slice(1), `B${line.slice(1)}`, `${line}\n`]) expect(readKey(pem(other)), other).toBeNull();
    expect(readKey(new Map())).toBeNull();
  });

  it("is the expected one, or another", async () => {
    expect(await compareKey(new Map(), key, NEW)).toEqual({ type: "expected" });
    expect(await compareKey(new Map(), key, OLD)).toEqual({ type: "other" });
  });

  it("may have been named by the expected one, in a signed statement", async () => {
    expect(await compareKey(filesOf(handedOver), key, OLD)).toEqual({ type: "handed-over", rotations: 1 });
    expect(await compareKey(filesOf(handedOver), key, STRANGER)).toEqual({ type: "other" });
    const changed: Record<string, string>[] = [
      { "rotation-1.json": STATEMENT },
      { ...handedOver, "rotation-1.json": STATEMENT.replace("1795000000000", "1795000000001") },
      { ...handedOver, "rotation-1.json.ssh.sig": SIGNATURE.replace("1HLd2", "1HLd3") },
      { ...handedOver, "rotation-1.json.ssh.sig": "" },
      { "rotation-2.json": STATEMENT, "rotation-2.json.ssh.sig": SIGNATURE },
    ];
    for (const files of changed) expect(await compareKey(filesOf(files), key, OLD)).toEqual({ type: "other" });
    const next = key.map((byte) => byte ^ 1);
    expect(await compareKey(filesOf(handedOver), next, OLD), "it named another key").toEqual({ type: "other" });
  });

  it("is neither where the browser knows no Ed25519", async () => {
    const refused = new DOMException("unknown algorithm", "NotSupportedError");
    vi.spyOn(crypto.subtle, "importKey").mockRejectedValue(refused);
    expect(await checkSeal(key, new Uint8Array(64), bytesOf("list"))).toBe("unsupported");
    expect(await compareKey(filesOf(handedOver), key, OLD)).toEqual({ type: "unsupported" });
  });
});

describe("a fingerprint that is typed", () => {
  it("is read as the server reads it", () => {
    expect(typedFingerprint(`  ${NEW}\n`)).toBe(NEW);
    for (const typed of ["", NEW.slice(7), NEW.slice(0, -1), `${NEW}=`, `${NEW.slice(0, -1)}N`, NEW.toLowerCase(), "SHA256: abc"]) {
      expect(typedFingerprint(typed), typed).toBeNull();
    }
  });
});

describe("the verdict", () => {
  const whole: Checked = { differing: [], listed: 3, seal: "sound", fingerprint: NEW, key: null, digest: "0".repeat(64) };

  it("is sound for what was checked alone", () => {
    expect(verdict(whole)).toBe("sound");
    expect(verdict({ ...whole, key: { type: "expected" } })).toBe("sound");
    expect(verdict({ ...whole, key: { type: "handed-over", rotations: 1 } })).toBe("sound");
    expect(verdict({ ...whole, seal: "unsupported" })).toBe("unsure");
    expect(verdict({ ...whole, seal: "unsupported", key: { type: "unsupported" } })).toBe("unsure");
  });

  it("is broken by a single fault", () => {
    const faults: Partial<Checked>[] = [{ differing: ["motion.pdf"] }, { seal: "broken" }, { key: { type: "other" } }, { digest: null }];
    for (const fault of faults) {
      expect(verdict({ ...whole, ...fault })).toBe("broken");
      if (!fault.seal) expect(verdict({ ...whole, seal: "unsupported", ...fault })).toBe("broken");
    }
  });
});
