import { because } from '@assay/messages';
import { tooMany } from '@assay/domain';

/** Most letters of one answer: a page of a hundred verdicts of any usual length has an eighth of it. */
const MOST_LETTERS = 16 * 1024 * 1024;

/** About what a number, a comma or a pair of brackets takes. */
const OTHER = 4;

/**
 * Refuses an answer that is too long before it is written as JSON. One text may be asked for under hundreds of aliases: in
 * memory it is there once, and writing it out so many times would hold up every other request for many seconds.
 *
 * @param answer a result of GraphQL
 * @param most letters of all names and texts in it, UTF-16 units
 * @throws TOO_MANY
 */
export function refuseLongAnswer(answer: unknown, most = MOST_LETTERS): void {
  if (lettersOf(answer, most) > most) throw tooMany('answer', because('answer_too_long'), { max: most });
}

/** The letters of a value; counts on only until there are more than `most`. An answer is as deep as its query. */
function lettersOf(value: unknown, most: number): number {
  if (typeof value === 'string') return value.length + OTHER;
  if (typeof value !== 'object' || value === null) return OTHER;
  let letters = OTHER;
  if (Array.isArray(value))
    for (let at = 0; at < value.length && letters <= most; at++)
      letters += lettersOf(value[at], most - letters);
  else
    for (const name in value) {
      letters += name.length + lettersOf((value as Record<string, unknown>)[name], most - letters);
      if (letters > most) break;
    }
  return letters;
}
