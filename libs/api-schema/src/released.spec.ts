import { readFileSync } from 'node:fs';
import { CriticalityLevel, diff } from '@graphql-inspector/core';
import { buildSchema } from 'graphql';
import { expect, it } from 'vitest';

const schemaOf = (file: string) =>
  buildSchema(readFileSync(new URL(`../${file}.graphql`, import.meta.url), 'utf8'));

/** What a change would break for clients of the released schema. */
const broken = async (now: ReturnType<typeof buildSchema>): Promise<string[]> =>
  (await diff(schemaOf('released'), now))
    .filter(({ criticality }) => criticality.level === CriticalityLevel.Breaking)
    // What was deprecated in a release may go in the next.
    .filter(({ meta }) => !(meta as { isRemovedFieldDeprecated?: boolean }).isRemovedFieldDeprecated)
    .map(({ message }) => message);

it('breaks no client of the schema that was released last', async () => {
  expect(await broken(schemaOf('schema'))).toEqual([]);
});

it('would tell', async () => {
  const text = readFileSync(new URL('../schema.graphql', import.meta.url), 'utf8');
  const without = text.replace(/\n {2}contentHash: String!/, '\n  hash: String!');
  expect(await broken(buildSchema(without))).not.toEqual([]);
});
