import { datesOf, type StatedDate } from './dates';
import { isMarker, isPassive, markersOf, type Marker } from './markers';
import { numbersOf, type StatedNumber } from './numbers';
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
  /** Whether its markers can be read: English, so far. */
  english: boolean;
}

/** Words no English sentence of any length does without, and such of the other languages in Latin letters. */
const ENGLISH =
  /\b(?:the|of|and|is|was|were|are|has|have|had|that|with|from|for|by|in|to|on|an|his|their|said|not)\b/giu;
const OTHER =
  /\b(?:le|la|les|des|une?|est|et|dans|pour|der|die|das|und|ist|von|mit|den|el|los|las|del|por|con|que|il|gli|che|della|di|uma|dos|com|dhe|është|nga|një|dy|het|een|van|och|som|og|med)\b/giu;

/**
 * @param language BCP 47; null where nobody knows
 */
export function featuresOf(text: string, language?: string | null): Features {
  const english = language && language !== 'und' ? /^en\b/i.test(language) : readsEnglish(text);
  const dates = datesOf(text, language ?? (english ? 'en' : null));
  const numbers = numbersOf(text, language).filter(
    ({ start, end }) => !dates.some((date) => start < date.end && date.start < end),
  );
  const taken = [...dates, ...numbers];
  const all = wordsOf(text);
  const words = all.filter(
    (word) =>
      !isStopWord(word) &&
      !(english && isMarker(word)) &&
      !taken.some(({ start, end }) => word.at >= start && word.at < end),
  );
  return {
    words,
    names: shouted(all) ? [] : words.filter(({ capital }) => capital),
    numbers,
    dates,
    markers: english ? markersOf(all) : [],
    passive: english && isPassive(text),
    english,
  };
}

/** Whether a text in Latin letters reads as English, and not as a neighbour of it. */
export function readsEnglish(text: string): boolean {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const plain = text.match(/[a-z]/gi)?.length ?? 0;
  if (plain < letters * 0.9) return false;
  return (text.match(ENGLISH)?.length ?? 0) >= 2 * (text.match(OTHER)?.length ?? 0);
}

/** A headline in capitals names nobody by them. */
function shouted(words: readonly Word[]): boolean {
  return words.length > 3 && words.filter(({ capital }) => capital).length > words.length * 0.7;
}
