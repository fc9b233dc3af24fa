import { expect, it } from 'vitest';
import { countWords } from './count-words';

it.each([
  ['', 0],
  [' \n – ', 0],
  ['Eight men were sent to prison, and a ninth was fined 2,500 euros.', 13],
  ['It isn’t so: “no”, he said… a well-known word', 9],
  ['first.second,third', 3],
  ['первая\nвторая', 2],
  ['هذا ليس صحيحا', 3],
  ['我们检查了', 3],
  ['Reuters 报道了 3 人', 5],
])('counts the words of %j', (text, words) => {
  expect(countWords(text)).toBe(words);
});
