import { expect, it } from 'vitest';
import { rank } from './rank';

const CLAIMS = [
  'The harbour was closed for two days',
  'Two Iranian diplomats expelled from Albania were tied to a plot',
  'Washington announced the expulsions before Tirana did',
  'The expulsions concern the 2016 Shkodër match plot',
  'قرارداد بندر امضا شد',
].map((label) => ({ label }));
const found = (words: string) =>
  rank(words, CLAIMS).map(({ label }) => CLAIMS.findIndex((one) => one.label === label));

it('finds a name by its beginning, by words in any order, without accents and in any alphabet', () => {
  expect(found('harb')).toEqual([0]);
  expect(found('plot diplomats')).toEqual([1]);
  expect(found('shkoder')).toEqual([3]);
  expect(found('بندر')).toEqual([4]);
});

it('finds a name despite a letter too many, too few, wrong or in the wrong place', () => {
  for (const typed of ['diplommats', 'diplmats', 'diplopats', 'diplomtas', 'expeled diplomtas'])
    expect(found(typed), typed).toEqual([1]);
  expect(found('zebra')).toEqual([]);
});

it('puts names with the words as typed first, then keeps the order, so that recent ones lead', () => {
  const two = [{ label: 'Overview' }, { label: 'Overdue claims' }, { label: 'Overdue reviews' }];
  expect(rank('overdue', two).slice(0, 2)).toEqual([two[1], two[2]]);
  const same = [{ label: 'Import B' }, { label: 'Import A' }];
  expect(rank('import', same)).toEqual(same);
  expect(rank('  ', CLAIMS)).toEqual(CLAIMS);
});
