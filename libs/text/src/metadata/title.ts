import { plain } from './plain';

/** Separators between a headline and the name of its site. */
const SEPARATOR = /\s+[-–—·•»«:/\\]\s+|\s*\|\s*/u;

/**
 * A page's headline without the name of its site.
 *
 * @param said what its metadata say, the most trusted first
 * @param site the name of the site, as the page says it
 * @param host an address of the page
 */
export function titleOf(
  document: Document,
  { said, site, host }: { said: readonly (string | null)[]; site: string | null; host: string | null },
): string | null {
  const whole = plain(document.querySelector('head > title, title')?.textContent);
  const headings = [...document.querySelectorAll('h1')]
    .map((one) => plain(one.textContent))
    .filter((one) => one !== null);
  const names = [site, hostOf(host)].map(folded).filter(Boolean);
  const isSite = (title: string) => {
    const own = folded(title);
    return names.some((name) => name === own || (own.length > 3 && name.startsWith(own)));
  };
  const headline = (title: string) => withoutSite(title, isSite, headings);
  const known = said
    .filter((title) => title !== null)
    .map(headline)
    .filter((title) => !isSite(title));
  // Some generators write one title into every page, or a description; the page's own is in its title or its heading.
  const isOwn = (title: string) =>
    Boolean(whole && holds(whole, title)) || headings.some((heading) => holds(heading, title));
  const found =
    known.find(isOwn) ?? headings.find((one) => known.length && whole && holds(whole, one) && !isSite(one));
  if (found ?? known[0]) return (found ?? known[0])!;
  const own = whole ? withoutLast(headline(whole), headings) : null;
  if (own && !isSite(own)) return own;
  return headings.find((heading) => !isSite(heading)) ?? own;
}

/** The most words of a site's name where only its position at the end of the title shows it. */
const MOST_WORDS = 4;

/** Cuts a short last part off a title, unless a heading of the page has it. */
function withoutLast(title: string, headings: readonly string[]): string {
  if (headings.some((heading) => folded(heading) === folded(title))) return title;
  const cut = /^(.+)\s+[|–—·•»-]\s+([^|–—·•»]+)$/u.exec(title);
  const words = (text: string) => text.trim().split(/\s+/u).length;
  return cut && words(cut[2]!) <= MOST_WORDS && words(cut[1]!) >= words(cut[2]!) + 2 ? cut[1]!.trim() : title;
}

/** Cuts the site's name off either end of a title, or the part that the page's heading does not have. */
function withoutSite(title: string, isSite: (part: string) => boolean, headings: readonly string[]): string {
  const parts = title.split(new RegExp(`(${SEPARATOR.source})`, 'u'));
  if (parts.length < 3) return title;
  const from = (first: number, last: number) => parts.slice(first, last).join('').trim();
  for (let last = parts.length; last > 1; last -= 2)
    for (let first = 0; first < last; first += 2) {
      const part = from(first, last);
      // A heading of one word may be the site's name, or a section's.
      const isMost = folded(part).length * 2 >= folded(title).length;
      if (isMost && part !== title && headings.some((heading) => folded(heading) === folded(part)))
        return part;
    }
  if (isSite(parts.at(-1)!)) return from(0, parts.length - 2);
  if (isSite(parts[0]!)) return from(2, parts.length);
  return title;
}

function holds(whole: string, part: string): boolean {
  return folded(whole).includes(folded(part));
}

/** Letters and digits alone, in small letters. */
function folded(text: string | null): string {
  return (text ?? '')
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
}

/** The site name inside a host name: “guardian” of https://www.guardian.example/. */
function hostOf(address: string | null): string | null {
  try {
    return address
      ? (new URL(address).hostname
          .replace(/^www\./, '')
          .split('.')
          .at(0) ?? null)
      : null;
  } catch {
    return null;
  }
}
