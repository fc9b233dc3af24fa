/**
 * `npm run bench -- import [--runs=]`: articles read and spotted, compared with Readability and wink-nlp alone, and
 * imported by the product.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { paragraphsOf, type ExtractedArticle } from '@assay/text';
import { labelledTexts } from '@assay/text/spotting-quality';
import { Piscina } from 'piscina';
import { median } from '../collab/bench';
import { Product } from '../peers/product';
import { readabilityAlone, winkAlone } from './alone';
import { importInto } from './by-product';
import { inputsFrom, type ImportInput } from './inputs';

const ROOT = join(import.meta.dirname, '../..');
const { values } = parseArgs({ options: { runs: { type: 'string', default: '5' } } });
const runs = Number(values.runs);
const inputs = inputsFrom(labelledTexts(join(ROOT, 'libs/text/src/spotting/quality/texts')), ROOT);
const threads = new Piscina({
  filename: join(ROOT, 'dist/api/extraction-worker.js'),
  maxThreads: 1,
  minThreads: 1,
});

/** Milliseconds of each program, one value per run. */
interface Times {
  ours: number[];
  readability: number[];
  wink: number[];
}

async function timed(work: () => unknown): Promise<number> {
  const from = performance.now();
  await work();
  return performance.now() - from;
}

/** Reads and spots in a worker thread, as the product does. */
async function readAndSpot({ fileName, bytes }: ImportInput): Promise<string> {
  const kind = fileName.endsWith('.html') ? 'html' : 'text';
  const extraction = (await threads.run({ kind, bytes, charset: null, url: null })) as {
    article: ExtractedArticle;
  };
  await threads.run({ ...extraction.article, publishedAt: '2018-12-20' }, { name: 'spot' });
  return extraction.article.text;
}

const rows = [];
for (const input of inputs) {
  const text = await readAndSpot(input);
  const paragraphs = paragraphsOf({ text, title: null, standfirst: null }).map((one) => one.text);
  const html = input.fileName.endsWith('.html')
    ? new TextDecoder().decode(input.bytes)
    : `<html><body><article>${paragraphs.map((one) => `<p>${one}</p>`).join('')}</article></body></html>`;
  const times: Times = { ours: [], readability: [], wink: [] };
  // The first run of each warms up.
  for (let run = 0; run <= runs; run++) {
    const one = {
      ours: await timed(() => readAndSpot(input)),
      readability: await timed(() => readabilityAlone(html)),
      wink: await timed(() => winkAlone(text)),
    };
    if (run > 0) for (const way of ['ours', 'readability', 'wink'] as const) times[way].push(one[way]);
  }
  const [ours, readability, wink] = [median(times.ours), median(times.readability), median(times.wink)];
  rows.push({
    name: input.name,
    bytes: input.bytes.length,
    ours,
    readability,
    wink,
    ratio: ours / (readability + wink),
  });
}
await threads.destroy();

const product = join(ROOT, 'dist/api/main.js');
const imported = await Product.during(product, (running) => importInto(running, inputs, runs), {
  ASSAY_METRICS_TOKEN: 'of the bench alone',
});

console.log(`\nRead and spotted in a thread, medians of ${runs} runs, milliseconds:`);
console.table(
  Object.fromEntries(
    rows.map(({ name, ours, readability, wink, ratio }) => [
      name,
      {
        Assay: ours.toFixed(0),
        'Readability alone': readability.toFixed(0),
        'wink-nlp alone': wink.toFixed(0),
        'Assay / both (<= 1.3)': ratio.toFixed(2),
      },
    ]),
  ),
);
console.log(
  'Imported by the product, stored and answered, milliseconds; the longest block of its event loop:',
);
console.table(
  Object.fromEntries(
    imported.map(({ name, importing, spotting, held }) => [
      name,
      {
        import: importing.toFixed(0),
        'suggestions fetched': spotting.toFixed(0),
        'loop blocked (<= 50)': held.toFixed(1),
      },
    ]),
  ),
);
mkdirSync(join(ROOT, 'apps/bench/results'), { recursive: true });
writeFileSync(
  join(ROOT, 'apps/bench/results/import.json'),
  `${JSON.stringify({ settings: { runs }, rows, imported }, null, 2)}\n`,
);
process.exit(0);
