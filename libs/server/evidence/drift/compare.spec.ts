import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareTexts } from './compare';

const LONG =
  'The clerk of the harbour office, who has kept the register of departures for nine years, said on Tuesday';

describe('two texts', () => {
  it.each([
    ['a clock', 'Story\nUpdated 12:04\nWords.', 'Story\nUpdated 13:59\nWords.'],
    ['how long ago', 'Story\n5 minutes ago\nWords.', 'Story\n2 hours ago\nWords.'],
    ['a counter', 'Story\n1,204 comments\nWords.', 'Story\n9 comments\nWords.'],
    ['spaces and lines', 'Story\n\nWords  here.', 'Story\nWords here.\n'],
  ])('that differ by %s are the same', (_, before, after) => {
    expect(compareTexts(before, after)).toEqual({ changed: false, share: 0, passages: [] });
  });

  it.each([
    ['a number', 'Unemployment fell to 4.1 per cent.', 'Unemployment fell to 4.9 per cent.'],
    [
      'an hour in a sentence',
      'They left the harbour at 12:04 on Tuesday.',
      'They left the harbour at 13:59 on Tuesday.',
    ],
    ['a line', 'One.\nTwo things were said.', 'One.'],
  ])('that differ by %s differ', (_, before, after) => {
    expect(compareTexts(before, after).changed).toBe(true);
  });

  it('are shown where they differ, with a little around it', () => {
    const { passages } = compareTexts(`${LONG} that four left. ${LONG}.`, `${LONG} that six left. ${LONG}.`);
    expect(passages).toHaveLength(1);
    expect(passages[0]!.before).toMatch(/^… .*that four left\..* …$/);
    expect(passages[0]!.after).toMatch(/^… .*that six left\..* …$/);
    expect(passages[0]!.before.length).toBeLessThan(160);
  });

  it('of any letters are the same as themselves, and share is a share', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), fc.array(fc.string()), (a, b) => {
        const [before, after] = [a.join('\n'), b.join('\n')];
        expect(compareTexts(before, before).changed).toBe(false);
        const { share } = compareTexts(before, after);
        expect(share >= 0 && share <= 1).toBe(true);
      }),
    );
  });
});
