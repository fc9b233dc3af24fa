import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { build } from 'vite';
import { beforeAll, expect, it } from 'vitest';
import { decide } from '../src/torture/decide/decide';
import { shortFlood } from '../src/torture/flood/short';
import { fuzzRequests } from '../src/torture/fuzz/requests';

const root = join(import.meta.dirname, '../../..');
const product = join(root, 'dist/api/main.js');
const witnessFolder = join(root, 'dist/bench-flood');

// The short forms of `npm run torture -- decide`, of `flood` and of the requests of `fuzz`, against the built product.
beforeAll(async () => {
  const built = spawnSync(process.execPath, [join(root, 'libs/tooling/build/build.mjs')], {
    stdio: 'inherit',
  });
  expect(built.status).toBe(0);
  const input = { 'flood-witness': 'src/torture/flood/witness.ts' };
  await build({
    configFile: join(import.meta.dirname, '../vite.config.ts'),
    build: { outDir: witnessFolder, rolldownOptions: { input } },
  });
}, 600_000);

it('decide: with concurrent editors and killed nodes, every invariant holds and every change is sent once', async () => {
  const { problems, published, kills, done, received } = await decide(product, 200, {
    claims: 5,
    killEvery: 80,
  });
  expect(problems).toEqual([]);
  expect(kills).toBe(2);
  // A run without decisions would prove nothing.
  expect(done).toBeGreaterThan(30);
  expect(published).toBeGreaterThan(0);
  // Four programs, each of which receives every change.
  expect(received % 4).toBe(0);
  expect(received).toBeGreaterThan(0);
}, 600_000);

it('fuzz: every request is answered, and none with an internal error', async () => {
  const { problems } = await fuzzRequests(product, 250, Number(process.env.ASSAY_SEED ?? 20181219));
  expect(problems).toEqual([]);
}, 600_000);

it('flood: another newsroom can work while strangers and one newsroom flood the node', async () => {
  const { doors, ...found } = await shortFlood(product, join(witnessFolder, 'flood-witness.js'));
  expect(doors).toBe(6);
  expect(found).toEqual({ harm: [], unexpected: [] });
}, 600_000);
