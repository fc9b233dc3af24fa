import { Logger, runMigrations } from 'graphile-worker';

/**
 * Creates or updates the tables of graphile-worker as the owner, since the application's login may not. The migration
 * `grant-jobs` grants the application the rights it needs.
 */
export async function installJobs(ownerUrl: string): Promise<void> {
  await runMigrations({
    connectionString: ownerUrl,
    maxPoolSize: 2,
    logger: new Logger(() => () => undefined),
  });
}
