import { createTestDatabase, type TestDatabase } from '../database';
import * as safeql from '@ts-safeql/eslint-plugin';
import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { columnTypes } from './column-types';

const ROOT = new URL('../../../../', import.meta.url).pathname;

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});

afterAll(() => database?.drop());

/**
 * SafeQL prepares each statement on the migrated database. `npm run query-types` writes the types of the rows into the
 * queries files; this test compares them with PostgreSQL. `ASSAY_QUERIES` selects files; all by default.
 */
test('PostgreSQL prepares every statement, and its rows have the types that the statement declares', async () => {
  const types = await columnTypes(database.ownerUrl);
  const write = process.env.ASSAY_WRITE_QUERY_TYPES === '1';
  const eslint = new ESLint({
    cwd: ROOT,
    fix: write,
    overrideConfigFile: true,
    overrideConfig: {
      files: ['**/*.queries.ts'],
      languageOptions: {
        parser: tseslint.parser,
        parserOptions: { project: 'tsconfig.server.json', tsconfigRootDir: ROOT },
      },
      // Its types are those of another copy of ESLint.
      plugins: { '@ts-safeql': safeql as unknown as ESLint.Plugin },
      rules: {
        '@ts-safeql/check-sql': [
          'error',
          {
            connections: [
              {
                databaseUrl: database.ownerUrl,
                targets: [{ tag: 'sql', transform: '{type}' }],
                overrides: {
                  // As the driver reads them: numbers beyond 2^53 are strings.
                  types: {
                    int8: 'string',
                    numeric: 'string',
                    json: 'unknown',
                    jsonb: 'unknown',
                    bytea: { parameter: { regex: '(Buffer|Uint8Array)(<.*>)?' }, return: 'Buffer' },
                  },
                  columns: Object.fromEntries(types.map(({ column, type }) => [column, type])),
                },
              },
            ],
          },
        ],
      },
    },
  });
  const results = await eslint.lintFiles(
    process.env.ASSAY_QUERIES?.split(' ') ?? ['libs/server/**/*.queries.ts', 'apps/api/src/**/*.queries.ts'],
  );
  if (write) await ESLint.outputFixes(results);
  const wrong = results.flatMap(({ filePath, messages }) =>
    messages.map(({ line, message }) => `${filePath.slice(ROOT.length)}:${line} ${message}`),
  );
  expect(wrong).toEqual([]);
});
