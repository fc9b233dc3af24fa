import { join } from 'node:path';
import { build } from 'vite';
import { beforeAll, describe, expect, it } from 'vitest';
import { crash } from '../src/torture/crash';
import { fuzzFrames } from '../src/torture/fuzz/frames';
import { partition } from '../src/torture/partition';

const folder = join(import.meta.dirname, '../../../dist/bench-specs');
const node = join(folder, 'assay-node.js');

// The short forms of `npm run torture`: real processes, real kills, a few runs.
beforeAll(async () => {
  await build({
    configFile: join(import.meta.dirname, '../vite.config.ts'),
    build: { outDir: folder, rolldownOptions: { input: { 'assay-node': 'src/peers/assay-node.ts' } } },
  });
}, 600_000);

describe('torture', () => {
  it('crash: no saved word is lost when the server or Postgres is killed', async () => {
    const { written, ...harm } = await crash({ program: node, keeps: 'log' }, 6, { documents: 6 });
    expect(written).toBeGreaterThan(50);
    expect(harm).toEqual({ runs: 6, lost: 0, unequal: 0, gaps: 0 });
  }, 600_000);

  it('partition: two nodes converge after every fault between them', async () => {
    const { written, converged, ...harm } = await partition(node, 4, { documents: 3 });
    expect(written).toBeGreaterThan(20);
    expect(Object.values(converged).map((times) => times.length)).toEqual([1, 1, 1, 1]);
    expect(harm).toEqual({ runs: 4, lost: 0, unequal: 0, gaps: 0 });
  }, 600_000);

  it('fuzz: hostile frames disturb no other session', async () => {
    const { problems } = await fuzzFrames(node, 60, Math.floor(Math.random() * 2 ** 31));
    expect(problems).toEqual([]);
  }, 600_000);
});
