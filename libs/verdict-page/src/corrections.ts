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

/** That an editor doubts what follows, and why. */
export function underReview({ doubt }: PublishedVerdictView): string {
  if (!doubt) return '';
  return `<aside class="alert void" aria-labelledby="doubted"><h2 id="doubted">${TEXTS.doubted}</h2><p dir="auto">${escaped(doubt.reason)}</p><p class="about">${when(new Date(doubt.since).toISOString())} · ${TEXTS.doubtedText}</p></aside>`;
}

/**
 * What a reader must know before the text: that it is retracted, that it once was, and what a reader takes away otherwise
 * than before.
 */
export function onTop({ voidReason, corrections }: PublishedVerdictView): string {
  if (voidReason !== null) {
    const at = corrections.find((one) => one.class === 'voided')?.at;
    return `<aside class="alert void" aria-labelledby="void"><h2 id="void">${TEXTS.voided}</h2><p dir="auto">${escaped(voidReason)}</p><p class="about">${at ? `${when(at)} · ` : ''}${TEXTS.voidText}</p></aside>`;
  }
  const changed = corrections.filter((one) => one.isOnTop);
  if (changed.length === 0) return '';
  const title = changed.some((one) => one.class === 'voided')
    ? TEXTS.wasRetracted
    : changed.every((one) => one.class === 'updated')
      ? TEXTS.update
      : TEXTS.correction;
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
  const place = newest.class === 'voided' ? 'void' : newest.isOnTop ? 'correction' : 'corrections';
  return ` · <a href="#${place}">${said}</a>`;
}

/** That another version stands now, and the way to it; and that the verdict was retracted since. */
export function olderVersion({ isNewest, version, path, laterRetraction }: PublishedVerdictView): string {
  if (isNewest) return '';
  const retracted = laterRetraction
    ? `<p><strong>${TEXTS.later}</strong></p>${correctionLine(laterRetraction)}`
    : '';
  return `<aside class="alert older${laterRetraction ? ' void' : ''}">${retracted}<p>${TEXTS.older(version)} <a href="${escaped(path)}">${TEXTS.toNewest}</a></p></aside>`;
}
