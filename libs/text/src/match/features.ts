import { datesOf, type StatedDate } from './dates';
import { isEnglish } from './english';
import { isMarker, isPassive, markersOf, type Marker } from './markers';
import { numbersOf, type StatedNumber } from './numbers';
import { wordingOf } from './wording';
import { isStopWord, wordsOf, type Word } from './words';

/** What a statement says, taken apart as far as two statements can be held against each other. */
export interface Features {
  /** Words that carry its matter, in order; numbers, dates and markers apart. */
  words: Word[];
  /** Those of them that are names. */
  names: Word[];
  numbers: StatedNumber[];
  dates: StatedDate[];
  markers: Marker[];
  passive: boolean;
  /** Whether its markers can be read, which is so in English; null where no word tells the language. */
  english: boolean | null;
  /** Its very words (`wordingOf`). */
  wording: string;
}

/**
 * Takes a statement apart.
 *
 * @param language BCP 47; null or `und` where it is not known. That a text is called English proves nothing: before 2027
 *   every verdict was published as English, whatever its language.
 */
export function featuresOf(text: string, language?: string | null): Features {
  const isOther = Boolean(language) && language !== 'und' && !/^en\b/i.test(language!);
  const english = isOther ? false : isEnglish(text);
  // A text without a word that tells is compared as English with English ones.
  const readable = english !== false;
  const dates = datesOf(text, language ?? (readable ? 'en' : null));
  const numbers = numbersOf(text, language).filter(
    ({ start, end }) => !dates.some((date) => start < date.end && date.start < end),
  );
  const taken = [...dates, ...numbers];
  const all = wordsOf(text);
  const words = all.filter(
    (word) =>
      !isStopWord(word) &&
      !(readable && isMarker(word)) &&
      !taken.some(({ start, end }) => word.at >= start && word.at < end),
  );
  return {
    words,
    names: shouted(all) ? [] : words.filter(({ capital }) => capital),
    numbers,
    dates,
    markers: readable ? markersOf(all) : [],
    passive: readable && isPassive(text),
    english,
    wording: wordingOf(text),
  };
}

/** Whether a text reads as English, and not as a neighbour of it. */
export function readsEnglish(text: string): boolean {
  return isEnglish(text) === true;
}

/** A headline in capitals names nobody by them. */
function shouted(words: readonly Word[]): boolean {
  return words.length > 3 && words.filter(({ capital }) => capital).length > words.length * 0.7;
}
