import { claimDates, firstPlace, plainDate } from './claim-dates';
import { escaped, safeHref } from './escape';
import { linked } from './linked';
import { TEXTS } from './texts';
import type { PublishedAppearanceView, PublishedVerdictView } from './verdict-view';

/** Passages shown before the claim's wording; the others stand further down. */
const IN_THE_BOX = 3;

/**
 * A passage in the words that stand there, with its place and day. Quotation marks stand round these words and no
 * others on the page.
 */
function passage(appearance: PublishedAppearanceView): string {
  const { quote, title, publisher, url, publishedOn } = appearance;
  const place = [
    title ? linked(title, url) : safeHref(url) ? linked(TEXTS.original, url) : '',
    publisher ? escaped(publisher) : '',
    publishedOn ? escaped(plainDate(publishedOn)) : '',
    firstPlace(appearance),
  ].filter(Boolean);
  return `<figure><blockquote dir="auto">“${escaped(quote)}”</blockquote>${place.length ? `<figcaption dir="auto">${place.join(', ')}</figcaption>` : ''}</figure>`;
}

/** What was said, word for word; who said it; and, apart from it, what the newsroom checked in its own words. */
export function claimSection({
  appearances,
  claimantLine,
  claimDates: dates,
  statement,
}: Pick<PublishedVerdictView, 'appearances' | 'claimantLine' | 'claimDates' | 'statement'>): string {
  return `<section class="claim" aria-labelledby="claim">
<h2 id="claim">${TEXTS.claimed}</h2>
${appearances.slice(0, IN_THE_BOX).map(passage).join('')}
<p class="claimant" dir="auto">${TEXTS.claimedBy} ${escaped(claimantLine)}</p>
${claimDates(dates)}
<h3>${TEXTS.checked}</h3>
<p class="checked" dir="auto">${escaped(statement)}</p>
</section>`;
}

/** The passages that the claim's box has no room for. */
export function furtherPassages({ appearances }: Pick<PublishedVerdictView, 'appearances'>): string {
  const further = appearances.slice(IN_THE_BOX);
  if (further.length === 0) return '';
  return `<section class="further" aria-labelledby="appears"><h2 id="appears">${TEXTS.appears}</h2>${further.map(passage).join('')}</section>`;
}
