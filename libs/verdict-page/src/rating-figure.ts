import { escaped, safeColour } from './escape';
import { say } from './texts';
import type { PublishedRatingView, PublishedVerdictView } from './verdict-view';

const R = 6;
const AROUND = 2 * Math.PI * (R / 2);

/**
 * The mark of a rating: a disc filled by how true it is, a crossed ring for the worst, a broken ring for a label off
 * the scale.
 */
export function mark(
  rating: PublishedRatingView,
  scale: readonly PublishedRatingView[],
  size: number,
): string {
  const ordinals = scale.flatMap((one) => (one.ordinal === null ? [] : [one.ordinal]));
  const [least, most] = [Math.min(...ordinals), Math.max(...ordinals)];
  const fill = rating.ordinal === null ? null : most > least ? (rating.ordinal - least) / (most - least) : 1;
  const ring = `<circle cx="8" cy="8" r="${R}" fill="none" stroke="currentColor" stroke-width="1.75"${fill === null ? ' stroke-dasharray="2.6 2.1"' : ''}/>`;
  const pie =
    fill === null || fill === 0
      ? ''
      : `<circle cx="8" cy="8" r="${R / 2}" fill="none" stroke="currentColor" stroke-width="${R}" stroke-dasharray="${fill * AROUND} ${AROUND}" transform="rotate(-90 8 8)"/>`;
  const cross =
    fill === 0
      ? '<path d="M5.6 5.6 10.4 10.4M10.4 5.6 5.6 10.4" stroke="currentColor" stroke-width="1.75" stroke-linecap="round"/>'
      : '';
  return `<svg class="mark" width="${size}" height="${size}" viewBox="0 0 16 16" aria-hidden="true">${ring}${pie}${cross}</svg>`;
}

/** Why a rating is not valid now: the verdict is retracted, or under review again. */
export type NoLonger = 'retracted' | 'doubted';

/**
 * The rating, large, with its definition and the whole scale below, where this label is marked. A rating that is not
 * valid now is struck through, and words say so too.
 */
export function ratingFigure(rating: PublishedVerdictView['rating'], noLonger: NoLonger | null): string {
  if (noLonger)
    return `<section class="rating retracted" aria-label="${say('rating')}">
<p class="about">${say(`noLonger.${noLonger}`)}</p>
<p class="rating-label"><strong><s>${escaped(rating.label)}</s></strong></p>
</section>`;
  const steps = rating.scale
    .map((one) => {
      const on = one.key === rating.key;
      return `<li style="--data:${safeColour(one.colour)}"${on ? ' aria-current="true"' : ''}>${mark(one, rating.scale, 13)}<span>${escaped(one.label)}</span></li>`;
    })
    .join('');
  return `<section class="rating" style="--data:${safeColour(rating.colour)}" aria-label="${say('rating')}">
<p class="rating-label">${mark(rating, rating.scale, 30)}<strong>${escaped(rating.label)}</strong></p>
<p class="rating-definition">${escaped(rating.definition)}</p>
<ol class="scale" aria-label="${say('scale')} ${rating.scale.length}">${steps}</ol>
</section>`;
}
