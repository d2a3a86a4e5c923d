// A text longer than its frame must be reached by keyboard: what scrolls takes
// the focus itself, unless something within already does. As an attachment:
// `<div {@attach scrolled}>`.

const STOPS = "a[href], button:not(:disabled), input:not(:disabled), select:not(:disabled), textarea:not(:disabled), [contenteditable=true], [tabindex='0']";

export function scrolled(frame: HTMLElement): () => void {
  const follow = () => {
    const isLonger = frame.scrollHeight > frame.clientHeight;
    if (isLonger && !frame.querySelector(STOPS)) frame.tabIndex = 0;
    else frame.removeAttribute("tabindex");
  };
  const sizes = new ResizeObserver(follow);
  const contents = new MutationObserver(follow);
  sizes.observe(frame);
  contents.observe(frame, { childList: true, subtree: true, characterData: true });
  follow();
  return () => {
    sizes.disconnect();
    contents.disconnect();
  };
}
