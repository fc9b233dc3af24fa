import { describe, expect, it } from 'vitest';
import { source } from './sources';
import type { PublishedEvidenceView } from './verdict-view';

const SOURCE: PublishedEvidenceView = {
  number: 1,
  title: 'A statement',
  url: null,
  publisher: 'The port',
  excerpt: null,
  stance: 'denies',
  directness: 'primary',
  note: null,
};

describe('a source on the page', () => {
  it.each([
    ['supports', 'Supports the claim'],
    ['contradicts', 'Contradicts the claim'],
    ['denies', 'Denies it'],
    ['context', 'Gives context'],
    // Bytes that were approved with this word are shown with it.
    ['refutes', 'Refutes the claim'],
  ] as const)('shows the stance %s', (stance, words) => {
    expect(source({ ...SOURCE, stance })).toContain(
      `<span class="stance" data-stance="${stance}">${words}</span>`,
    );
  });

  it('says that it is unnamed', () => {
    expect(source(SOURCE)).not.toContain('unnamed');
    expect(source({ ...SOURCE, isUnnamed: true })).toContain(
      ' · The port · an unnamed source · first hand</p>',
    );
  });
});
