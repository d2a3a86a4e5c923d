// Follows the words that a reader selects inside an element. What was selected
// last stays chosen when the selection goes elsewhere (to a button, on a
// telephone); a press inside the text without selecting lets it go.

import { clean } from "./quote.ts";

export function followSelection(onwords: (words: string) => void): (element: HTMLElement) => () => void {
  return (element) => {
    const read = (): void => {
      const selection = document.getSelection();
      if (!selection || selection.rangeCount === 0) return;
      const range = selection.getRangeAt(0);
      if (!element.contains(range.commonAncestorContainer)) return;
      onwords(clean(selection.toString()));
    };
    document.addEventListener("selectionchange", read);
    return () => document.removeEventListener("selectionchange", read);
  };
}
