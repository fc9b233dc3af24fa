import { datesOf, type StatedDate } from './dates';
import { isEnglish } from './english';
import { isMarker, isPassive, markersOf, type Marker } from './markers';
import { numbersOf, type StatedNumber } from './numbers';
import { wordingOf } from './wording';
import { isStopWord, wordsOf, type Word } from './words';

/** The parts of a statement in which it can be compared with another. */
export interface Features {
  /** Meaningful words in order, without numbers, dates and markers. */
  words: Word[];
  /** Those of the words that are names. */
  names: Word[];
  numbers: StatedNumber[];
  dates: StatedDate[];
  markers: Marker[];
  passive: boolean;
  /** Whether its markers can be read, as in English; null where no word shows the language. */
  english: boolean | null;
  /** Its exact words (`wordingOf`). */
  wording: string;
}

/**
 * Splits a statement into its parts.
 *
 * @param language BCP 47; null or `und` where it is not known. A declared `en` proves nothing: before 2027 every
 *   verdict was published as English.
 */
export function featuresOf(text: string, language?: string | null): Features {
  const isOther = Boolean(language) && language !== 'und' && !/^en\b/i.test(language!);
  const english = isOther ? false : isEnglish(text);
  // A text in which no word shows the language is compared as English with English ones.
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

/** Whether a text is English, and not in a neighbouring language. */
export function readsEnglish(text: string): boolean {
  return isEnglish(text) === true;
}

/** The capitals of a headline in capital letters show no names. */
function shouted(words: readonly Word[]): boolean {
  return words.length > 3 && words.filter(({ capital }) => capital).length > words.length * 0.7;
}
