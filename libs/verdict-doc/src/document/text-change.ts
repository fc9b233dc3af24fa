/** A change of a text: `remove` UTF-16 units at `start` are replaced by `insert`. */
export interface TextChange {
  start: number;
  remove: number;
  insert: string;
}

/**
 * The smallest change from one text to another, never inside a surrogate pair; undefined where they are equal.
 *
 * @param caret the caret's position after the change, where it is known; among equal letters those before the caret
 *   count as inserted
 */
export function textChange(before: string, after: string, caret = after.length): TextChange | undefined {
  if (before === after) return undefined;
  const most = Math.min(before.length, after.length);
  // Typing before the caret does not change the text after it.
  const behind = after.length - caret;
  let end = behind <= most && before.endsWith(after.slice(caret)) ? behind : 0;
  let start = 0;
  while (start < most - end && before[start] === after[start]) start += 1;
  while (end < most - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end += 1;
  if (start > 0 && isHighSurrogate(before, start - 1)) start -= 1;
  if (end > 0 && isHighSurrogate(before, before.length - end - 1)) end -= 1;
  return { start, remove: before.length - end - start, insert: after.slice(start, after.length - end) };
}

function isHighSurrogate(text: string, index: number): boolean {
  const unit = text.charCodeAt(index);
  return unit >= 0xd800 && unit <= 0xdbff;
}
