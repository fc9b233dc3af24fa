import { expect, it } from 'vitest';
import { ARCS, arcsOf, middleOf } from './arcs';

const edge = (from: string, to: string) => ({ from: { id: from }, to: { id: to } });

it('draws an arc between any two related claims, from line to line, within the width of the picture', () => {
  const arcs = arcsOf(['a', 'b', 'c', 'd'], [edge('a', 'b'), edge('d', 'a'), edge('a', 'elsewhere')]);
  expect(arcs).toHaveLength(2);
  expect(arcs[0]!.path).toContain(`M ${ARCS} ${middleOf(0)}`);
  expect(arcs[1]!.path).toMatch(new RegExp(`, ${ARCS} ${middleOf(3)}$`));
  for (const { path } of arcs)
    for (const [, x] of path.matchAll(/(\d+) \d+/g)) expect(Number(x)).toBeLessThanOrEqual(ARCS);
});
