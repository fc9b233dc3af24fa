import { escaped } from './escape';
import { say } from './texts';
import type { CorrectionView, PublishedVerdictView } from './verdict-view';
import { when } from './when';

/** One correction: its class, its day and the newsroom's notice. */
export function correctionLine(correction: CorrectionView): string {
  const { ratingFrom, ratingTo } = correction;
  const rating =
    correction.class === 'rating_changed'
      ? `<p>${escaped(say('ratingChanged', { from: ratingFrom, to: ratingTo }))}</p>`
      : '';
  return `<p class="about"><strong>${say(`correctionClass.${correction.class}`)}</strong> · ${when(correction.at)}</p>${rating}<p dir="auto">${escaped(correction.notice)}</p>`;
}

/** The notice that an editor reviews the verdict again, with the reason. */
export function underReview({ doubt }: PublishedVerdictView): string {
  if (!doubt) return '';
  return `<aside class="alert void" aria-labelledby="doubted"><h2 id="doubted">${say('doubted')}</h2><p dir="auto">${escaped(doubt.reason)}</p><p class="about">${when(new Date(doubt.since).toISOString())} · ${say('doubtedText')}</p></aside>`;
}

/**
 * What a reader must know before the text: that the verdict is retracted or was retracted once, and corrections that
 * change what a reader takes away.
 */
export function onTop({ voidReason, corrections }: PublishedVerdictView): string {
  if (voidReason !== null) {
    const at = corrections.find((one) => one.class === 'voided')?.at;
    return `<aside class="alert void" aria-labelledby="void"><h2 id="void">${say('voided')}</h2><p dir="auto">${escaped(voidReason)}</p><p class="about">${at ? `${when(at)} · ` : ''}${say('voidText')}</p></aside>`;
  }
  const changed = corrections.filter((one) => one.isOnTop);
  if (changed.length === 0) return '';
  const title = changed.some((one) => one.class === 'voided')
    ? say('wasRetracted')
    : changed.every((one) => one.class === 'updated')
      ? say('update')
      : say('correction');
  return `<aside class="alert" aria-labelledby="correction"><h2 id="correction">${title}</h2>${changed.map(correctionLine).join('')}</aside>`;
}

/**
 * When and how the text was last changed, with a link to the notice on top. The first version never counts as changed,
 * since the clocks of the database and of the server may differ.
 */
export function changedLine({ version, corrections, updatedAt }: PublishedVerdictView): string {
  const newest = corrections.reduce<CorrectionView | undefined>(
    (before, one) => (before && before.version > one.version ? before : one),
    undefined,
  );
  if (version === 1 || !newest) return '';
  const words = `${say(`changed.${newest.class}`)} ${when(updatedAt)}`;
  const target = newest.class === 'voided' ? 'void' : newest.isOnTop ? 'correction' : 'corrections';
  return ` · <a href="#${target}">${words}</a>`;
}

/** The notice on an older version: the link to the newest one, and whether the verdict was retracted since. */
export function olderVersion({ isNewest, version, path, laterRetraction }: PublishedVerdictView): string {
  if (isNewest) return '';
  const retracted = laterRetraction
    ? `<p><strong>${say('later')}</strong></p>${correctionLine(laterRetraction)}`
    : '';
  return `<aside class="alert older${laterRetraction ? ' void' : ''}">${retracted}<p>${say('older', { version })} <a href="${escaped(path)}">${say('toNewest')}</a></p></aside>`;
}
