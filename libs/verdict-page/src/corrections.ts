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

/** Classes of a change that a reader who saw the text before must not miss; a mended typing error is not one. */
const SAID_ON_TOP: readonly CorrectionView['class'][] = ['rating_changed', 'content_corrected', 'updated'];

/** What a reader must know before the text: that it is void, or what in it was corrected or updated. */
export function onTop({ voidReason, corrections }: PublishedVerdictView): string {
  if (voidReason !== null) {
    const at = corrections.find((one) => one.class === 'voided')?.at;
    return `<aside class="alert void" aria-labelledby="void"><h2 id="void">${TEXTS.voided}</h2><p dir="auto">${escaped(voidReason)}</p><p class="about">${at ? `${when(at)} · ` : ''}${TEXTS.voidText}</p></aside>`;
  }
  const changed = corrections.filter((one) => SAID_ON_TOP.includes(one.class));
  if (changed.length === 0) return '';
  const title = changed.every((one) => one.class === 'updated') ? TEXTS.update : TEXTS.correction;
  return `<aside class="alert" aria-labelledby="correction"><h2 id="correction">${title}</h2>${changed.map(correctionLine).join('')}</aside>`;
}

/**
 * When the text was last changed, by the kind of its newest change, with the way to the notice on top. A first version
 * was not changed, whatever the clocks of the database and the server say.
 */
export function changedLine({ version, corrections, updatedAt }: PublishedVerdictView): string {
  const newest = corrections.reduce<CorrectionView | undefined>(
    (before, one) => (before && before.version > one.version ? before : one),
    undefined,
  );
  if (version === 1 || !newest) return '';
  const said = `${TEXTS.changed[newest.class]} ${when(updatedAt)}`;
  const place = newest.class === 'voided' ? 'void' : newest.class === 'typo' ? 'corrections' : 'correction';
  return ` · <a href="#${place}">${said}</a>`;
}

/** That another version stands now, and the way to it. */
export function olderVersion({ isNewest, version, path }: PublishedVerdictView): string {
  if (isNewest) return '';
  return `<aside class="alert older"><p>${TEXTS.older(version)} <a href="${escaped(path)}">${TEXTS.toNewest}</a></p></aside>`;
}
