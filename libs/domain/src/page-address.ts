/** Parameters that say where a reader came from, and not which page is shown. */
const TRACKING = /^(utm_.*|fbclid|gclid|dclid|msclkid|mc_cid|mc_eid|igshid)$/i;

/** An address of the Internet Archive's copy, which holds the address of the page that was copied. */
const ARCHIVED = /^https?:\/\/web\.archive\.org\/web\/\d+[a-z_]*\/(https?:\/.*)$/i;

/**
 * Writes a page's URL in one form, to compare it with another: without scheme, `www.`, fragment, tracking parameters and
 * a slash at the end, the parameters sorted; of a copy in the Internet Archive, the address of the page that was copied.
 * A text that is no HTTP URL is only trimmed.
 */
export function pageAddress(url: string): string {
  const text = url.trim();
  const archived = ARCHIVED.exec(text)?.[1];
  if (archived) return pageAddress(archived.replace(/^(https?:)\/+/i, '$1//'));
  if (!/^https?:/i.test(text) || !URL.canParse(text)) return text;
  const { host, pathname, searchParams } = new URL(text);
  const asked = [...searchParams]
    .filter(([name]) => !TRACKING.test(name))
    .map(([name, value]) => `${name}=${value}`)
    .sort();
  const path = pathname.replace(/\/+$/, '');
  return `${host.replace(/^www\./, '')}${path}${asked.length ? `?${asked.join('&')}` : ''}`;
}
