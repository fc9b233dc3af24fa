import { expect, it } from 'vitest';
import { compareText } from './compare-text';
import { wordChanges } from './typing-errors';

const kinds = (before: string, after: string) =>
  wordChanges(compareText([{ type: 'paragraph', text: before }], [{ type: 'paragraph', text: after }])).map(
    ({ kind }) => kind,
  );

it.each([
  ['The court convicted eigth men.', 'The court convicted eighth men.'],
  ['They recieved money.', 'They received money.'],
  ['Teh court sat in May.', 'The court sat in May.'],
  ['The the court sat in May.', 'The court sat in May.'],
  ['He was sent to to Tirana.', 'He was sent to Tirana.'],
  ['He was sent Tirana.', 'He was sent to Tirana.'],
  ['They left,but not soon', 'They left, but not soon.'],
  ['the court sat', 'The court sat'],
  ['He sat from 2018–2020.', 'He sat from 2018-2020.'],
])('a typing error: %s -> %s', (before, after) => {
  expect(kinds(before, after)).toEqual([]);
});

it.each([
  ['number', 'Prices rose by 4.9 per cent.', 'Prices rose by 4.1 per cent.'],
  ['number', 'It cost 1,000 lek.', 'It cost 1.000 lek.'],
  ['number', 'It was said on 19 December.', 'It was said on 20 December.'],
  ['number', 'Nine men left.', 'Nine men left in 2018.'],
  ['name', 'Then Trad left the room.', 'Then Trap left the room.'],
  ['name', 'Trad left the room.', 'Trap left the room.'],
  ['name', 'It was said by the minister.', 'It was said by the minister Pompeo.'],
  ['negation', 'He was guilty.', 'He was not guilty.'],
  ['negation', 'He did not pay.', 'He did now pay.'],
  ['negation', "They didn't leave.", 'They did leave.'],
  ['negation', 'The sale was legal.', 'The sale was illegal.'],
  ['negation', 'El gobierno subió los impuestos.', 'El gobierno no subió los impuestos.'],
  ['words', 'They praised the move.', 'They condemned the move.'],
  ['words', 'They import arms.', 'They export arms.'],
  ['words', 'He was killed.', 'He was billed.'],
  ['words', 'He left.', 'He left with money.'],
  ['number', 'It fell to -5 degrees.', 'It fell to 5 degrees.'],
  ['number', 'It cost €5.', 'It cost $5.'],
  ['number', 'Prices rose by 5.', 'Prices rose by 5%.'],
  ['number', 'The share is < 10.', 'The share is > 10.'],
  ['words', 'The man was seen.', 'The man was seen guilty guilty.'],
  ['name', 'The man was seen.', 'The man was seen Pompeo Pompeo.'],
  ['words', 'He lied.', 'He said lied.'],
  ['words', 'They voted the law.', 'They voted against the law.'],
  ['words', 'It only helps men.', 'It helps men.'],
  ['words', 'دو دیپلمات رفتند', 'سه دیپلمات رفتند'],
])('a change of %s, not a typing error: %s -> %s', (kind, before, after) => {
  expect(kinds(before, after)).toContain(kind);
});
