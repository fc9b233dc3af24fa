import { claimDates, firstPlace } from './claim-dates';
import { escaped } from './escape';
import { linked } from './linked';
import { ratingFigure } from './rating-figure';
import { changedLine, correctionLine, olderVersion, onTop } from './corrections';
import { pageOf } from './page';
import { replies } from './replies';
import { source } from './sources';
import { TEXTS } from './texts';
import type { PublishedAppearanceView, PublishedVerdictView } from './verdict-view';
import { when } from './when';

function appearance(item: PublishedAppearanceView): string {
  const where = [
    item.title ? linked(item.title, item.url) : item.url ? linked(TEXTS.original, item.url) : '',
    item.publisher ? escaped(item.publisher) : '',
    firstPlace(item),
  ];
  return `<li><blockquote dir="auto">${escaped(item.quote)}</blockquote><p class="about" dir="auto">${where.filter(Boolean).join(', ')}</p></li>`;
}

function versions(verdict: PublishedVerdictView): string {
  const lines = verdict.versions.map(
    (one) =>
      `<li>${one.version === verdict.version ? `${TEXTS.version(one.version)} (${TEXTS.current})` : `<a href="${escaped(verdict.path)}/versions/${one.version}">${TEXTS.version(one.version)}</a>`}, ${when(one.publishedAt)}${one.version > 1 ? ` · <a href="${escaped(verdict.path)}/changes/${one.version}">${TEXTS.whatChanged}</a>` : ''}<br><code>${escaped(one.contentHash)}</code></li>`,
  );
  return `<section aria-labelledby="versions"><h2 id="versions">${TEXTS.versions}</h2><ol class="versions">${lines.join('')}</ol></section>`;
}

/** Every correction with its date, newest first. */
function corrections(verdict: PublishedVerdictView): string {
  if (verdict.corrections.length === 0) return '';
  const lines = verdict.corrections.map((one) => `<li>${correctionLine(one)}</li>`);
  return `<section class="corrections" aria-labelledby="corrections"><h2 id="corrections">${TEXTS.corrections}</h2><ol>${lines.join('')}</ol></section>`;
}

/**
 * The published verdict as a whole HTML page: readable without JavaScript, in print and in the dark. Pure: the
 * same view gives the same bytes. Strings are escaped here; the two `...Html` fields come escaped from the revision.
 *
 * @param stylesheet address of `libs/ui/src/public/verdict-page.css` as the server serves it
 */
export function verdictPage(verdict: PublishedVerdictView, stylesheet = '/v/verdict-page.css'): string {
  const approvals =
    verdict.voidReason === null ? TEXTS.approvals(verdict.approvals) : TEXTS.retraction(verdict.approvals);
  const main = `<article>
${olderVersion(verdict)}${onTop(verdict)}
<header class="opening">
<p class="kicker">${TEXTS.kicker}</p>
<h1 dir="auto">${escaped(verdict.headline)}</h1>
<div class="standfirst" dir="auto">${verdict.summaryHtml}</div>
<p class="dateline">${TEXTS.published} ${when(verdict.publishedAt)}${changedLine(verdict)} · ${TEXTS.version(verdict.version)}</p>
</header>
<section class="claim" aria-labelledby="claim">
<h2 id="claim">${TEXTS.claimed}</h2>
<blockquote dir="auto">${escaped(verdict.statement)}</blockquote>
<p class="claimant" dir="auto">${escaped(verdict.claimantLine)}</p>
${claimDates(verdict.claimDates)}</section>
${ratingFigure(verdict.rating)}
<section class="rationale" aria-labelledby="found">
<h2 id="found">${TEXTS.weSay}</h2>
<div dir="auto">${verdict.rationaleHtml}</div>
</section>
<section aria-labelledby="sources"><h2 id="sources">${TEXTS.sources}</h2>
${verdict.evidence.length > 0 ? `<ol class="sources">${verdict.evidence.map(source).join('')}</ol>` : `<p>${TEXTS.noSources}</p>`}
</section>
${verdict.appearances.length > 0 ? `<section aria-labelledby="appears"><h2 id="appears">${TEXTS.appears}</h2><ul class="appearances">${verdict.appearances.map(appearance).join('')}</ul></section>` : ''}
${replies(verdict.replies)}
<section class="method" aria-labelledby="method">
<h2 id="method">${TEXTS.method}</h2>
<p>${escaped(TEXTS.methodText(approvals))}</p>
<p class="about">${TEXTS.hash}<br><code>${escaped(verdict.contentHash)}</code></p>
</section>
${corrections(verdict)}
${versions(verdict)}
</article>`;
  return pageOf({
    title: `${verdict.headline} · ${verdict.newsroomName}`,
    description: `${verdict.voidReason === null ? verdict.rating.label : TEXTS.voided}: ${verdict.statement}`,
    url: verdict.url,
    language: verdict.language,
    newsroomName: verdict.newsroomName,
    stylesheet,
    isCanonical: verdict.isNewest,
    jsonLd: verdict.isNewest ? verdict.jsonLd : undefined,
    feed: verdict.feed,
    oEmbed: verdict.isNewest ? verdict.oEmbed : null,
    main,
  });
}
