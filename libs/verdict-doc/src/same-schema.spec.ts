import { Schema } from '@tiptap/pm/model';
import { describe, expect, it } from 'vitest';
import {
  assertSameSchema,
  headlineSchema,
  schemaDifferences,
  verdictSchema,
  verdictSchemaSpec,
} from './index';

const { nodes, marks } = verdictSchemaSpec as {
  nodes: Record<string, object>;
  marks: Record<string, object>;
};

describe('checking the schema of an editor', () => {
  it('the same schema has no differences, in any order of its parts', () => {
    const turned = new Schema({
      nodes: { ...nodes },
      marks: Object.fromEntries(Object.entries(marks).reverse()),
    });
    expect(schemaDifferences(verdictSchema, turned)).toEqual([]);
    expect(() => assertSameSchema(verdictSchema, turned)).not.toThrow();
  });

  it.each([
    ['a missing mark', { nodes, marks: { bold: {}, link: marks.link! } }, 'mark italic is missing'],
    ['an extra mark', { nodes, marks: { ...marks, underline: {} } }, 'mark underline is not in ours'],
    ['another content', { nodes: { ...nodes, listItem: { content: 'block+' } }, marks }, 'node listItem is'],
    [
      'another attribute',
      { nodes: { ...nodes, heading: { content: 'inline*', group: 'block' } }, marks },
      'node heading is',
    ],
  ])('%s is reported', (_, spec, difference) => {
    expect(() => assertSameSchema(verdictSchema, new Schema(spec as never))).toThrow(difference);
  });

  it('the headline is another schema than the text', () => {
    expect(schemaDifferences(headlineSchema, verdictSchema)).toContain('mark bold is not in ours');
  });
});
