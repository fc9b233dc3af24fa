import { escaped } from './escape';
import { dateLanguage, say } from './texts';

/** A date of the claim in ISO 8601 to its precision: `2018-12-20`, `2018-12` or `2018`. */
export type WrittenDate = string;

/** When the claim was published and came to notice, where the newsroom found that out. */
export interface ClaimDatesView {
  published: WrittenDate | null;
  surfaced: WrittenDate | null;
}

const SHOWN: Record<number, Intl.DateTimeFormatOptions> = {
  10: { dateStyle: 'long' },
  7: { month: 'long', year: 'numeric' },
  4: { year: 'numeric' },
};

/** A date in words: December 20, 2018, December 2018, 2018. */
export function plainDate(date: WrittenDate): string {
  return new Intl.DateTimeFormat(dateLanguage(), { ...SHOWN[date.length], timeZone: 'UTC' }).format(
    new Date(`${date}${'-01-01'.slice(date.length - 4)}T00:00:00Z`),
  );
}

/** A date in words with its preposition: on December 20, 2018, in December 2018, in 2018. */
export function dateInWords(date: WrittenDate): string {
  return say('dateInWords', { precision: date.length === 10 ? 'day' : 'other', date: plainDate(date) });
}

/** The sentences about when the claim was published and came to notice; empty where neither is known. */
export function claimDates({ published, surfaced }: ClaimDatesView): string {
  const sentences = [
    published && say('claimPublished', { when: dateInWords(published) }),
    surfaced && say('claimSurfaced', { when: dateInWords(surfaced) }),
  ].filter(Boolean);
  return sentences.length ? `<p class="about">${escaped(sentences.join(' '))}</p>` : '';
}

/** The note on the appearance where the claim was first made; empty for the others. */
export function firstPlace({ isFirst }: { isFirst?: true }): string {
  return isFirst ? say('firstPlace') : '';
}
