import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { TextThreads } from './text-threads';

const LONG = 'a'.repeat(300_000);

let folder: string;
let extractionWorker: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'assay-lanes-'));
  extractionWorker = join(folder, 'program.mjs');
  writeFileSync(
    extractionWorker,
    `export default ({ text }) => text.length;
     export const forEver = () => { for (;;); };`,
  );
});
afterAll(() => rmSync(folder, { recursive: true }));

it('runs a short text without waiting for long texts of other newsrooms', async () => {
  const threads = new TextThreads({ extractionWorker, readingSeconds: 600 });
  const left = new AbortController();
  const long = ['one', 'two', 'one'].map((newsroom) =>
    threads.run(newsroom, { name: 'forEver', data: { text: LONG }, signal: left.signal }).catch(String),
  );
  expect(await threads.run('modest', { data: { text: 'Two lines.' } })).toBe(10);
  // A newsroom's short text does not wait for its own long one either.
  expect(await threads.run('one', { data: { text: 'Two lines.' } })).toBe(10);
  left.abort(new Error('gone'));
  expect(await Promise.all(long)).toEqual(Array(3).fill('Error: gone'));
  await threads.onApplicationShutdown();
});

it('runs a short text that takes long again with the long ones', async () => {
  const threads = new TextThreads({ extractionWorker, readingSeconds: 30 });
  const left = new AbortController();
  const stuck = ['one', 'two'].map((newsroom) =>
    threads.run(newsroom, { name: 'forEver', data: { text: 'Small.' }, signal: left.signal }).catch(String),
  );
  expect(await threads.run('modest', { data: { text: 'Two lines.' } })).toBe(10);
  left.abort(new Error('gone'));
  expect(await Promise.all(stuck)).toEqual(Array(2).fill('Error: gone'));
  await threads.onApplicationShutdown();
});
