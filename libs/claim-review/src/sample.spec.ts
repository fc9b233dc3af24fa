import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { lint, readFeed } from './index';

/** Records that newsrooms really published. They are not part of the project; the tests run where the file exists. */
const SAMPLE = fileURLToPath(new URL('../../../../shared/inputs/claimreviews-sample.json', import.meta.url));

describe.skipIf(!existsSync(SAMPLE))('the sample of real records', () => {
  const sample = () => JSON.parse(readFileSync(SAMPLE, 'utf8')) as unknown[];

  it('is imported completely: 33 records, each with claim, label and publisher', () => {
    const records = readFeed(sample());
    expect(records.map(({ raw }) => raw)).toEqual(sample());
    expect(records).toHaveLength(33);
    for (const { read } of records) {
      expect(read.claim).toBeTruthy();
      expect(read.rating.label).toBeTruthy();
      expect(read.publisher.name).toBeTruthy();
    }
  });

  it('has one unreadable address and one missing date', () => {
    const records = readFeed(sample());
    expect(records.filter(({ read }) => read.url === null)).toHaveLength(1);
    expect(records.filter(({ read }) => read.reviewDate === null)).toHaveLength(1);
  });

  it('has a normalised rating only where both ends of the scale are given', () => {
    const ratings = readFeed(sample()).map(({ read }) => read.rating);
    const scales = new Set(ratings.map(({ worst, best }) => `${worst} ${best}`));
    expect([...scales].sort()).toEqual(['0 5', '1 2', '1 5', '1 6', 'null 6', 'null null']);
    expect(ratings.filter(({ normalised }) => normalised !== null)).toHaveLength(11);
  });

  it('has its known oddities', () => {
    const codes = new Set(readFeed(sample()).flatMap(({ oddities }) => oddities.map(({ code }) => code)));
    expect([...codes].sort()).toEqual(
      [
        'array_for_one',
        'claim_date_copied',
        'claim_date_missing',
        'claimant_missing',
        'claimant_without_name',
        'date_not_iso',
        'empty',
        'html_tags',
        'item_is_not_claim',
        'publisher_is_person',
        'rating_number_as_text',
        'rating_scale_below_one',
        'rating_scale_missing',
        'rating_value_missing',
        'review_date_missing',
        'several_values',
        'surrounding_space',
        'url_encoded_twice',
        'url_relative',
        'url_without_scheme',
      ].sort(),
    );
  });

  it('can be linted without an exception; only a few records pass', () => {
    const passed = sample().filter((record) => lint(record).every(({ severity }) => severity === 'warning'));
    expect(passed.length).toBeGreaterThan(0);
    expect(passed.length).toBeLessThan(10);
  });
});
