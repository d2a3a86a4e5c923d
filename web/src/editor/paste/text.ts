// Reads pasted plain text: each line is a paragraph, lines that begin with a
// bullet or a number are a list, blank lines only separate.

import type { Block } from "../../wire/index.ts";

const BULLET = /^\s*[-–—•·▪◦*]\s+/;
const NUMBER = /^\s*\d{1,3}[.)]\s+/;

export function readLines(text: string): Block[] {
  const blocks: Block[] = [];
  for (const line of text.replace(/\r\n?/g, "\n").split("\n")) {
    if (line.trim() === "") {
      // A blank line ends a list.
      if (blocks.at(-1)?.type !== "paragraph") blocks.push(EMPTY);
      continue;
    }
    const list = BULLET.test(line) ? "bullet_list" : NUMBER.test(line) ? "numbered_list" : null;
    if (list === null) blocks.push(words(line.trim()));
    else {
      const item = [words(line.replace(list === "bullet_list" ? BULLET : NUMBER, "").trim())];
      const last = blocks.at(-1);
      if (last?.type === list && "items" in last) last.items.push(item);
      else blocks.push({ type: list, items: [item] });
    }
  }
  return blocks.filter((block) => block !== EMPTY);
}

const EMPTY: Block = { type: "paragraph", content: [] };

function words(text: string): Block {
  return { type: "paragraph", content: [{ type: "text", text }] };
}
