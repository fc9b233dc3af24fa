import { expect, it } from 'vitest';
import { toRevision, type RevisionContent } from '../index';
import { complete, FACTS } from '../spec/verdicts';
import { changeKinds } from './change-kinds';

/** A verdict whose first source has this note. */
function noted(note: string): RevisionContent {
  const result = toRevision(complete(), FACTS);
  if (!result.ok) throw new Error('The verdict is not complete.');
  const { content } = result;
  return {
    ...content,
    evidence: content.evidence.map((item, index) => (index === 0 ? { ...item, note } : item)),
  };
}

it('a rewritten note is one deleted text and one inserted text, not hundreds of words', () => {
  const words = (letter: string) =>
    Array.from({ length: 400 }, (_, n) => letter.repeat(1 + (n % 9))).join(' ');
  expect(changeKinds(noted(words('b')), noted(words('d')))).toMatchObject([
    { kind: 'words' },
    { kind: 'words' },
  ]);
});
