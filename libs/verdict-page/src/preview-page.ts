import { escaped } from './escape';
import { pageOf } from './page';
import { TEXTS } from './texts';
import { verdictText, type VerdictTextView } from './verdict-page';

/** A page of a draft that members alone read. */
interface PreviewAround {
  newsroomName: string;
  /** Absolute URL of this page. */
  url: string;
  /** Path of the same content as canonical JSON. */
  bytesPath: string;
  /** BCP 47 tag the draft is written in. */
  language?: string;
}

/** What would be published of a draft, in the look of the published page, with a notice that it is not. */
export function previewPage(verdict: VerdictTextView, around: PreviewAround): string {
  const notice = `<aside class="alert" aria-labelledby="preview"><h2 id="preview">${TEXTS.preview}</h2><p>${TEXTS.previewText}</p><p><a href="${escaped(around.bytesPath)}">${TEXTS.previewBytes}</a></p></aside>`;
  return pageAround(around, verdict.headline, `<article>${notice}${verdictText(verdict, '')}</article>`);
}

/** Why there is nothing to preview yet: each problem of the draft in a sentence. */
export function unreadyPage(problems: readonly string[], around: PreviewAround): string {
  const list = problems.map((problem) => `<li dir="auto">${escaped(problem)}</li>`).join('');
  const main = `<article><header class="opening"><p class="kicker">${TEXTS.preview}</p><h1>${TEXTS.notReady}</h1></header><ul>${list}</ul></article>`;
  return pageAround(around, TEXTS.notReady, main);
}

function pageAround({ newsroomName, url, language }: PreviewAround, title: string, main: string): string {
  return pageOf({
    title: `${TEXTS.preview}: ${title} · ${newsroomName}`,
    description: TEXTS.previewText,
    url,
    language,
    newsroomName,
    stylesheet: '/v/verdict-page.css',
    isCanonical: false,
    main,
  });
}
