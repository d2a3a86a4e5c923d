// Compresses the text files of the built client with Brotli: node compress.mjs <folder>
// A file that does not get clearly shorter (fonts are compressed already) is left alone.

import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";

const folder = process.argv[2];
for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
  if (!entry.isFile() || !/\.(js|css|svg|json|txt)$/.test(entry.name)) continue;
  const path = join(entry.parentPath, entry.name);
  const bytes = readFileSync(path);
  const compressed = brotliCompressSync(bytes);
  if (compressed.length < bytes.length * 0.9) writeFileSync(`${path}.br`, compressed);
}
