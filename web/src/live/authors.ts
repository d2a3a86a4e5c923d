// Who wrote what: each character of a Yjs text carries the client id that made
// it, and the server knows whose client ids they are. Reading only.

import * as Y from "yjs";
import type { AuthorRun } from "./types.ts";

/** The runs of a fragment by author, one list for each paragraph with words. */
export function authorRuns(fragment: Y.XmlFragment, clients: Readonly<Record<string, string>>): AuthorRun[][] {
  const blocks: AuthorRun[][] = [];
  const visit = (children: readonly unknown[]): void => {
    let block: AuthorRun[] = [];
    for (const child of children) {
      if (child instanceof Y.XmlText) collect(child, clients, block);
      else if (child instanceof Y.XmlElement && child.nodeName === "hard_break") append(block, block.at(-1)?.participant ?? null, "\n");
      else if (child instanceof Y.XmlElement) {
        if (block.length > 0) blocks.push(block);
        block = [];
        visit(child.toArray());
      }
    }
    if (block.length > 0) blocks.push(block);
  };
  visit(fragment.toArray());
  return blocks;
}

function collect(text: Y.XmlText, clients: Readonly<Record<string, string>>, into: AuthorRun[]): void {
  for (let item = text._start; item !== null; item = item.right) {
    if (item.deleted || !(item.content instanceof Y.ContentString)) continue;
    append(into, clients[`${item.id.client}`] ?? null, item.content.str);
  }
}

function append(into: AuthorRun[], participant: string | null, text: string): void {
  const last = into.at(-1);
  if (last && last.participant === participant) last.text += text;
  else into.push({ participant, text });
}
