/** The address when it is plain http(s) or a place on the same page; null otherwise. */
export function safeHref(href: string): string | null {
  if (href.startsWith("#")) return href;
  try {
    const { protocol } = new URL(href);
    return protocol === "http:" || protocol === "https:" ? href : null;
  } catch {
    return null;
  }
}
