/** An absolute http or https address (WHATWG URL) with a host, or null. */
export function webAddress(text: string): URL | null {
  if (!/^https?:\/\//i.test(text)) return null;
  try {
    const url = new URL(text);
    return url.hostname ? url : null;
  } catch {
    return null;
  }
}

/** Whether a host is the same as another or one of its subdomains; a leading `www.` is ignored. */
export function isWithin(host: string, other: string): boolean {
  const [inner, outer] = [host, other].map((name) => name.toLowerCase().replace(/^www\./, '')) as [
    string,
    string,
  ];
  return inner === outer || inner.endsWith(`.${outer}`);
}
