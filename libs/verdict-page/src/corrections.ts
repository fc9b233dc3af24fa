import { escaped } from './escape';
import { TEXTS } from './texts';
import type { CorrectionView, PublishedVerdictView } from './verdict-view';
import { when } from './when';

/** One correction: its class, its day, what the newsroom says of it. */
export function correctionLine(correction: CorrectionView): string {
  const { ratingFrom, ratingTo } = correction;
  const rating =
    correction.class === 'rating_changed'
      ? `<p>${escaped(TEXTS.ratingChanged(ratingFrom, ratingTo))}</p>`
      : '';
  return `<p class="about"><strong>${TEXTS.correctionClass[correction.class]}</strong> · ${when(correction.at)}</p>${rating}<p dir="auto">${escaped(correction.notice)}</p>`;
}

/** What a reader must know before the text: that it is void, or that its rating was another. */
export function onTop({ voidReason, corrections }: PublishedVerdictView): string {
  if (voidReason !== null) {
    const at = corrections.find((one) => one.class === 'voided')?.at;
    return `<aside class="alert void" aria-labelledby="void"><h2 id="void">${TEXTS.voided}</h2><p dir="auto">${escaped(voidReason)}</p><p class="about">${at ? `${when(at)} · ` : ''}${TEXTS.voidText}</p></aside>`;
  }
  const changed = corrections.filter((one) => one.class === 'rating_changed');
  if (changed.length === 0) return '';
  return `<aside class="alert" aria-labelledby="correction"><h2 id="correction">${TEXTS.correction}</h2>${changed.map(correctionLine).join('')}</aside>`;
}

/** That another version stands now, and the way to it. */
export function olderVersion({ isNewest, version, path }: PublishedVerdictView): string {
  if (isNewest) return '';
  return `<aside class="alert older"><p>${TEXTS.older(version)} <a href="${escaped(path)}">${TEXTS.toNewest}</a></p></aside>`;
}
