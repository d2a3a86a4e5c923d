// Turns what Word, LibreOffice, Google Docs and web pages put on the clipboard
// into plain HTML: paragraphs, lists, bold, italic, links. Everything else goes;
// words stay. The schema decides afterwards what an editor takes.
//
// Works on an inert document: nothing is loaded and no script runs.

import type { Shape } from "../schema/index.ts";
import { rebuildWordLists } from "./word-lists.ts";

/** Elements that hold no words to read. */
const SILENT = "script,style,title,meta,link,xml,template,noscript,img,picture,svg,video,audio,object,iframe,canvas,input,button,select,textarea";
/** Each of these is a paragraph of its own in a motion. */
const PARAGRAPHS = "td,th,dt,dd,figcaption,caption,address,pre";
const HEADINGS = "h1,h2,h3,h4,h5,h6";

export function cleanHtml(html: string, shape: Shape = "body"): string {
  const { body } = new DOMParser().parseFromString(html, "text/html");
  removeComments(body);
  rebuildWordLists(body);
  for (const element of body.querySelectorAll(SILENT)) element.remove();
  for (const element of [...body.querySelectorAll("*")]) {
    // Word's own elements (o:p, st1:place) are wrappers around words.
    if (element.localName.includes(":")) unwrap(element);
  }
  for (const element of [...body.querySelectorAll(PARAGRAPHS)]) rename(element, "p");
  for (const element of [...body.querySelectorAll<HTMLElement>(HEADINGS)]) rename(element, shape === "minutes" ? "h2" : "p");
  for (const element of [...body.querySelectorAll<HTMLElement>("span,font,b,i,strong,em")]) plainFormat(element);
  for (const element of body.querySelectorAll("*")) dropAttributes(element);
  return body.innerHTML;
}

/** Only the schema of minutes reads it. */
const FACT = "data-fact";

function removeComments(root: Node): void {
  const walker = root.ownerDocument?.createTreeWalker(root, NodeFilter.SHOW_COMMENT);
  const comments: Node[] = [];
  while (walker?.nextNode()) comments.push(walker.currentNode);
  for (const comment of comments) comment.parentNode?.removeChild(comment);
}

/** Formats said in styles become elements; wrappers that say nothing go. */
function plainFormat(element: HTMLElement): void {
  const { fontWeight, fontStyle } = element.style;
  const name = element.localName;
  const isNamedBold = (name === "b" || name === "strong") && !/^(normal|[1-4]00)$/.test(fontWeight);
  const isNamedItalic = (name === "i" || name === "em") && fontStyle !== "normal";
  const isBold = isNamedBold || /^(bold|bolder|[6-9]00)$/.test(fontWeight);
  const isItalic = isNamedItalic || fontStyle === "italic" || fontStyle === "oblique";
  // A wrapper around paragraphs (Google Docs) formats nothing by itself.
  const isWrapper = element.querySelector("p,ul,ol,div,li") !== null;
  if (!isWrapper && isBold) wrapContent(element, "strong");
  if (!isWrapper && isItalic) wrapContent(element, "em");
  unwrap(element);
}

function wrapContent(element: Element, name: string): void {
  const wrapper = element.ownerDocument.createElement(name);
  wrapper.append(...element.childNodes);
  element.append(wrapper);
}

function rename(element: Element, name: string): void {
  const other = element.ownerDocument.createElement(name);
  const fact = element.getAttribute(FACT);
  if (fact !== null) other.setAttribute(FACT, fact);
  other.append(...element.childNodes);
  element.replaceWith(other);
}

function unwrap(element: Element): void {
  element.replaceWith(...element.childNodes);
}

/** Addresses of links, and our own two kinds of paragraph, are all that attributes may say. */
function dropAttributes(element: Element): void {
  for (const { name } of [...element.attributes]) {
    const isAddress = element.localName === "a" && name === "href";
    const isKind = element.localName === "p" && name === "class" && /^(visa|considerant)$/.test(element.className);
    // ProseMirror marks its own clipboard so that an open paragraph stays open.
    if (!isAddress && !isKind && name !== FACT && name !== "data-pm-slice") element.removeAttribute(name);
  }
}
