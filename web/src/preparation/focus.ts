// The first field of a form that has just opened under the reader's hand.

export function takeFocus(field: HTMLElement): void {
  field.focus();
}
