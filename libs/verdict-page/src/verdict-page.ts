import { claimSection, furtherPassages } from './claim';
import { escaped } from './escape';
import { ratingFigure, type NoLonger } from './rating-figure';
import { changedLine, correctionLine, olderVersion, onTop, underReview } from './corrections';
import { pageOf } from './page';
import { replies } from './replies';
import { source } from './sources';
import { TEXTS } from './texts';
import type { PublishedVerdictView } from './verdict-view';
import { when } from './when';

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

/** What a revision says, as the published page and the preview of a draft both show it. */
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
<p class="kicker">${TEXTS.kicker}</p>
<h1 dir="auto">${escaped(verdict.headline)}</h1>
<div class="standfirst" dir="auto">${verdict.summaryHtml}</div>
${dateline}
</header>
${claimSection(verdict)}
${ratingFigure(verdict.rating, noLonger)}
<section class="rationale" aria-labelledby="found">
<h2 id="found">${TEXTS.weSay}</h2>
<div dir="auto">${verdict.rationaleHtml}</div>
</section>
<section aria-labelledby="sources"><h2 id="sources">${TEXTS.sources}</h2>
${verdict.evidence.length > 0 ? `<ol class="sources">${verdict.evidence.map(source).join('')}</ol>` : `<p>${TEXTS.noSources}</p>`}
</section>
${furtherPassages(verdict)}
${replies(verdict.replies)}
${waivers(verdict)}`;
}

/** What search engines are told of the rating: nothing that the newsroom does not stand by now. */
function standing({ voidReason, doubt, rating }: PublishedVerdictView): string {
  if (voidReason !== null) return TEXTS.voided;
  return doubt ? TEXTS.doubted : rating.label;
}

/** The rules of the newsroom that an editor set aside for this verdict, with the reason where it is published. */
function waivers({ waivers: all }: VerdictTextView): string {
  if (all.length === 0) return '';
  const lines = all.map(
    ({ rule, reason }) =>
      `<dt>${escaped(TEXTS.rule[rule as keyof typeof TEXTS.rule] ?? rule)}</dt><dd dir="auto">${escaped(reason || TEXTS.noReason)}</dd>`,
  );
  return `<section aria-labelledby="waived"><h2 id="waived">${TEXTS.waived}</h2><dl class="facts">${lines.join('')}</dl></section>`;
}

/**
 * The published verdict as a whole HTML page: readable without JavaScript, in print and in the dark. Pure: the
 * same view gives the same bytes. Strings are escaped here; the two `...Html` fields come escaped from the revision.
 *
 * @param stylesheet address of `verdict-page.css` as the server serves it
 */
export function verdictPage(verdict: PublishedVerdictView, stylesheet = '/v/verdict-page.css'): string {
  const approvals =
    verdict.voidReason === null ? TEXTS.approvals(verdict.approvals) : TEXTS.retraction(verdict.approvals);
  const dateline = `<p class="dateline">${TEXTS.published} ${when(verdict.publishedAt)}${changedLine(verdict)} · ${TEXTS.version(verdict.version)}</p>`;
  const noLonger =
    verdict.voidReason !== null || verdict.laterRetraction !== null
      ? 'retracted'
      : verdict.doubt !== null
        ? 'doubted'
        : null;
  const main = `<article>
${underReview(verdict)}${olderVersion(verdict)}${onTop(verdict)}
${verdictText(verdict, dateline, noLonger)}
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
    description: `${standing(verdict)}: ${verdict.statement}`,
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
