import { escaped } from './escape';
import { say } from './texts';

/** The page for an address without a verdict, in the design of the verdict page. */
export function missingPage(stylesheet = '/v/verdict-page.css'): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${say('missing')}</title>
<link rel="stylesheet" href="${escaped(stylesheet)}">
</head>
<body>
<main><article><header class="opening">
<h1>${say('missing')}</h1>
<div class="standfirst"><p>${say('missingText')}</p></div>
</header></article></main>
</body>
</html>
`;
}
