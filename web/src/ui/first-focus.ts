// A dialog gives its first focus to what asks for it; otherwise to its close
// button. As an attachment: `<input {@attach firstFocus} />`.

export function firstFocus(element: HTMLElement): void {
  element.setAttribute("autofocus", "");
}
