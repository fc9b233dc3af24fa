/** What turns one text into another: `remove` letters at `start` give way to `insert`. Lengths are UTF-16 units. */
export interface TextChange {
  start: number;
  remove: number;
  insert: string;
}

/**
 * The smallest change from one text to another, never within a surrogate pair; undefined where they are equal.
 *
 * @param caret where the caret is after the change, where that is known: of equal letters the ones before it are new
 */
export function textChange(before: string, after: string, caret = after.length): TextChange | undefined {
  if (before === after) return undefined;
  const most = Math.min(before.length, after.length);
  // What stands behind the caret was not touched by what was typed before it.
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
