import { escaped, safeHref } from './escape';
import { say } from './texts';

/** A complete page around its main part, which is escaped HTML. */
interface Page {
  title: string;
  description: string;
  url: string;
  language?: string;
  newsroomName: string;
  stylesheet: string;
  /** Whether the page tells search engines that its address is the canonical one. */
  isCanonical: boolean;
  /** JSON-LD of the page's content, on the canonical page. */
  jsonLd?: string | null;
  /** Address of an Atom feed. */
  feed?: string | null;
  /** Address of the oEmbed description. */
  oEmbed?: string | null;
  main: string;
}

export function pageOf(page: Page): string {
  const href = safeHref(page.url) ?? '';
  return `<!doctype html>
<html lang="${escaped(page.language ?? 'und')}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escaped(page.title)}</title>
<meta name="description" content="${escaped(page.description)}">
<meta property="og:type" content="article">
<meta property="og:title" content="${escaped(page.title)}">
<meta property="og:description" content="${escaped(page.description)}">
<meta property="og:site_name" content="${escaped(page.newsroomName)}">
<meta property="og:url" content="${href}">
${page.isCanonical ? '' : '<meta name="robots" content="noindex">\n'}<link rel="canonical" href="${href}">
<link rel="stylesheet" href="${escaped(page.stylesheet)}">
${page.feed ? `<link rel="alternate" type="application/atom+xml" href="${escaped(page.feed)}">\n` : ''}${page.oEmbed ? `<link rel="alternate" type="application/json+oembed" href="${escaped(page.oEmbed)}">\n` : ''}${
    // In JSON `<` can be written so; otherwise a text could end the element early.
    page.jsonLd
      ? `<script type="application/ld+json">${page.jsonLd.replaceAll('<', '\\u003c')}</script>\n`
      : ''
  }</head>
<body>
<header class="masthead"><p>${escaped(page.newsroomName)}</p></header>
<main>
${page.main}
</main>
<footer class="colophon"><p>${escaped(page.newsroomName)} · <a href="${href}">${escaped(page.url)}</a></p><p>${say('pull')}</p></footer>
</body>
</html>
`;
}
