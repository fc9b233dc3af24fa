// Mirrors a newsroom's verdicts into a folder, one file per verdict, and resumes after any stop.
//   node mirror.mjs <origin> <newsroom> <folder> [fingerprint …]
// It writes only what the newsroom signed. Without fingerprints as arguments, the first start stores those that the
// server
// sends, and later starts trust only these. ASSAY_KEY: an API key, where the newsroom is private.
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { assayClient, verify } from '@assay/client';

const [origin, newsroom, folder, ...givenFingerprints] = process.argv.slice(2);
const key = process.env.ASSAY_KEY;
const client = assayClient({ origin, newsroom, key });

/** The content of a file in the folder; null where the file does not exist yet. */
const read = (name) =>
  readFile(join(folder, name), 'utf8').catch((error) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });

/** Writes a file completely or not at all: writes a new file, syncs it to disk, then renames it. */
async function write(name, text) {
  const unfinished = join(folder, `.${name}.new`);
  const file = await open(unfinished, 'w');
  await file.writeFile(text);
  await file.sync();
  await file.close();
  await rename(unfinished, join(folder, name));
}

/** The fingerprints from the arguments, or those of the first start. */
async function trusted() {
  if (givenFingerprints.length) return givenFingerprints;
  const kept = await read('fingerprints');
  if (kept) return kept.split('\n');
  const first = await client.fingerprints();
  if (first.length) await write('fingerprints', first.join('\n'));
  return first;
}

/**
 * Deletes the files of a verdict that was removed under law. Its slug is gone too, so the files are found by their
 * hashes.
 */
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
  // While the newsroom reviews the verdict again, an empty file marks it: the notice itself is not signed.
  if (underReview) await write(`${proven.slug}.under-review`, '');
  else await rm(join(folder, `${proven.slug}.under-review`), { force: true });
  // Last: if the program is killed before this line, the change is sent again and gives the same files.
  await write('cursor', cursor);
  console.log(`${proven.slug} ${proven.version}`);
}
