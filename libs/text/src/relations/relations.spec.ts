import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sentencesOf } from '../match/sentences';
import { relationBetween } from './relate';

const between = (one: string, other: string) => {
  const found = relationBetween({ statement: one, quotes: [] }, { statement: other, quotes: [] });
  return found && `${found.kind}: ${found.reason}`;
};

describe('the relation of two claims', () => {
  it.each([
    [
      'Two diplomats expelled from Albania were tied to a plot to attack the MEK',
      'The expulsions concern the 2016 Shkodër match plot',
      'contradicts: same_event_other_cause',
    ],
    [
      'The expulsions were connected to the match plot of 2016',
      'The expulsions were unrelated to the match plot',
      'contradicts: cause_denied',
    ],
    [
      'A source said the fire was caused by a faulty cable',
      'The mayor said the fire was due to a faulty cable',
      'supports: same_event_same_cause',
    ],
    [
      'The town spent 4 million on the quay',
      'The town spent 9 million on the quay',
      'contradicts: other_number',
    ],
    [
      'Prices in the harbour rose in May',
      'Prices in the harbour fell in May',
      'contradicts: other_direction',
    ],
    ['The envoys met the plotters', 'The envoys did not meet the plotters', 'contradicts: denied'],
    ['Nine men were sentenced in May', 'Nine men were sentenced in May', 'duplicates: same_statement'],
    ['Nine men were sentenced in May', 'The quay was sold in 2011', null],
    ['The town spent 4 million on the quay in 2017', 'The town spent 9 million on the quay in 2018', null],
    ['Washington announced the expulsions before Tirana did', 'Albania expelled two Iranian diplomats', null],
  ])('%s / %s', (one, other, expected) => {
    expect(between(one, other)).toBe(expected);
    if (!expected?.startsWith('part_of')) expect(between(other, one)).toBe(expected);
  });
});

/** A real article. It is not part of the project; the test runs where the file exists. */
const SAMPLE = resolve(import.meta.dirname, '../../../../../shared/inputs/albania-expulsions.txt');

it.skipIf(!existsSync(SAMPLE))(
  'suggests that the two plots of the sample article contradict each other, and that one is denied',
  () => {
    const sentences = sentencesOf(readFileSync(SAMPLE, 'utf8')).map(({ text }) => text);
    const find = (sign: RegExp) => sentences.find((one) => sign.test(one))!;
    const mek = find(/aborted March 2018 scheme/);
    const match = find(/November 2016/);
    const unrelated = find(/unrelated to the match plot/);
    expect(between(mek, match)).toBe('contradicts: same_event_other_cause');
    expect(between(unrelated, match)).toBe('contradicts: cause_denied');
  },
);
