// Mirrors a newsroom's verdicts into a folder, one file a verdict, and goes on where it stopped, however it stopped.
//   node mirror.mjs <origin> <newsroom> <folder> [fingerprint …]
// Nothing is written that the newsroom did not sign. Without fingerprints, those that the server tells at the first start
// are kept in the folder, and only they are trusted from then on. ASSAY_KEY: a key, where the newsroom is private.
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { assayClient, verify } from '@assay/client';

const [origin, newsroom, folder, ...told] = process.argv.slice(2);
const key = process.env.ASSAY_KEY;
const client = assayClient({ origin, newsroom, key });

/** What a file of the folder holds; null: there is none yet. */
const read = (name) =>
  readFile(join(folder, name), 'utf8').catch((error) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });

/** Whole or not at all: written beside, put on disk, then moved into place. */
async function write(name, text) {
  const beside = join(folder, `.${name}.new`);
  const file = await open(beside, 'w');
  await file.writeFile(text);
  await file.sync();
  await file.close();
  await rename(beside, join(folder, name));
}

/** The fingerprints that were named, or those of the first start. */
async function trusted() {
  if (told.length) return told;
  const kept = await read('fingerprints');
  if (kept) return kept.split('\n');
  const first = await client.fingerprints();
  if (first.length) await write('fingerprints', first.join('\n'));
  return first;
}

/** Deletes the files of a verdict that was removed under law: its name is gone too, so they are found by their hashes. */
async function remove({ contentHashes, reason }) {
  for (const name of await readdir(folder)) {
    if (!name.endsWith('.json')) continue;
    const { contentHash } = JSON.parse((await read(name)) ?? '{}');
    if (!contentHashes.includes(contentHash)) continue;
    await rm(join(folder, name));
    await rm(join(folder, name.replace(/json$/, 'under-review')), { force: true });
    console.log(`${name} removed under law: ${reason}`);
  }
}

await mkdir(folder, { recursive: true });
const after = await read('cursor');
const onError = (error) => console.error(`Trying again: ${error.cause?.message ?? error.message}`);
for await (const { verdict, removal, underReview, cursor } of client.follow({ after, onError })) {
  if (removal) {
    await remove(removal);
    await write('cursor', cursor);
    continue;
  }
  const proven = await verify(verdict, { origin, newsroom, key, fingerprints: await trusted() });
  const name = `${proven.slug}.json`;
  const held = JSON.parse((await read(name)) ?? '{"version":0}');
  // An older version that is sent again must not replace a newer one, which may retract it.
  if (proven.version > held.version) await write(name, JSON.stringify(proven));
  // While the newsroom doubts the verdict a file without words stands beside it: the notice itself is not signed.
  if (underReview) await write(`${proven.slug}.under-review`, '');
  else await rm(join(folder, `${proven.slug}.under-review`), { force: true });
  // Last: killed before this line, the change comes again and leaves the same.
  await write('cursor', cursor);
  console.log(`${proven.slug} ${proven.version}`);
}
