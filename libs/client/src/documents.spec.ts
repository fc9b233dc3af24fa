import { readFileSync } from 'node:fs';
import { buildSchema, parse, specifiedRules, NoDeprecatedCustomRule, validate } from 'graphql';
import { expect, it } from 'vitest';
import { FINGERPRINTS, FOLLOW, PULL } from './documents.js';

const schema = buildSchema(readFileSync(new URL('../../api-schema/schema.graphql', import.meta.url), 'utf8'));

it.each([PULL, FOLLOW, FINGERPRINTS])(
  'asks only for fields that the schema has and that are not deprecated',
  (document) => {
    expect(validate(schema, parse(document), [...specifiedRules, NoDeprecatedCustomRule])).toEqual([]);
  },
);
