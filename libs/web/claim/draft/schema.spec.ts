import { getSchema } from '@tiptap/core';
import { describe, expect, it } from 'vitest';
import { headlineSchema, schemaDifferences, verdictSchema } from '@assay/verdict-doc';
import { HEADLINE_EXTENSIONS, TEXT_EXTENSIONS } from './schema';

describe('the editors have exactly the schema of the verdict', () => {
  it('summary and rationale', () => {
    expect(schemaDifferences(verdictSchema, getSchema(TEXT_EXTENSIONS))).toEqual([]);
  });

  it('headline', () => {
    expect(schemaDifferences(headlineSchema, getSchema(HEADLINE_EXTENSIONS))).toEqual([]);
  });
});
