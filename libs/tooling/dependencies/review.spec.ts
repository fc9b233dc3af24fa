import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';
// @ts-expect-error -- plain JavaScript, because `npm test` runs it without a build
import { problemsOf } from './review.mjs';

interface Locked {
  dependencies?: Record<string, string>;
  [key: string]: unknown;
}
interface Lock {
  packages: Record<string, Locked>;
}
const read = (name: string) => readFileSync(resolve(import.meta.dirname, '../../..', name), 'utf8');

/** The problems that a change of the real lock file makes, and no others. */
function problemsWith(change: (packages: Lock['packages']) => void): string[] {
  const lock = JSON.parse(read('package-lock.json')) as Lock;
  change(lock.packages);
  return problemsOf(JSON.parse(read('package.json')), lock) as string[];
}

it('finds what is not pinned, not from the registry, not proven, not licensed, or runs a script', () => {
  const zod = 'node_modules/zod';
  const one = (name: string, value: unknown) =>
    problemsWith((packages) => (packages[zod] = { ...packages[zod], [name]: value }));
  expect(problemsWith(() => undefined)).toEqual([]);
  expect(problemsWith((packages) => (packages['']!.dependencies!['zod'] = '^4.0.0'))).toEqual([
    'package.json: zod@^4.0.0 is not an exact version.',
  ]);
  expect(problemsWith((packages) => (packages['libs/domain']!.dependencies = { ms: 'latest' }))).toHaveLength(
    1,
  );
  expect(one('resolved', 'git+ssh://git@github.com/colinhacks/zod.git')).toHaveLength(1);
  expect(one('integrity', undefined)).toHaveLength(1);
  expect(one('integrity', 'sha1-2jmj7l5rSw0yVb/vlWAYkK/YBwk=')).toHaveLength(1);
  expect(one('hasInstallScript', true)).toHaveLength(1);
  for (const refused of [undefined, 'GPL-3.0', 'MPL-2.0', 'MIT AND GPL-3.0', 'UNLICENSED'])
    expect([refused, one('license', refused)]).toEqual([refused, [expect.stringContaining(zod)]]);
  for (const allowed of ['MIT', '(MIT OR GPL-3.0-or-later)', 'MIT AND ISC'])
    expect(one('license', allowed)).toEqual([]);
});
