// Asks Yjs what becomes of a branch: node branches.mjs
// branches.json holds states, updates and texts as the server computes them, in base64; here the
// npm package that runs in browsers plays them.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as Y from "yjs";

const cases = JSON.parse(readFileSync(new URL("branches.json", import.meta.url), "utf8"));

/** What a document says, in the form of docs/protocol.md; paragraphs are all that the cases hold. */
function read(doc) {
  const body = doc.getXmlFragment("body").toArray();
  return body.map((line) => ({ type: line.nodeName, content: words(line) }));
}

/** The words of a paragraph, neighbours of the same format joined. */
function words(line) {
  const content = [];
  for (const text of line.toArray()) {
    for (const { insert, attributes } of text.toDelta()) {
      const strong = attributes?.strong ? { strong: true } : {};
      const last = content.at(-1);
      if (last && last.strong === strong.strong) last.text += insert;
      else content.push({ type: "text", text: insert, ...strong });
    }
  }
  return content;
}

/** A document that has taken these updates. */
function after(...updates) {
  const doc = new Y.Doc();
  for (const update of updates) Y.applyUpdate(doc, Buffer.from(update, "base64"));
  assert.equal(doc.store.pendingStructs, null, "nothing waits for something else");
  assert.equal(doc.store.pendingDs, null, "nothing waits to be deleted");
  return doc;
}

for (const [number, { present, branch, update, rewritten, text }] of cases.entries()) {
  const name = `case ${number}`;
  const shown = after(present, update);
  assert.deepEqual(read(shown), text.body, `${name}: what a reader sees`);
  if (rewritten) continue;
  const merged = after(present, branch);
  assert.deepEqual(read(merged), text.body, `${name}: what Yjs makes of the branch`);
  assert.deepEqual(Y.encodeStateVector(merged), Y.encodeStateVector(shown), `${name}: what is known`);
}
console.log(`${cases.length} cases`);
