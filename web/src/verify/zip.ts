// The files of a ZIP, in the browser. Only what our packages are made of: no encryption, no folders, stored
// or deflated; what else there is is refused. Nothing here is trusted: what is found is checked against the
// list of digests, and the server's examination is the stricter one.

export const MOST_FILES = 200;
export const MOST_BYTES = 200 * 1024 * 1024;

export class NoPackage extends Error {
  override readonly name = "NoPackage";
}

type Entry = { name: string; method: number; start: number; packed: number };

/** The files by their names. */
export async function unzip(bytes: Uint8Array<ArrayBuffer>): Promise<Map<string, Uint8Array<ArrayBuffer>>> {
  const files = new Map<string, Uint8Array<ArrayBuffer>>();
  let room = MOST_BYTES;
  for (const entry of entries(bytes)) {
    const packed = bytes.subarray(entry.start, entry.start + entry.packed);
    const file = entry.method === 0 ? packed : await inflate(packed, room);
    room -= file.length;
    if (room < 0 || files.has(entry.name)) throw new NoPackage();
    files.set(entry.name, file);
  }
  return files;
}

function entries(bytes: Uint8Array): Entry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endOfDirectory(view);
  const count = view.getUint16(end + 10, true);
  if (count > MOST_FILES) throw new NoPackage();
  const found: Entry[] = [];
  let place = view.getUint32(end + 16, true);
  for (let index = 0; index < count; index += 1) {
    if (place + 46 > end || view.getUint32(place, true) !== 0x02014b50) throw new NoPackage();
    const flags = view.getUint16(place + 8, true);
    const method = view.getUint16(place + 10, true);
    const [name, extra, comment] = [28, 30, 32].map((at) => view.getUint16(place + at, true)) as [number, number, number];
    const local = view.getUint32(place + 42, true);
    if ((flags & 1) !== 0 || (method !== 0 && method !== 8)) throw new NoPackage();
    if (local + 30 > end || view.getUint32(local, true) !== 0x04034b50) throw new NoPackage();
    const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
    const packed = view.getUint32(place + 20, true);
    if (start + packed > end) throw new NoPackage();
    found.push({ name: plain(bytes.subarray(place + 46, place + 46 + name)), method, start, packed });
    place += 46 + name + extra + comment;
  }
  return found;
}

/** Where the directory ends: behind it stands at most a comment of 65,535 bytes. */
function endOfDirectory(view: DataView): number {
  const first = Math.max(0, view.byteLength - 22 - 0xffff);
  for (let place = view.byteLength - 22; place >= first; place -= 1) {
    if (view.getUint32(place, true) === 0x06054b50) return place;
  }
  throw new NoPackage();
}

/** A name that is a file in the folder where one stands, for every tool. */
function plain(bytes: Uint8Array): string {
  const name = String.fromCharCode(...bytes);
  if (!/^[A-Za-z0-9_][A-Za-z0-9._-]{0,99}$/.test(name)) throw new NoPackage();
  return name;
}

async function inflate(packed: Uint8Array<ArrayBuffer>, room: number): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  const reader = stream.getReader();
  const pieces: BlobPart[] = [];
  let size = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      size += value.length;
      if (size > room) {
        await reader.cancel();
        throw new NoPackage();
      }
      pieces.push(value);
    }
  } catch (cause) {
    throw new NoPackage(undefined, { cause });
  }
  return new Uint8Array(await new Blob(pieces).arrayBuffer());
}
