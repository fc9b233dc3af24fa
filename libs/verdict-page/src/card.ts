import { escaped, safeColour, safeHref } from './escape';
import { mark } from './rating-figure';
import { say } from './texts';
import type { PublishedVerdictView } from './verdict-view';
import { when } from './when';

/** A verdict as a card in pages of other sites. */
export interface VerdictCard {
  html: string;
  /** The text of its one `style` element, to be named by its hash in a Content-Security-Policy. */
  style: string;
}

/**
 * The verdict as a self-contained card in a frame: no script, no external resource, and only the address of its page. A
 * retracted verdict is shown as retracted, never with its old rating.
 *
 * @param css `card.css`
 */
export function verdictCard(verdict: PublishedVerdictView, css: string): VerdictCard {
  const { rating, voidReason, doubt } = verdict;
  const notice = voidReason ?? doubt?.reason ?? null;
  const style = `${css}:root{--data:${notice === null ? safeColour(rating.colour) : 'currentColor'}}`;
  const found =
    notice === null
      ? `<p class="rating">${mark(rating, rating.scale, 18)}<span>${escaped(rating.label)}</span></p>`
      : `<p class="rating">${voidReason === null ? say('doubted') : say('voided')}</p><p dir="auto">${escaped(notice)}</p>`;
  const changed = verdict.corrections.find(
    (one) => one.class === 'rating_changed' || one.class === 'reinstated',
  );
  const html = `<!doctype html>
<html lang="${escaped(verdict.language ?? 'und')}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escaped(verdict.headline)}</title>
<style>${style}</style>
</head>
<body>
<article>
${found}
<h1 dir="auto"><a href="${safeHref(verdict.url) ?? ''}" target="_blank" rel="noopener">${escaped(shortened(verdict.headline, 200))}</a></h1>
<p class="checked" dir="auto"><span>${say('checked')}:</span> ${escaped(shortened(verdict.statement, 400))}</p>
${changed && notice === null ? `<p class="about">${say('correction')}: ${escaped(say('ratingChanged', { from: shortened(changed.ratingFrom, 60), to: shortened(changed.ratingTo, 60) }))}</p>` : ''}
<p class="about">${escaped(shortened(verdict.newsroomName, 100))} · ${when(verdict.updatedAt)} · ${say('version', { version: verdict.version })}</p>
</article>
</body>
</html>
`;
  return { html, style };
}

function shortened(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most - 1).trimEnd()}…` : text;
}
