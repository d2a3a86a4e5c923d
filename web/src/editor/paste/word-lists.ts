// Word writes its lists as paragraphs: a style "mso-list:l0 level2 lfo1" says
// the level, and the bullet or number is text of its own. This makes real lists
// of them again.

/** Replaces runs of Word's list paragraphs inside `root` by nested lists. */
export function rebuildWordLists(root: Element): void {
  const paragraphs = [...root.querySelectorAll<HTMLElement>("p,h1,h2,h3,h4,h5,h6,div")].filter((element) => levelOf(element) !== null);
  const done = new Set<Element>();
  for (const paragraph of paragraphs) {
    if (done.has(paragraph)) continue;
    const run = runFrom(paragraph);
    for (const each of run) done.add(each);
    build(run);
  }
}

interface Entry {
  level: number;
  isNumbered: boolean;
  item: HTMLElement;
}

function levelOf(element: HTMLElement): number | null {
  const style = element.getAttribute("style") ?? "";
  const level = /mso-list:\s*[^;]*\blevel(\d+)/i.exec(style)?.[1];
  if (level !== undefined) return Number(level);
  return /^MsoListParagraph/.test(element.className) && marker(element) !== null ? 1 : null;
}

/** The paragraphs that follow one another, blank space between them apart. */
function runFrom(first: HTMLElement): HTMLElement[] {
  const run = [first];
  let next = first.nextSibling;
  while (next) {
    if (next instanceof HTMLElement || next.nodeType === Node.ELEMENT_NODE) {
      const element = next as HTMLElement;
      if (levelOf(element) === null) break;
      run.push(element);
    } else if ((next.textContent ?? "").trim() !== "") break;
    next = next.nextSibling;
  }
  return run;
}

function build(run: readonly HTMLElement[]): void {
  const [first] = run;
  if (!first) return;
  const { ownerDocument } = first;
  const anchor = ownerDocument.createElement("div");
  first.before(anchor);
  const open: { level: number; list: HTMLElement }[] = [];
  for (const { level, isNumbered, item } of run.map(entryOf)) {
    while (open.length > 0 && (open.at(-1)?.level ?? 0) > level) open.pop();
    let current = open.at(-1);
    const name = isNumbered ? "ol" : "ul";
    if (!current || current.level < level || current.list.localName !== name) {
      if (current?.level === level) open.pop();
      const list = ownerDocument.createElement(name);
      const parentItem = open.at(-1)?.list.lastElementChild;
      (parentItem ?? anchor).append(list);
      current = { level, list };
      open.push(current);
    }
    current.list.append(item);
  }
  for (const paragraph of run) paragraph.remove();
  anchor.replaceWith(...anchor.childNodes);
}

function entryOf(paragraph: HTMLElement): Entry {
  const sign = marker(paragraph);
  const text = (sign?.textContent ?? "").replace(/\u00a0/g, " ").trim();
  sign?.remove();
  const { ownerDocument } = paragraph;
  const item = ownerDocument.createElement("li");
  const words = ownerDocument.createElement("p");
  words.append(...paragraph.childNodes);
  item.append(words);
  return { level: levelOf(paragraph) ?? 1, isNumbered: /^\(?([0-9]+|[a-z]{1,4})[.)]/i.test(text), item };
}

/** The element that holds the bullet or the number. */
function marker(paragraph: HTMLElement): HTMLElement | null {
  return [...paragraph.querySelectorAll<HTMLElement>("span")].find((span) => /mso-list:\s*ignore/i.test(span.getAttribute("style") ?? "")) ?? null;
}
