import { claimDates, firstPlace, plainDate } from './claim-dates';
import { escaped, safeHref } from './escape';
import { linked } from './linked';
import { say } from './texts';
import type { PublishedAppearanceView, PublishedVerdictView } from './verdict-view';

/** How many passages are shown before the claim's wording; the others follow further down. */
const IN_THE_BOX = 3;

/** A passage in its own words, with its page and day. These words are the only ones in quotation marks on the page. */
function passage(appearance: PublishedAppearanceView): string {
  const { quote, title, publisher, url, publishedOn } = appearance;
  const origin = [
    title ? linked(title, url) : safeHref(url) ? linked(say('original'), url) : '',
    publisher ? escaped(publisher) : '',
    publishedOn ? escaped(plainDate(publishedOn)) : '',
    firstPlace(appearance),
  ].filter(Boolean);
  return `<figure><blockquote dir="auto">“${escaped(quote)}”</blockquote>${origin.length ? `<figcaption dir="auto">${origin.join(', ')}</figcaption>` : ''}</figure>`;
}

/**
 * The section of the claim: the passages word for word, the claimant, and separately the statement that the newsroom
 * checked.
 */
export function claimSection({
  appearances,
  claimantLine,
  claimDates: dates,
  statement,
}: Pick<PublishedVerdictView, 'appearances' | 'claimantLine' | 'claimDates' | 'statement'>): string {
  return `<section class="claim" aria-labelledby="claim">
<h2 id="claim">${say('claimed')}</h2>
${appearances.slice(0, IN_THE_BOX).map(passage).join('')}
<p class="claimant" dir="auto">${say('claimedBy')} ${escaped(claimantLine)}</p>
${claimDates(dates)}
<h3>${say('checked')}</h3>
<p class="checked" dir="auto">${escaped(statement)}</p>
</section>`;
}

/** The passages that are not shown in the claim's box. */
export function furtherPassages({ appearances }: Pick<PublishedVerdictView, 'appearances'>): string {
  const further = appearances.slice(IN_THE_BOX);
  if (further.length === 0) return '';
  return `<section class="further" aria-labelledby="appears"><h2 id="appears">${say('appears')}</h2>${further.map(passage).join('')}</section>`;
}
