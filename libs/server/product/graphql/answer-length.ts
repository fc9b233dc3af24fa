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
  let letters = 0;
  const left: unknown[] = [answer];
  while (left.length > 0) {
    const value = left.pop();
    if (typeof value === 'string') letters += value.length;
    else if (Array.isArray(value)) for (const one of value) left.push(one);
    else if (typeof value === 'object' && value !== null)
      for (const [name, one] of Object.entries(value)) {
        letters += name.length;
        left.push(one);
      }
    letters += OTHER;
    if (letters > most)
      throw tooMany('answer', because('answer_too_long'), {
        max: most,
      });
  }
}
