import { parseHTML } from 'linkedom';
import { boundMarkup } from './markup-bounds';

/** Where a page says that it is to be found, and where it sends its readers. All addresses are absolute. */
export interface PageLinks {
  /** `rel=canonical` (RFC 6596), then `og:url`; addresses the page calls its own, which it may do wrongly. */
  canonical: string[];
  /** Where `<meta http-equiv=refresh>` sends a reader within seconds; null where the page stays. */
  refresh: string | null;
  /** Whether the page says that it is an article (Open Graph, JSON-LD). */
  isArticle: boolean;
}

/** Seconds after which a refresh shows the page anew rather than another. */
const SOON = 5;

/** UTF-16 units of a page without `<head>` in which its links are looked for. */
const HEAD = 200_000;

/** Longest address that is taken. */
const LONGEST = 2_048;

/**
 * Reads the links in a page's head; those in its body are of what it shows, such as comments.
 *
 * @param url where the page was found
 * @throws TooMuchMarkup
 */
export function pageLinks(source: string, url: string): PageLinks {
  boundMarkup(source);
  const end = source.search(/<\/head[\s>]|<body[\s>]/i);
  const head = source.slice(0, end < 0 ? HEAD : end);
  const { document } = parseHTML(
    `<html><head>${head.replace(/<!doctype[^>]*>|<\/?(?:html|head)(?:\s[^>]*)?>/gi, '')}</head></html>`,
  );
  // A reader whose browser runs scripts is not sent where these say.
  for (const element of document.querySelectorAll('noscript, template')) element.remove();
  const base = absolute(document.querySelector('base[href]')?.getAttribute('href'), url) ?? url;
  const own = [
    ...[...document.querySelectorAll('link[rel][href]')]
      .filter((link) => /(?:^|\s)canonical(?:\s|$)/i.test(link.getAttribute('rel')!))
      .map((link) => link.getAttribute('href')),
    ...contents(document, 'og:url'),
  ];
  return {
    canonical: [...new Set(own.flatMap((address) => absolute(address, base) ?? []))].slice(0, 3),
    refresh: refreshOf(document, base),
    isArticle: contents(document, 'og:type').includes('article') || hasLinkedArticle(head),
  };
}

/** JSON-LD of an article; the type is enough, so that broken JSON is no hindrance. */
function hasLinkedArticle(head: string): boolean {
  return /"@type"\s*:\s*\[?\s*"(?:[A-Za-z]*Article|[A-Za-z]*BlogPosting|Report)"/.test(head);
}

function contents(document: Document, property: string): string[] {
  return [...document.querySelectorAll(`meta[property="${property}"], meta[name="${property}"]`)].flatMap(
    (meta) => meta.getAttribute('content')?.trim() || [],
  );
}

function refreshOf(document: Document, base: string): string | null {
  for (const meta of document.querySelectorAll('meta[http-equiv]')) {
    if (meta.getAttribute('http-equiv')!.trim().toLowerCase() !== 'refresh') continue;
    // HTML Standard, "shared declarative refresh steps".
    const said = /^\s*(\d+)(?:\.\d*)?(?:\s*[;,]\s*|\s+)(?:url\s*=\s*)?(["']?)(\S.*)$/i.exec(
      meta.getAttribute('content') ?? '',
    );
    if (!said || Number(said[1]) > SOON) continue;
    const address = said[2] ? said[3]!.split(said[2])[0] : said[3];
    const to = absolute(address, base);
    if (to) return to;
  }
  return null;
}

function absolute(address: string | null | undefined, base: string): string | null {
  const text = address?.trim();
  if (!text || !URL.canParse(text, base)) return null;
  const { href } = new URL(text, base);
  return /^https?:/.test(href) && href.length <= LONGEST ? href : null;
}
