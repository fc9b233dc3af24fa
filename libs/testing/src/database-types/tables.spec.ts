import { createTestDatabase, type TestDatabase } from '../database';
import { Kysely, PostgresDialect } from 'kysely';
import { generate, PostgresDialect as Postgres, RawExpressionNode } from 'kysely-codegen';
import { Pool } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { columnTypes } from './column-types';

let database: TestDatabase;
let db: Kysely<unknown>;

beforeAll(async () => {
  database = await createTestDatabase();
  db = new Kysely({
    dialect: new PostgresDialect({ pool: new Pool({ connectionString: database.ownerUrl, max: 1 }) }),
  });
});

afterAll(async () => {
  await db?.destroy();
  await database?.drop();
});

/** `npm run database-types` rewrites the file; this test compares it with the migrated database. */
test('the types of the tables are those of the migrated database', async () => {
  const types = await columnTypes(database.ownerUrl);
  const written = await generate({
    db,
    dialect: new Postgres(),
    includePattern: 'public.*',
    excludePattern: 'public.migrations',
    logger: undefined,
    overrides: {
      columns: Object.fromEntries(
        types.map(({ column, type, kind, filled }) => {
          const one = kind === 'json' ? `JSONColumnType<${type}>` : type;
          return [column, new RawExpressionNode(filled ? `Generated<${one}>` : one)];
        }),
      ),
    },
    customImports: Object.fromEntries(
      types.flatMap(({ imports }) => (imports ? [[imports.name, imports.from]] : [])),
    ),
  });
  await expect(written).toMatchFileSnapshot('../../../server/platform/database/tables.ts');
});
