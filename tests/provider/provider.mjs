// Speaks to the server as an outside program would: node provider.mjs http://127.0.0.1:8080
// Everything here comes from docs/protocol.md; the package is the published one.

import assert from "node:assert/strict";
import { heard, Program } from "./program.mjs";
import * as Y from "yjs";

const secretariat = await Program.logIn(process.argv[2], "secretariat");
const [{ slug }] = await secretariat.get("/api/congresses");
const { motions } = await secretariat.get(`/api/congresses/${slug}`);
const motion = await secretariat.get(`/api/motions/${motions[0].id}`);
const section = motion.sections.find(({ kind }) => kind === "principle");
assert.equal(section.access, "write");

// Reads what the page says, word for word.
const { provider, scope } = await secretariat.open(section.document);
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
const after = await secretariat.get(`/api/motions/${motion.id}`);
const body = after.sections.find(({ id }) => id === section.id).text.body;
assert.deepEqual(body.at(-1), { type: "paragraph", content: [{ type: "text", text: words }] });

// Somebody else, on another socket and as another person, reads it and may not write.
const observer = await Program.logIn(process.argv[2], "observateur");
const other = await observer.open(section.document);
assert.equal(other.scope, "readonly");
assert.match(other.provider.document.getXmlFragment("body").toString(), new RegExp(words));
const refused = heard(other.provider, "stateless", ({ payload }) => JSON.parse(payload).type === "refused");
other.provider.document.getXmlFragment("body").delete(0, 1);
await refused;
const untouched = await secretariat.get(`/api/motions/${motion.id}`);
assert.deepEqual(untouched.sections.find(({ id }) => id === section.id).text.body, body);

process.exit(0);
