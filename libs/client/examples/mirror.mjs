// Mirrors a newsroom's verdicts into a folder, one file a verdict, and goes on where it stopped, however it stopped.
//   node mirror.mjs <origin> <newsroom> <folder> [fingerprint …]
import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { assayClient, verify } from '@assay/client';

const [origin, newsroom, folder, ...fingerprints] = process.argv.slice(2);
const client = assayClient({ origin, newsroom, key: process.env.ASSAY_KEY });

/** Whole or not at all: written beside, put on disk, then moved into place. */
async function write(name, text) {
  const beside = join(folder, `.${name}.new`);
  const file = await open(beside, 'w');
  await file.writeFile(text);
  await file.sync();
  await file.close();
  await rename(beside, join(folder, name));
}

await mkdir(folder, { recursive: true });
const after = await readFile(join(folder, 'cursor'), 'utf8').catch(() => null);
for await (const { verdict, cursor } of client.follow({ after })) {
  if (fingerprints.length) await verify(verdict, { newsroom, origin, fingerprints });
  await write(`${verdict.slug}.json`, JSON.stringify(verdict));
  // Last: killed before this line, the change comes again and writes the same.
  await write('cursor', cursor);
  console.log(`${verdict.slug} ${verdict.version}`);
}
