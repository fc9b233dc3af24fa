import { readFileSync } from 'node:fs';
import { buildSchema, parse, validate } from 'graphql';
import { expect, it } from 'vitest';
import { FOLLOW, PULL } from './documents';

const schema = buildSchema(readFileSync(new URL('../../api-schema/schema.graphql', import.meta.url), 'utf8'));

it.each([PULL, FOLLOW])('asks for what the schema has', (document) => {
  expect(validate(schema, parse(document))).toEqual([]);
});
