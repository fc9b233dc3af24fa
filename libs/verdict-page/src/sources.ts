import { escaped } from './escape';
import { linked } from './linked';
import { say } from './texts';
import type { PublishedEvidenceView } from './verdict-view';
import { when } from './when';

/** One source as an item of the list. */
export function source(item: PublishedEvidenceView): string {
  const medium = item.medium ? say(`medium.${item.medium}`) : null;
  const finding = item.mediaFinding ? say(`mediaFinding.${item.mediaFinding}`) : null;
  const unnamed = item.isUnnamed ? say('unnamed') : null;
  const about = [item.publisher, unnamed, say(`directness.${item.directness}`), medium, finding]
    .filter((one) => one !== null)
    .map((one) => escaped(one));
  return `<li id="evidence-${item.number}" value="${item.number}">
<h3 dir="auto">${linked(item.title, item.url)}</h3>
<p class="about"><span class="stance" data-stance="${item.stance}">${say(`stance.${item.stance}`)}</span> · ${about.join(' · ')}</p>
${item.excerpt ? `<blockquote dir="auto">${escaped(item.excerpt)}</blockquote>` : ''}
${item.note ? `<p dir="auto">${escaped(item.note)}</p>` : ''}
${item.archived ? `<p class="about">${say('archived')} ${when(item.archived.at)}, SHA-256 <code>${escaped(item.archived.sha256)}</code></p>` : ''}
</li>`;
}
