import { ENGLISH, type Locale, type Reason } from '@assay/messages';
import { englishOf, sayReasons } from '../graphql/stored-reasons';

/** Most characters of the sentence. */
const LONGEST = 500;

/**
 * The text that graphile-worker stores for a failed attempt. It has one column for it: the first line is the English
 * sentence, which operators read in the table, and the second line has the reasons, from which any language is made.
 */
export function storedError(reasons: readonly Reason[]): string {
  const sentence = (englishOf(reasons) ?? '').replaceAll('\n', ' ').slice(0, LONGEST);
  return `${sentence}\n${JSON.stringify(reasons)}`;
}

/** The sentences of a stored error in a locale; the text itself where an older version stored it without reasons. */
export function sayStoredError(stored: string, locale: Locale = ENGLISH): string {
  const end = stored.indexOf('\n[');
  if (end < 0) return stored;
  // The reasons are of this error, since both are in one value. The sentence may be cut, and is not compared with them.
  return sayReasons(reasonsIn(stored.slice(end + 1)), locale) ?? stored.slice(0, end);
}

function reasonsIn(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}
