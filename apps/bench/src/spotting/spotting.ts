/**
 * `npm run bench -- spotting [--fit]`: how well sentences worth checking are spotted, compared with chance and with the
 * longest sentences.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import {
  fit,
  labelledArticle,
  labelledTexts,
  mean,
  measure,
  type Quality,
} from '@assay/text/spotting-quality';

const ROOT = join(import.meta.dirname, '../..');
const SET = join(ROOT, 'libs/text/src/spotting/quality');
const { values } = parseArgs({ options: { fit: { type: 'boolean', default: false } } });

const texts = labelledTexts(join(SET, 'texts'));
if (values.fit) {
  const { base, weights } = await fit(texts.filter((text) => !text.isHeldOut));
  console.log(JSON.stringify({ base, weights }, (_, value: unknown) => rounded(value), 2));
  process.exit(0);
}

const sample = labelledArticle(
  join(ROOT, '../shared/inputs/albania-expulsions.txt'),
  join(SET, 'sample-labels.json'),
  { kind: 'sample article', publishedAt: '2018-12-20' },
);
const measured = await Promise.all(
  texts.map(async (text) => ({ isHeldOut: text.isHeldOut, quality: await measure(text) })),
);
const tuned = measured.filter((one) => !one.isHeldOut).map((one) => one.quality);
const heldOut = measured.filter((one) => one.isHeldOut).map((one) => one.quality);
const rows: [string, Quality[]][] = [
  ...measured.map(({ isHeldOut, quality }): [string, Quality[]] => [
    `${isHeldOut ? 'held out: ' : ''}${quality.kind}`,
    [quality],
  ]),
  ...(sample ? [['sample article', [await measure(sample)]] as [string, Quality[]]] : []),
  [`mean of ${tuned.length} it was tuned on`, tuned],
  [`mean of ${heldOut.length} held out`, heldOut],
];
console.table(Object.fromEntries(rows.map(([name, qualities]) => [name, tableRow(qualities)])));
mkdirSync(join(ROOT, 'apps/bench/results'), { recursive: true });
writeFileSync(
  join(ROOT, 'apps/bench/results/spotting.json'),
  `${JSON.stringify(Object.fromEntries(rows.map(([name, qualities]) => [name, tableRow(qualities)])), null, 2)}\n`,
);

function tableRow(qualities: Quality[]) {
  const of = (pick: (one: Quality) => number) => rounded(mean(qualities, pick));
  const sum = (pick: (one: Quality) => number) => qualities.reduce((all, one) => all + pick(one), 0);
  return {
    sentences: sum((one) => one.sentences),
    'worth checking': sum((one) => one.worth),
    offered: sum((one) => one.offered),
    'precision at 10': of((one) => one.spotter.precisionAt10),
    'P random': of((one) => one.random.precisionAt10),
    'P longest': of((one) => one.longest.precisionAt10),
    'P at best': of((one) => Math.min(10, one.worth) / Math.min(10, one.sentences)),
    recall: of((one) => one.spotter.recall),
    'R random': of((one) => one.random.recall),
    'R longest': of((one) => one.longest.recall),
    'claimants right': `${sum((one) => one.claimants.right)} of ${sum((one) => one.claimants.labelled)}`,
  };
}

function rounded(value: unknown): unknown {
  return typeof value === 'number' ? Math.round(value * 100) / 100 : value;
}
