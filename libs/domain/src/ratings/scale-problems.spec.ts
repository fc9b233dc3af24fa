import { expect, it } from 'vitest';
import { contrast } from './contrast';
import { READY_SCALES, SIX_STEP_SCALE } from './ready-scales';
import { scaleProblems } from './scale-problems';

it.each(Object.entries(READY_SCALES))('the ready scale %s has nothing wrong with it', (_, scale) => {
  expect(scaleProblems(scale)).toEqual([]);
});

it('measures contrast as WCAG does', () => {
  expect(contrast('#000000', '#ffffff')).toBe(21);
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
});

it.each([
  ['a pale colour', { colour: '#ffee88' }, 'ratings.1.colour'],
  ['a text that is no colour', { colour: 'red' }, 'ratings.1.colour'],
  ['a key twice', { key: 'true' }, 'ratings.1.key'],
  ['a label twice', { label: 'true ' }, 'ratings.1.label'],
  ['a value twice', { ordinal: 5 }, 'ratings.1.ordinal'],
  ['no definition', { definition: ' ' }, 'ratings.1.definition'],
])('refuses %s', (_, change, path) => {
  const ratings = SIX_STEP_SCALE.ratings.map((rating, index) =>
    index === 1 ? { ...rating, ...change } : rating,
  );
  expect(scaleProblems({ name: 'Ours', ratings }).map((problem) => problem.path)).toEqual([path]);
});

it('refuses a scale of one', () => {
  expect(scaleProblems({ name: 'Ours', ratings: SIX_STEP_SCALE.ratings.slice(0, 1) })).toHaveLength(1);
});
