// Speaks to the server as an outside program would: node provider.mjs http://127.0.0.1:8080
// Everything here comes from docs/protocol.md; the package is the published one.

import assert from "node:assert/strict";
import { HocuspocusProvider, HocuspocusProviderWebsocket } from "@hocuspocus/provider";
import WebSocket from "ws";
import * as Y from "yjs";

const base = process.argv[2];
const patience = 15_000;

/** Resolves when the provider says `event` in a way that `matches`. */
function heard(provider, event, matches = () => true) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`no "${event}" within ${patience} ms`)), patience);
    provider.on(event, (data) => {
      if (!matches(data)) return;
      clearTimeout(timer);
      resolve(data);
    });
  });
}

async function json(path, token) {
  const answer = await fetch(base + path, { headers: token ? { authorization: `Bearer ${token}` } : {} });
  assert.equal(answer.status, 200, path);
  return answer.json();
}

async function logIn(persona) {
  const answer = await fetch(`${base}/api/demo/session`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ persona }),
  });
  assert.equal(answer.status, 200);
  return (await answer.json()).token;
}

function connect() {
  return new HocuspocusProviderWebsocket({ url: `${base.replace("http", "ws")}/api/live`, WebSocketPolyfill: WebSocket });
}

/** Opens a document; resolves once its first sync and all acknowledgements are there. */
async function open(socket, name, token) {
  const provider = new HocuspocusProvider({ websocketProvider: socket, name, token });
  const authenticated = heard(provider, "authenticated");
  const settled = heard(provider, "unsyncedChanges", ({ number }) => number === 0);
  provider.attach();
  const { scope } = await authenticated;
  await settled;
  return { provider, scope };
}

const token = await logIn("secretariat");
const [{ slug }] = await json("/api/congresses", token);
const { motions } = await json(`/api/congresses/${slug}`, token);
const motion = await json(`/api/motions/${motions[0].id}`, token);
const section = motion.sections.find(({ kind }) => kind === "principle");
assert.equal(section.access, "write");

// Reads what the page says, word for word.
const socket = connect();
const { provider, scope } = await open(socket, section.document, token);
assert.equal(scope, "read-write");
const title = provider.document.getXmlFragment("title").get(0).get(0).toString();
assert.equal(title, section.title);
assert.equal(provider.document.getMap("proposals").size, section.text.proposals.length);

// Writes a paragraph, and hears when it is on disk.
const words = `Écrit par un programme, ${Date.now()}.`;
const saved = heard(provider, "unsyncedChanges", ({ number }) => number === 0);
provider.document.transact(() => {
  const paragraph = new Y.XmlElement("paragraph");
  provider.document.getXmlFragment("body").push([paragraph]);
  paragraph.insert(0, [new Y.XmlText(words)]);
});
await saved;
const after = await json(`/api/motions/${motion.id}`, token);
const body = after.sections.find(({ id }) => id === section.id).text.body;
assert.deepEqual(body.at(-1), { type: "paragraph", content: [{ type: "text", text: words }] });

// Somebody else, on another socket and as another person, reads it and may not write.
const observer = await logIn("observateur");
const elsewhere = connect();
const other = await open(elsewhere, section.document, observer);
assert.equal(other.scope, "readonly");
assert.match(other.provider.document.getXmlFragment("body").toString(), new RegExp(words));
const refused = heard(other.provider, "stateless", ({ payload }) => JSON.parse(payload).type === "refused");
other.provider.document.getXmlFragment("body").delete(0, 1);
await refused;
const untouched = await json(`/api/motions/${motion.id}`, token);
assert.deepEqual(untouched.sections.find(({ id }) => id === section.id).text.body, body);

provider.destroy();
other.provider.destroy();
socket.destroy();
elsewhere.destroy();
process.exit(0);
