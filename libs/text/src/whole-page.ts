/** The beginning of a page, with or without a `head` tag. */
const HEAD =
  /^(?:\s|<!--[^]*?-->|<\/?head(?:\s[^>]*)?>|<title[\s>][^]*?<\/title>|<(?:meta|link|base)[\s>][^>]*>?|<style[\s>][^]*?<\/style>|<script[\s>][^]*?<\/script>|<noscript[\s>][^]*?<\/noscript>(?=\s*<(?:!--|title|meta|link|base|style|script|noscript|\/head)))*/i;

/**
 * What may precede a page's `html`. It always matches: with the tag after it in one pattern, each comment would be
 * tried at every possible end.
 */
const BEFORE = /^(?:\s|<!--[^]*?-->|<!doctype[^<>]*>|<\?xml[^<>]*>)*/i;

/**
 * Adds the tags that a page may leave out (HTML Standard, optional tags): the parser does not add them, and Readability
 * needs the body.
 */
export function wholePage(source: string): string {
  // Text after the end of the body belongs to the body (HTML Standard, after after body); the parser would drop it.
  const html = source.replace(/<\/(?:body|html)\s*>/gi, '');
  const before = BEFORE.exec(html)![0].length;
  if (/^<html[\s>]/i.test(html.slice(before, before + 6)) && /<body[\s>]/i.test(html)) return html;
  // A tag must end before the next begins: an unclosed one would be searched to the end of the page each time.
  const start = /<html(?:\s[^<>]*)?>/i.exec(html)?.[0] ?? '<html>';
  const inner = html.replace(/<!doctype[^<>]*>|<\/?(?:html|body)(?:\s[^<>]*)?>/gi, '');
  const head = HEAD.exec(inner)?.[0] ?? '';
  const tags = head.replace(/<\/?head(?:\s[^>]*)?>/gi, '');
  return `${start}<head>${tags}</head><body>${inner.slice(head.length)}</body></html>`;
}
