import { createTestDatabase, type TestDatabase } from '@assay/testing';
import { DataSource } from 'typeorm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { migrations } from '@assay/migrations';

let database: TestDatabase;
beforeAll(async () => void (database = await createTestDatabase()));
afterAll(() => database.drop());

/** The schema as Postgres tells it: every column, constraint, index and trigger of ours. */
async function shape(source: DataSource): Promise<unknown> {
  return source.query(`
    select 'column' as kind, table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable || ' ' || coalesce(column_default, '') as what
      from information_schema.columns where table_schema = 'public'
    union all select 'constraint', conrelid::regclass || ' ' || pg_get_constraintdef(oid) from pg_constraint where connamespace = 'public'::regnamespace
    union all select 'index', indexdef from pg_indexes where schemaname = 'public'
    union all select 'trigger', tgrelid::regclass || ' ' || tgname from pg_trigger where not tgisinternal
    order by 1, 2`);
}

it('goes up, all the way down and up again to the same schema', async () => {
  const source = await new DataSource({ type: 'postgres', url: database.ownerUrl, migrations }).initialize();
  try {
    const before = await shape(source);
    for (const _ of migrations) await source.undoLastMigration({ transaction: 'each' });
    expect(
      await source.query(`select table_name from information_schema.tables where table_schema = 'public'`),
    ).toEqual([{ table_name: 'migrations' }]);
    await source.runMigrations({ transaction: 'each' });
    expect(await shape(source)).toEqual(before);
  } finally {
    await source.destroy();
  }
});
