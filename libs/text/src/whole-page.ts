/** What stands at the beginning of a page that leaves its `head` out, or says it. */
const HEAD =
  /^(?:\s|<!--[^]*?-->|<\/?head(?:\s[^>]*)?>|<title[\s>][^]*?<\/title>|<(?:meta|link|base)[\s>][^>]*>?|<style[\s>][^]*?<\/style>|<script[\s>][^]*?<\/script>|<noscript[\s>][^]*?<\/noscript>(?=\s*<(?:!--|title|meta|link|base|style|script|noscript|\/head)))*/i;

/** What may stand before a page's `html`. It always matches: with the tag behind it, each comment would be tried at every end. */
const BEFORE = /^(?:\s|<!--[^]*?-->|<!doctype[^<>]*>|<\?xml[^<>]*>)*/i;

/**
 * The page with the tags that HTML lets its writers leave out (HTML Standard, optional tags): the parser we read with
 * makes none of them, and Readability looks for the body.
 */
export function wholePage(source: string): string {
  // What follows the end of the body is the body's (HTML Standard, after after body); our parser has it nowhere.
  const html = source.replace(/<\/(?:body|html)\s*>/gi, '');
  const before = BEFORE.exec(html)![0].length;
  if (/^<html[\s>]/i.test(html.slice(before, before + 6)) && /<body[\s>]/i.test(html)) return html;
  // A tag ends before the next begins: one that never ends would be looked for to the end of the page, each time.
  const start = /<html(?:\s[^<>]*)?>/i.exec(html)?.[0] ?? '<html>';
  const inner = html.replace(/<!doctype[^<>]*>|<\/?(?:html|body)(?:\s[^<>]*)?>/gi, '');
  const head = HEAD.exec(inner)?.[0] ?? '';
  const tags = head.replace(/<\/?head(?:\s[^>]*)?>/gi, '');
  return `${start}<head>${tags}</head><body>${inner.slice(head.length)}</body></html>`;
}
