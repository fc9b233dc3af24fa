import { createHash } from 'node:crypto';
import { functionFiles, migrations } from '@assay/migrations';
import { DataSource } from 'typeorm';
import { installJobs } from '../jobs/install';
import { Database } from './database';
import { ensureApplicationLogin } from './logins';
import {
  allowAnyOrderOfFunctions,
  beginMigration,
  dropOthers,
  dropsOfOthers,
  endMigration,
  forgetFunctionFiles,
  functionFilesRun,
  migrationsRun,
  runFunctionFile,
} from './migrate.queries';

/** Thrown when migrations are missing and this program may not run them. */
export class SchemaBehind extends Error {}

/** SQLSTATE of a table that does not exist: the database is empty. */
const NO_TABLE = '42P01';

/**
 * Runs the missing migrations as the owner, those of the job library first, and creates the application's login; one node
 * at a time. It uses its own connections without a statement timeout, since it may wait for a long migration of another
 * node.
 *
 * @param url the application's login
 */
export async function migrateDatabase(ownerUrl: string, url: string): Promise<void> {
  const source = await new DataSource({
    type: 'postgres',
    url: ownerUrl,
    migrations,
    poolSize: 2,
  }).initialize();
  const holder = source.createQueryRunner();
  const held = new Database(holder.manager);
  try {
    await beginMigration(held);
    await installJobs(ownerUrl);
    await source.runMigrations({ transaction: 'each' });
    await replaceFunctions(source);
    await ensureApplicationLogin(ownerUrl, url);
  } finally {
    await endMigration(held);
    await holder.release();
    await source.destroy();
  }
}

/**
 * Runs the files of `migrations/functions` that changed since they last ran. Afterwards the functions and triggers are those
 * of this program: what only another version of a changed file made is dropped, and so is what the files made that this
 * program lacks. A program of an earlier version leaves such files behind, if it is started again on this database: its
 * triggers may stand in the place of triggers of files that did not change, so all files are run then.
 */
async function replaceFunctions(source: DataSource): Promise<void> {
  const db = new Database(source.manager);
  const run = await functionFilesRun(db);
  const known = new Map(run.map(({ name, sha256 }) => [name, sha256.toString('hex')]));
  const files = functionFiles.map((file) => ({
    ...file,
    sha256: createHash('sha256').update(file.sql).digest(),
  }));
  const names = new Set(files.map(({ name }) => name));
  const gone = (await isNewest(db)) ? [...known.keys()].filter((name) => !names.has(name)) : [];
  const changed = files.filter(({ name, sha256 }) => known.get(name) !== sha256.toString('hex'));
  if (changed.length === 0 && gone.length === 0) return;
  await source.transaction(async (manager) => {
    const tx = new Database(manager);
    await allowAnyOrderOfFunctions(tx);
    for (const file of changed) await runFunctionFile(tx, file);
    const touched = [...changed.map(({ name }) => name), ...gone];
    if ((await dropsOfOthers(tx, touched)).length > 0)
      for (const file of files) if (!changed.includes(file)) await runFunctionFile(tx, file);
    await dropOthers(tx, await dropsOfOthers(tx, touched));
    await forgetFunctionFiles(tx, gone);
  });
}

/** Whether this program has every migration that was run. To an earlier program, what it lacks may be of a later one. */
async function isNewest(db: Database): Promise<boolean> {
  const names = new Set(migrations.map((one) => new one().name!));
  return (await migrationsRun(db)).every((name) => names.has(name));
}

/**
 * Refuses a database that lacks migrations of this program.
 *
 * @throws SchemaBehind with the name of the first missing migration
 */
export async function refuseOldSchema(db: Database): Promise<void> {
  const run = await migrationsRun(db).catch((error: { code?: string }) => {
    if (error.code === NO_TABLE) return [];
    throw error;
  });
  const names = new Set(run);
  const missing = migrations.map((one) => new one().name!).find((name) => !names.has(name));
  if (missing === undefined) return;
  throw new SchemaBehind(
    `The database lacks the migration ${missing}. Name its owner in DATABASE_OWNER_URL, and the server migrates it.`,
  );
}
