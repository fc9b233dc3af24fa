import { expect, it } from 'vitest';
import { facetsOf, isIn } from './facets';

const CLAIMS = [
  { names: ['Tirana', 'Kola'], numbers: ['9'] },
  { names: ['Tirana'], numbers: [] },
  { names: ['Kola', 'Durres'], numbers: [] },
];

it('offers what several suggestions share, and filters to exactly the suggestions it counted', () => {
  const facets = facetsOf(CLAIMS);
  expect(facets).toEqual([
    { name: null, count: 1 },
    { name: 'Kola', count: 2 },
    { name: 'Tirana', count: 2 },
  ]);
  for (const { name, count } of facets) expect(CLAIMS.filter((one) => isIn(one, name))).toHaveLength(count);
  expect(facetsOf([])).toEqual([]);
});
