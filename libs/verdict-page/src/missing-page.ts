import { escaped } from './escape';
import { TEXTS } from './texts';

/** The page shown where no verdict is, in the look of those that are. */
export function missingPage(stylesheet = '/v/verdict-page.css'): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${TEXTS.missing}</title>
<link rel="stylesheet" href="${escaped(stylesheet)}">
</head>
<body>
<main><article><header class="opening">
<h1>${TEXTS.missing}</h1>
<div class="standfirst"><p>${TEXTS.missingText}</p></div>
</header></article></main>
</body>
</html>
`;
}
