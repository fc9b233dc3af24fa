import { expect, it } from 'vitest';
import { mentioningAt, nameable, piecesOf, stillNamed, withMention } from './mentions';

const EDITOR = { id: 'e', name: 'Desk editor' };
const EDITORS = { id: 's', name: 'Desk editor of Sundays' };
const NIGHT = { id: 'n', name: 'شب‌کار دوم' };

it.each([
  ['@', 1, { start: 0, words: '' }],
  ['Ask @des', 8, { start: 4, words: 'des' }],
  ['Ask @Desk ed', 12, { start: 4, words: 'Desk ed' }],
  ['mail a@b', 8, undefined],
  ['Ask @des then', 4, undefined],
  ['(@شب', 4, { start: 1, words: 'شب' }],
  ['@Desk\nnow', 9, undefined],
])('in %j at %i', (text, caret, found) => expect(mentioningAt(text, caret)).toEqual(found));

it('finds members by the beginning of their name or of a word of it', () => {
  const all = [EDITOR, EDITORS, NIGHT];
  expect(nameable(all, '')).toEqual(all);
  expect(nameable(all, 'EDI')).toEqual([EDITOR, EDITORS]);
  expect(nameable(all, 'desk editor o')).toEqual([EDITORS]);
  expect(nameable(all, 'دوم')).toEqual([NIGHT]);
  expect(nameable(all, 'could you')).toEqual([]);
});

it('a chosen name replaces the typed letters, and counts only while the text contains it', () => {
  const text = 'Could @des look?';
  const put = withMention(text, mentioningAt(text, 10)!, EDITOR.name);
  expect(put).toEqual({ text: 'Could @Desk editor look?', caret: 19 });
  expect(stillNamed(put.text, [EDITOR, NIGHT])).toEqual(['e']);
  expect(stillNamed('Could @Desk editr look?', [EDITOR])).toEqual([]);
  // The text contains the longer name, and not the shorter one as well.
  expect(stillNamed('Could @Desk editor of Sundays look?', [EDITOR, EDITORS])).toEqual(['s']);
});

it('the pieces of a message add up to its text', () => {
  const text = '@Desk editor and @شب‌کار دوم: done';
  const pieces = piecesOf(text, [NIGHT, EDITOR]);
  expect(pieces.map((piece) => piece.text).join('')).toBe(text);
  expect(pieces.filter((piece) => piece.mention).map((piece) => piece.text)).toEqual([
    '@Desk editor',
    '@شب‌کار دوم',
  ]);
});
