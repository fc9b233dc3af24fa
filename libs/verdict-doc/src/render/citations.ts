import type { RevisionContent, RichNode } from '../revision/content';

/** The rich-text fields that renderers accept. */
export type RichField = 'summary' | 'rationale';

/** The number a citation shows: the position of its evidence in the revision, from 1. */
export function citationNumber(content: RevisionContent, node: RichNode): number {
  const number = content.evidence.find((item) => item.id === node.attrs?.evidenceId)?.number;
  if (number === undefined)
    throw new RangeError('A frozen citation points at evidence that the revision does not contain.');
  return number;
}
