import { escaped } from './escape';
import { pageOf } from './page';
import { say } from './texts';
import { verdictPage, verdictText, type VerdictTextView } from './verdict-page';
import type { PublishedVerdictView } from './verdict-view';

/** A page of a draft, which only members can read. */
interface PreviewAround {
  newsroomName: string;
  /** Absolute URL of this page. */
  url: string;
  /** Path of the same content as canonical JSON. */
  bytesPath: string;
  /** BCP 47 tag the draft is written in. */
  language?: string;
}

/** A draft as it would be published, in the design of the published page, with a notice that it is not published. */
export function previewPage(verdict: VerdictTextView, around: PreviewAround): string {
  const notice = `<aside class="alert" aria-labelledby="preview"><h2 id="preview">${say('preview')}</h2><p>${say('previewText')}</p><p><a href="${escaped(around.bytesPath)}">${say('previewBytes')}</a></p></aside>`;
  return pageAround(around, verdict.headline, `<article>${notice}${verdictText(verdict, '')}</article>`);
}

/** A frozen revision exactly as it would be published, under a notice that it is not published. */
export function revisionPreviewPage(verdict: PublishedVerdictView, revision: number): string {
  const title = escaped(say('previewOf', { revision }));
  const notice = `<aside class="alert older" aria-labelledby="preview"><h2 id="preview">${title}</h2><p>${say('previewOfText')}</p></aside>\n`;
  return verdictPage(verdict, undefined, notice);
}

/** Why there is nothing to preview yet: each problem of the draft in a sentence. */
export function unreadyPage(problems: readonly string[], around: PreviewAround): string {
  const list = problems.map((problem) => `<li dir="auto">${escaped(problem)}</li>`).join('');
  const main = `<article><header class="opening"><p class="kicker">${say('preview')}</p><h1>${say('notReady')}</h1></header><ul>${list}</ul></article>`;
  return pageAround(around, say('notReady'), main);
}

function pageAround({ newsroomName, url, language }: PreviewAround, title: string, main: string): string {
  return pageOf({
    title: `${say('preview')}: ${title} · ${newsroomName}`,
    description: say('previewText'),
    url,
    language,
    newsroomName,
    stylesheet: '/v/verdict-page.css',
    isCanonical: false,
    main,
  });
}
