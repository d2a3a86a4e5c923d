// Reads which blocks of minutes tell which fact of the log, and in which words.
// Pure: it never changes the document.

import * as Y from "yjs";
import { inlinesOf, plainInline, type Child } from "./text.ts";

/** A heading or a paragraph that tells a fact. */
export type ToldFact = { fact: string; words: string };

export function readFacts(doc: Y.Doc): ToldFact[] {
  const told: ToldFact[] = [];
  const visit = (children: readonly Child[]): void => {
    for (const child of children) {
      if (!(child instanceof Y.XmlElement)) continue;
      const fact: unknown = child.getAttribute("fact");
      const inside = child.toArray() as Child[];
      if (typeof fact === "string" && fact !== "") told.push({ fact, words: plainInline(inlinesOf(inside)) });
      else visit(inside);
    }
  };
  visit(doc.getXmlFragment("body").toArray() as Child[]);
  return told;
}
