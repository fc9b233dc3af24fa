import { parseHTML } from 'linkedom';
import { boundMarkup } from './markup-bounds';

/** The addresses that a page declares, and where it sends its readers. All addresses are absolute. */
export interface PageLinks {
  /** `rel=canonical` (RFC 6596), then `og:url`: addresses that the page declares as its own, possibly wrongly. */
  canonical: string[];
  /** Where `<meta http-equiv=refresh>` sends a reader within seconds; null where it sends them nowhere. */
  refresh: string | null;
  /** Whether the page declares that it is an article (Open Graph, JSON-LD). */
  isArticle: boolean;
}

/** Seconds after which a refresh reloads the page instead of leaving it. */
const SOON = 5;

/** UTF-16 units of a page without `<head>` that are searched for its links. */
const HEAD = 200_000;

/** The longest address that is read. */
const LONGEST = 2_048;

/**
 * Reads the links in a page's head; links in its body belong to its content, such as comments.
 *
 * @param url the address of the page
 * @throws TooMuchMarkup
 */
export function pageLinks(source: string, url: string): PageLinks {
  boundMarkup(source);
  const end = source.search(/<\/head[\s>]|<body[\s>]/i);
  const head = source.slice(0, end < 0 ? HEAD : end);
  const { document } = parseHTML(
    `<html><head>${head.replace(/<!doctype[^>]*>|<\/?(?:html|head)(?:\s[^>]*)?>/gi, '')}</head></html>`,
  );
  // Browsers that run scripts ignore the links in these elements.
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

/** Whether a page has JSON-LD of an article; only the type is read, so broken JSON is no problem. */
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
    const refresh = /^\s*(\d+)(?:\.\d*)?(?:\s*[;,]\s*|\s+)(?:url\s*=\s*)?(["']?)(\S.*)$/i.exec(
      meta.getAttribute('content') ?? '',
    );
    if (!refresh || Number(refresh[1]) > SOON) continue;
    const address = refresh[2] ? refresh[3]!.split(refresh[2])[0] : refresh[3];
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
