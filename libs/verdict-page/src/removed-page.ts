import { escaped } from './escape';
import { say } from './texts';
import { when } from './when';

/** The content of a removed verdict's page. */
export interface RemovedView {
  newsroomName: string;
  /** The reason that the newsroom gives the public. */
  reason: string;
  at: Date;
}

/** The page at the address of a verdict that was removed under law: when and why, and nothing of its content. */
export function removedPage(
  { newsroomName, reason, at }: RemovedView,
  stylesheet = '/v/verdict-page.css',
): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex, noarchive">
<title>${say('removed')}</title>
<link rel="stylesheet" href="${escaped(stylesheet)}">
</head>
<body>
<header class="masthead"><p>${escaped(newsroomName)}</p></header>
<main><article><header class="opening">
<h1>${say('removed')}</h1>
<div class="standfirst"><p>${say('removedOn')} ${when(at.toISOString())}. ${say('removedText')}</p>
<p>${escaped(reason).replace(/\n+/g, '</p>\n<p>')}</p></div>
</header></article></main>
</body>
</html>
`;
}
