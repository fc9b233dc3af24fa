import { saidApprovals, saidRetraction } from './approvals';
import { claimSection, furtherPassages } from './claim';
import { escaped } from './escape';
import { ratingFigure, type NoLonger } from './rating-figure';
import { changedLine, correctionLine, olderVersion, onTop, underReview } from './corrections';
import { pageOf } from './page';
import { replies } from './replies';
import { source } from './sources';
import { say, sayValue } from './texts';
import type { PublishedVerdictView } from './verdict-view';
import { when } from './when';

function versions(verdict: PublishedVerdictView): string {
  const lines = verdict.versions.map(
    (one) =>
      `<li>${one.version === verdict.version ? `${say('version', { version: one.version })} (${say('current')})` : `<a href="${escaped(verdict.path)}/versions/${one.version}">${say('version', { version: one.version })}</a>`}, ${when(one.publishedAt)}${one.version > 1 ? ` · <a href="${escaped(verdict.path)}/changes/${one.version}">${say('whatChanged')}</a>` : ''}<br><code>${escaped(one.contentHash)}</code></li>`,
  );
  return `<section aria-labelledby="versions"><h2 id="versions">${say('versions')}</h2><ol class="versions">${lines.join('')}</ol></section>`;
}

/** Every correction with its date, newest first. */
function corrections(verdict: PublishedVerdictView): string {
  if (verdict.corrections.length === 0) return '';
  const lines = verdict.corrections.map((one) => `<li>${correctionLine(one)}</li>`);
  return `<section class="corrections" aria-labelledby="corrections"><h2 id="corrections">${say('corrections')}</h2><ol>${lines.join('')}</ol></section>`;
}

/** The content of a revision, which the published page and the preview of a draft both show. */
export type VerdictTextView = Pick<
  PublishedVerdictView,
  | 'headline'
  | 'summaryHtml'
  | 'statement'
  | 'claimantLine'
  | 'claimDates'
  | 'appearances'
  | 'rating'
  | 'rationaleHtml'
  | 'evidence'
  | 'replies'
  | 'waivers'
>;

/**
 * The text of a verdict, from its headline to its waived rules.
 *
 * @param dateline HTML under the summary
 */
export function verdictText(
  verdict: VerdictTextView,
  dateline: string,
  noLonger: NoLonger | null = null,
): string {
  return `<header class="opening">
<p class="kicker">${say('kicker')}</p>
<h1 dir="auto">${escaped(verdict.headline)}</h1>
<div class="standfirst" dir="auto">${verdict.summaryHtml}</div>
${dateline}
</header>
${claimSection(verdict)}
${ratingFigure(verdict.rating, noLonger)}
<section class="rationale" aria-labelledby="found">
<h2 id="found">${say('weSay')}</h2>
<div dir="auto">${verdict.rationaleHtml}</div>
</section>
<section aria-labelledby="sources"><h2 id="sources">${say('sources')}</h2>
${verdict.evidence.length > 0 ? `<ol class="sources">${verdict.evidence.map(source).join('')}</ol>` : `<p>${say('noSources')}</p>`}
</section>
${furtherPassages(verdict)}
${replies(verdict.replies)}
${waivers(verdict)}`;
}

/** The rating as search engines see it: never a rating that is retracted or under review again. */
function ratingForSearch({ voidReason, doubt, rating }: PublishedVerdictView): string {
  if (voidReason !== null) return say('voided');
  return doubt ? say('doubted') : rating.label;
}

/** The rules that an editor waived for this verdict, with the reason where it is published. */
function waivers({ waivers: all }: VerdictTextView): string {
  if (all.length === 0) return '';
  const lines = all.map(
    ({ rule, reason }) =>
      `<dt>${escaped(sayValue(`rule.${rule}`, rule))}</dt><dd dir="auto">${escaped(reason || say('noReason'))}</dd>`,
  );
  return `<section aria-labelledby="waived"><h2 id="waived">${say('waived')}</h2><dl class="facts">${lines.join('')}</dl></section>`;
}

/**
 * The published verdict as a complete HTML page, readable without JavaScript, in print and in dark mode. Pure: the same
 * view gives the same bytes. Strings are escaped here; the two `...Html` fields are escaped already.
 *
 * @param stylesheet address of `verdict-page.css` as the server serves it
 * @param unpublished HTML of the notice that this page is not published, above everything else; null on a published page
 */
export function verdictPage(
  verdict: PublishedVerdictView,
  stylesheet = '/v/verdict-page.css',
  unpublished: string | null = null,
): string {
  const approvals =
    verdict.voidReason === null ? saidApprovals(verdict.approvals) : saidRetraction(verdict.approvals);
  const dateline = `<p class="dateline">${say('published')} ${when(verdict.publishedAt)}${changedLine(verdict)} · ${say('version', { version: verdict.version })}</p>`;
  const noLonger =
    verdict.voidReason !== null || verdict.laterRetraction !== null
      ? 'retracted'
      : verdict.doubt !== null
        ? 'doubted'
        : null;
  const main = `<article>
${unpublished ?? ''}${underReview(verdict)}${olderVersion(verdict)}${onTop(verdict)}
${verdictText(verdict, dateline, noLonger)}
<section class="method" aria-labelledby="method">
<h2 id="method">${say('method')}</h2>
<p>${escaped(say('methodText', { approvals }))}</p>
<p class="about">${say('hash')}<br><code>${escaped(verdict.contentHash)}</code></p>
</section>
${corrections(verdict)}
${versions(verdict)}
</article>`;
  return pageOf({
    title: `${verdict.headline} · ${verdict.newsroomName}`,
    description: `${ratingForSearch(verdict)}: ${verdict.statement}`,
    url: verdict.url,
    language: verdict.language,
    newsroomName: verdict.newsroomName,
    stylesheet,
    isCanonical: verdict.isNewest && unpublished === null,
    jsonLd: verdict.isNewest ? verdict.jsonLd : undefined,
    feed: verdict.feed,
    oEmbed: verdict.isNewest ? verdict.oEmbed : null,
    main,
  });
}
