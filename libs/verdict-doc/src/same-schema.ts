import type { MarkType, NodeType, Schema } from '@tiptap/pm/model';

/**
 * How another schema differs from ours, one sentence each; empty when documents of either are valid in the other. An
 * editor with a different schema would delete the content it does not know.
 */
export function schemaDifferences(ours: Schema, other: Schema): string[] {
  return [
    ...compare('node', ours.nodes, other.nodes, nodeShape),
    ...compare('mark', ours.marks, other.marks, markShape),
  ];
}

/**
 * Checks that an editor's schema is equal to ours.
 *
 * @throws Error naming every difference
 */
export function assertSameSchema(ours: Schema, other: Schema): void {
  const differences = schemaDifferences(ours, other);
  if (differences.length > 0) throw new Error(`The schemas differ: ${differences.join('; ')}`);
}

function compare<T>(
  kind: string,
  ours: Record<string, T>,
  other: Record<string, T>,
  shape: (type: T) => unknown,
): string[] {
  return [...new Set([...Object.keys(ours), ...Object.keys(other)])].sort().flatMap((name) => {
    const [mine, theirs] = [ours[name], other[name]];
    if (!mine) return [`${kind} ${name} is not in ours`];
    if (!theirs) return [`${kind} ${name} is missing`];
    const [expected, found] = [JSON.stringify(shape(mine)), JSON.stringify(shape(theirs))];
    return expected === found ? [] : [`${kind} ${name} is ${found}, ours is ${expected}`];
  });
}

function nodeShape(type: NodeType): unknown {
  return {
    content: (type.spec.content ?? '').replace(/\s+/g, ' ').trim(),
    group: (type.spec.group ?? '').split(' ').filter(Boolean).sort(),
    inline: type.isInline,
    atom: type.isAtom,
    marks: type.inlineContent
      ? Object.values(type.schema.marks)
          .filter((mark) => type.allowsMarkType(mark))
          .map((mark) => mark.name)
          .sort()
      : [],
    attrs: attributesOf(type.spec.attrs),
  };
}

function markShape(type: MarkType): unknown {
  const excluded = Object.values(type.schema.marks).filter((mark) => type.excludes(mark));
  return { attrs: attributesOf(type.spec.attrs), excludes: excluded.map((mark) => mark.name).sort() };
}

function attributesOf(attrs: Record<string, { default?: unknown }> | null | undefined): unknown {
  return Object.keys(attrs ?? {}).sort();
}
