// Contributions that are there before a test begins: written through the live
// document as any program may (docs/protocol.md), then sent.

import { createRequire } from "node:module";

// The client's own Yjs; the browser has the socket that Node.js 20 lacks.
const Y = createRequire(new URL("../../../web/package.json", import.meta.url))("yjs");

const AUTHENTICATE = 2;
const SYNC = 0;
const UPDATE = 2;

/**
 * Sends a contribution in a persona's name; gives its id.
 * @param {import("playwright-core").Browser} browser
 * @param {import("./server.mjs").Server} server
 * @param {{persona: string, title: string, text: string[], theme?: string | null}} words
 */
export async function contribute(browser, server, { persona, title, text, theme = null }) {
  const { token } = await server.session(persona);
  const [{ slug }] = await server.json("/api/congresses", token);
  const { id } = await server.request("POST", `/api/congresses/${slug}/contributions`, { theme }, token);
  const document = `contribution/${id}`;
  const doc = new Y.Doc();
  doc.getXmlFragment("title").insert(0, [paragraph(title)]);
  doc.getXmlFragment("body").insert(0, text.map(paragraph));
  const update = Y.encodeStateAsUpdate(doc);
  const frames = [
    frame(document, AUTHENTICATE, [...number(0), ...string(token), ...string("4")]),
    frame(document, SYNC, [...number(UPDATE), ...number(update.length), ...update]),
  ];
  await write(browser, server, frames);
  await server.request("POST", `/api/contributions/${id}/submission`, {}, token);
  return id;
}

/** Sends frames and waits until the server has the last one on its disk. */
async function write(browser, server, frames) {
  const page = await browser.newPage();
  try {
    await page.goto(`${server.origin}/api/health`);
    await page.evaluate(
      (frames) =>
        new Promise((resolve, reject) => {
          const SYNC_STATUS = 8;
          const socket = new WebSocket(`${location.origin.replace("http", "ws")}/api/live`);
          socket.binaryType = "arraybuffer";
          socket.onopen = () => frames.forEach((each) => socket.send(new Uint8Array(each)));
          socket.onclose = ({ code, reason }) => reject(new Error(`closed with ${code} ${reason}`));
          socket.onmessage = ({ data }) => {
            // One document: its name is as long as the first byte says.
            const bytes = new Uint8Array(data);
            const [type, status] = bytes.slice(1 + bytes[0]);
            if (type !== SYNC_STATUS) return;
            if (status === 1) resolve();
            else reject(new Error("the server refused the words"));
          };
        }),
      frames,
    );
  } finally {
    await page.close();
  }
}

function paragraph(words) {
  const element = new Y.XmlElement("paragraph");
  element.insert(0, [new Y.XmlText(words)]);
  return element;
}

const frame = (document, type, payload) => [...string(document), ...number(type), ...payload];

function string(words) {
  const bytes = new TextEncoder().encode(words);
  return [...number(bytes.length), ...bytes];
}

/** A variable-length unsigned integer. */
function number(value) {
  const bytes = [];
  for (let rest = value; ; rest >>>= 7) {
    if (rest < 128) return [...bytes, rest];
    bytes.push((rest & 127) | 128);
  }
}
