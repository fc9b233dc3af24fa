import { parseHTML } from 'linkedom';
import { boundMarkup } from './markup-bounds';

/**
 * The JSON-LD of a page, the content of each script (JSON-LD 1.1, 7). It may be broken JSON.
 *
 * @throws TooMuchMarkup
 */
export function linkedData(html: string): string[] {
  boundMarkup(html);
  const { document } = parseHTML(html);
  return [...document.querySelectorAll('script[type]')]
    .filter((script) => /^application\/ld\+json\b/i.test(script.getAttribute('type')!.trim()))
    .map((script) => withoutShell(script.textContent ?? ''))
    .filter(Boolean);
}

/** XHTML pages wrap the data in a CDATA section or a comment, itself behind a JavaScript comment. */
function withoutShell(data: string): string {
  return data
    .trim()
    .replace(/^(?:\/\*|\/\/)?\s*(?:<!\[CDATA\[|<!--)\s*(?:\*\/)?/, '')
    .replace(/(?:\/\*|\/\/)?\s*(?:\]\]>|-->)\s*(?:\*\/)?$/, '')
    .trim();
}
