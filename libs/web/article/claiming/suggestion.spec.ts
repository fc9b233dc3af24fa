import { expect, it } from 'vitest';
import { suggestFrom } from './suggestion';

const text = 'The square was quiet. The envoys left, a clerk who had seen the order said. Nobody knew why.';
const version = {
  paragraphs: [
    { kind: 'title' as const, start: 0, end: 5, text: 'Title' },
    { kind: 'body' as const, start: 7, end: 7 + text.length, text },
  ],
};

it('reads the claimant from the sentence of the selected words, and from no other sentence', () => {
  expect(suggestFrom(version, 7 + text.indexOf('envoys'))).toMatchObject({
    claimant: { kind: 'unnamed_source', name: null, description: 'a clerk who had seen the order' },
    saidOn: null,
  });
  expect(suggestFrom(version, 7).claimant).toBeNull();
  expect(suggestFrom(version, 7 + text.indexOf('Nobody')).claimant).toBeNull();
  expect(suggestFrom(version, 2).claimant).toBeNull();
});
