import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ThreadPool, ThreadRefusal } from './thread-pool';

let folder: string;
let program: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'assay-threads-'));
  program = join(folder, 'program.mjs');
  writeFileSync(
    program,
    `export default ({ words }) => words.length;
     export const forEver = () => { for (;;); };
     export const greedy = () => { const all = []; for (;;) all.push(new Array(10_000).fill(all.length)); };
     export const broken = () => { throw new Error('a fault of its own'); };`,
  );
});
afterAll(() => rmSync(folder, { recursive: true }));

const poolOf = (within: number) =>
  new ThreadPool({
    program,
    atOnce: 2,
    atOnceOfOne: 1,
    waiting: 10,
    waitingOfOne: 1,
    megabytes: 32,
    within,
    idle: 1_000,
  });
const why = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: unknown) => (error instanceof ThreadRefusal ? error.why : (error as Error).message),
  );

it('ends work that takes too much time or memory, names the limit, and continues with the next', async () => {
  const pool = poolOf(2_000);
  expect(await why(pool.run('one', { name: 'forEver', data: {} }))).toBe('too_long');
  expect(await pool.run('one', { data: { words: [1, 2, 3] } })).toBe(3);
  await pool.close();
  const patient = poolOf(600_000);
  expect(await why(patient.run('one', { name: 'greedy', data: {} }))).toBe('too_much_memory');
  expect(await why(patient.run('one', { name: 'broken', data: {} }))).toBe('a fault of its own');
  expect(await patient.run('one', { data: { words: [] } })).toBe(0);
  await patient.close();
});

it('counts time from the start of the work, and never lets one sender delay another', async () => {
  const pool = poolOf(600_000);
  const left = new AbortController();
  const stuck = pool.run('greedy', { name: 'forEver', data: {}, signal: left.signal });
  const waiting = pool.run('greedy', { name: 'forEver', data: {}, signal: left.signal });
  expect(await why(pool.run('greedy', { data: { words: [] } }))).toBe('busy');
  // Another newsroom's work starts at once, although the first would never end.
  expect(await pool.run('modest', { data: { words: ['a'] } })).toBe(1);
  left.abort(new Error('gone'));
  expect(await why(stuck)).toBe('gone');
  expect(await why(waiting)).toBe('gone');
  await pool.close();
});
