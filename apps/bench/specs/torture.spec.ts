import { join } from 'node:path';
import { build } from 'vite';
import { beforeAll, describe, expect, it } from 'vitest';
import { crash } from '../src/torture/crash';
import { fuzzFrames } from '../src/torture/fuzz/frames';
import { partition } from '../src/torture/partition';

const folder = join(import.meta.dirname, '../../../dist/bench-specs');
const node = join(folder, 'assay-node.js');

// The short forms of `npm run torture`: real processes, real kills, a few rounds.
beforeAll(async () => {
  await build({
    configFile: join(import.meta.dirname, '../vite.config.ts'),
    build: { outDir: folder, rolldownOptions: { input: { 'assay-node': 'src/peers/assay-node.ts' } } },
  });
}, 60_000);

describe('torture', () => {
  it('crash: nothing called saved is lost when the server or Postgres is killed', async () => {
    const { written, ...harm } = await crash({ program: node, keeps: 'log' }, 6, { documents: 6 });
    expect(written).toBeGreaterThan(50);
    expect(harm).toEqual({ rounds: 6, lost: 0, unequal: 0, gaps: 0 });
  }, 120_000);

  it('partition: two nodes come to show the same whatever came between them', async () => {
    const { written, converged, ...harm } = await partition(node, 4, { documents: 3 });
    expect(written).toBeGreaterThan(20);
    expect(Object.values(converged).map((times) => times.length)).toEqual([1, 1, 1, 1]);
    expect(harm).toEqual({ rounds: 4, lost: 0, unequal: 0, gaps: 0 });
  }, 120_000);

  it('fuzz: hostile frames disturb nobody else', async () => {
    const { told } = await fuzzFrames(node, 60, Math.floor(Math.random() * 2 ** 31));
    expect(told).toEqual([]);
  }, 120_000);
});
