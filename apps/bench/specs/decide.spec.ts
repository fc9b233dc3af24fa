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
}, 180_000);

it('decide: whatever editors do at once, and whenever a node dies, every invariant holds and every change is told once', async () => {
  const { problems, published, kills, done, told } = await decide(product, 200, {
    claims: 5,
    killEvery: 80,
  });
  expect(problems).toEqual([]);
  expect(kills).toBe(2);
  // A run that decided nothing would prove nothing.
  expect(done).toBeGreaterThan(30);
  expect(published).toBeGreaterThan(0);
  // Four programs, each told of everything.
  expect(told % 4).toBe(0);
  expect(told).toBeGreaterThan(4);
}, 180_000);

it('fuzz: no request is answered with a fault of the server’s own, or not at all', async () => {
  const { told } = await fuzzRequests(product, 250, Math.floor(Math.random() * 2 ** 31));
  expect(told).toEqual([]);
}, 180_000);

it('flood: whatever strangers and one newsroom push, another newsroom works on', async () => {
  const { doors, ...found } = await shortFlood(product, join(witnessFolder, 'flood-witness.js'));
  expect(doors).toBe(6);
  expect(found).toEqual({ harm: [], unexpected: [] });
}, 400_000);
