import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { functionFiles, migrations } from '@assay/migrations';
import type { QueryRunner } from 'typeorm';
import { expect, it } from 'vitest';

/** Squawk's program, which is installed on Linux with x64 processors; elsewhere nothing is linted. */
const SQUAWK = join(import.meta.dirname, '../../../node_modules/@squawk-cli/linux-x64/bin/squawk');
const lint = it.skipIf(!existsSync(SQUAWK));

/** Migrations up to this number have run on databases that exist; they stay as they are. */
const LINTED_SINCE = 1795893000000;

/**
 * Squawk's rules that we do not hold to: a migration runs in one transaction, where an index cannot be built or dropped concurrently,
 * and `migrateDatabase` waits for its locks without a limit, since no node serves before it has ended.
 */
const EXCLUDED =
  'require-concurrent-index-creation,require-concurrent-index-deletion,require-timeout-settings,prefer-robust-stmts,require-enum-value-ordering';

function problems(name: string, sql: string): string {
  const { stdout, status } = spawnSync(
    SQUAWK,
    [
      '--pg-version=18.0',
      '--assume-in-transaction',
      `--exclude=${EXCLUDED}`,
      `--stdin-filepath=${name}.sql`,
      '--reporter=gcc',
    ],
    { input: sql, encoding: 'utf8' },
  );
  return status === 0 ? '' : stdout;
}

lint.each(functionFiles.map(({ name, sql }) => [name, sql]))('%s.sql reads as PostgreSQL', (name, sql) => {
  expect(problems(name, sql)).toBe('');
});

lint('no new migration blocks or breaks the nodes that still run', async () => {
  for (const Migration of migrations) {
    const migration = new Migration();
    if (Number(/\d{13}$/.exec(migration.name ?? '')?.[0]) < LINTED_SINCE) continue;
    const said: string[] = [];
    // The statements are read, not run: what a migration would do with rows it finds is not looked at.
    await migration.up({
      query: (sql: string) => Promise.resolve(said.push(sql) && []),
    } as unknown as QueryRunner);
    expect(problems(migration.name!, said.map((one) => `${one};`).join('\n')), migration.name).toBe('');
  }
});

lint('finds what would block', () => {
  expect(problems('wrong', 'alter table claim add column late text not null;')).toContain(
    'adding-required-field',
  );
});
