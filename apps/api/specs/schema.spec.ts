import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { createTestDatabase } from '@assay/testing';
import { DataSource } from 'typeorm';
import { expect, it } from 'vitest';
import { ENTITIES } from '@assay/server-product/entities';
import { printedSchema } from '../src/print-schema';

it('the committed GraphQL schema is what the code declares (else: npm run schema)', async () => {
  const committed = readFileSync(
    resolve(import.meta.dirname, '../../../libs/api-schema/schema.graphql'),
    'utf8',
  );
  expect(await printedSchema()).toBe(committed);
});

it('every mapped column stands in its table with the type and nullability the code believes', async () => {
  const database = await createTestDatabase();
  const source = await new DataSource({
    type: 'postgres',
    url: database.ownerUrl,
    entities: ENTITIES,
  }).initialize();
  try {
    const rows = (await source.query(
      `select table_name || '.' || column_name as name, replace(replace(udt_name, 'int4', 'integer'), 'int8', 'bigint') as type,
         is_nullable = 'YES' as nullable from information_schema.columns where table_schema = 'public'`,
    )) as { name: string; type: string; nullable: boolean }[];
    const actual = new Map(rows.map((row) => [row.name, row]));
    const mapped = source.entityMetadatas.flatMap((entity) =>
      entity.columns.map((column) => ({
        name: `${entity.tableName}.${column.databaseName}`,
        type: column.isArray
          ? `_${source.driver.normalizeType(column)}`
          : source.driver
              .normalizeType(column)
              .replace('boolean', 'bool')
              .replace('double precision', 'float8')
              .replace('timestamp with time zone', 'timestamptz'),
        nullable: column.isNullable,
      })),
    );
    expect(mapped.map(({ name }) => actual.get(name))).toEqual(mapped);
  } finally {
    await source.destroy();
    await database.drop();
  }
});
