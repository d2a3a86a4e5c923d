// Which addresses a motion may link to.

const SCHEMES = new Set(["http:", "https:", "mailto:"]);

/** The address when it is http, https or mailto; null otherwise. */
export function safeHref(address: string): string | null {
  try {
    const url = new URL(address);
    return SCHEMES.has(url.protocol) ? address.trim() : null;
  } catch {
    return null;
  }
}

/** What somebody typed into the link dialog, made into an address; null when it can't be one. */
export function readAddress(typed: string): string | null {
  const text = typed.trim();
  if (text === "" || /\s/.test(text)) return null;
  if (/^[^@/:]+@[^@/:]+\.[^@/:.]+$/.test(text)) return `mailto:${text}`;
  if (/^[a-z][a-z0-9+.-]*:/i.test(text) && !/^[^/:]+:\d/.test(text)) return safeHref(text);
  return /^[^/]+\.[^/.]{2,}/.test(text) ? safeHref(`https://${text}`) : null;
}
