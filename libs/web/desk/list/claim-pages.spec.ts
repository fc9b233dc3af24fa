import fc from 'fast-check';
import { expect, it } from 'vitest';
import { pagesAround, rowsOf } from './claim-pages';
import type { ShownPage } from './claim-pages';

const page = (ids: readonly number[]): ShownPage => ({
  rows: ids.map((id) => ({ id: String(id) }) as ShownPage['rows'][number]),
  waiting: 0,
  endCursor: null,
  total: { count: 0, isExact: true },
});
const pages = fc.array(fc.array(fc.nat(30), { maxLength: 6 }), { minLength: 1, maxLength: 6 });

it('shows each claim once, in the order of the pages', () => {
  fc.assert(
    fc.property(pages, (all) => {
      const ids = rowsOf(all.map(page)).map(({ id }) => Number(id));
      expect(ids).toEqual([...new Set(all.flat())]);
    }),
  );
});

it('keeps the pages with rows in the viewport, and one on either side', () => {
  fc.assert(
    fc.property(pages, fc.nat(40), fc.nat(10), (all, first, more) => {
      const loaded = all.map(page);
      const around = pagesAround(loaded, first, first + more);
      let row = 0;
      for (const [number, { rows }] of loaded.entries())
        for (let index = 0; index < rows.length; index++, row++)
          if (row >= first && row <= first + more) expect(around).toContain(number);
      expect(around).toEqual([...around].sort((a, b) => a - b));
    }),
  );
});
