/** What stands at the beginning of a page that leaves its `head` out, or says it. */
const HEAD =
  /^(?:\s|<!--[^]*?-->|<\/?head(?:\s[^>]*)?>|<title[\s>][^]*?<\/title>|<(?:meta|link|base)[\s>][^>]*>?|<style[\s>][^]*?<\/style>|<script[\s>][^]*?<\/script>|<noscript[\s>][^]*?<\/noscript>)*/i;

/** A page that says its `html` where it belongs. */
const BEGINS = /^(?:\s|<!--[^]*?-->|<!doctype[^>]*>|<\?xml[^>]*>)*<html[\s>]/i;

/**
 * The page with the tags that HTML lets its writers leave out (HTML Standard, optional tags): the parser we read with
 * makes none of them, and whoever reads a page looks for its body.
 */
export function wholePage(html: string): string {
  if (BEGINS.test(html) && /<body[\s>]/i.test(html)) return html;
  const start = /<html(?:\s[^>]*)?>/i.exec(html)?.[0] ?? '<html>';
  const inner = html.replace(/<!doctype[^>]*>|<\/?(?:html|body)(?:\s[^>]*)?>/gi, '');
  const head = HEAD.exec(inner)?.[0] ?? '';
  const tags = head.replace(/<\/?head(?:\s[^>]*)?>/gi, '');
  return `${start}<head>${tags}</head><body>${inner.slice(head.length)}</body></html>`;
}
