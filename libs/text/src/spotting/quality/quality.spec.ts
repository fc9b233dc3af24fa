import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { labelledArticle, labelledTexts, mean, measure } from './index';

const FOLDER = join(import.meta.dirname, 'texts');
const SAMPLE = resolve(import.meta.dirname, '../../../../../../shared/inputs/albania-expulsions.txt');

describe('sentences worth checking', () => {
  it('are labelled in texts of many kinds, some of them held out', () => {
    const texts = labelledTexts(FOLDER);
    const sentences = texts.flatMap((text) => text.paragraphs.flat());
    expect(new Set(texts.map(({ kind }) => kind)).size).toBe(texts.length);
    expect(texts.length).toBeGreaterThanOrEqual(12);
    expect(sentences.length).toBeGreaterThanOrEqual(150);
    expect(texts.filter(({ isHeldOut }) => isHeldOut)).toHaveLength(6);
  });

  it('are found in held-out texts, better than by chance and better than by their length', async () => {
    const qualities = await Promise.all(
      labelledTexts(FOLDER)
        .filter((text) => text.isHeldOut)
        .map(measure),
    );
    const of = (way: 'spotter' | 'random' | 'longest') => ({
      precision: mean(qualities, (one) => one[way].precisionAt10),
      recall: mean(qualities, (one) => one[way].recall),
    });
    expect(of('spotter').precision).toBeGreaterThan(of('longest').precision + 0.1);
    expect(of('spotter').precision).toBeGreaterThan(2 * of('random').precision);
    expect(of('spotter').recall).toBeGreaterThan(of('longest').recall + 0.1);
    expect(of('spotter').recall).toBeGreaterThan(0.8);
  });

  it.skipIf(!existsSync(SAMPLE))('fill the first ten places of the sample article', async () => {
    const labels = join(import.meta.dirname, 'sample-labels.json');
    const sample = labelledArticle(SAMPLE, labels, { kind: 'sample article', publishedAt: '2018-12-20' })!;
    const { spotter, claimants } = await measure(sample);
    expect(spotter.precisionAt10).toBe(1);
    expect(claimants.right / claimants.labelled).toBeGreaterThan(0.8);
  });
});
