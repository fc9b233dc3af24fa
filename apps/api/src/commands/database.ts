import { AlreadyRunning, runningClusterLogins, startCluster, type Cluster } from '@assay/tooling';
import { DataSource } from 'typeorm';
import { ENTITIES } from '@assay/server-product/entities';

/**
 * A database for a command: the one DATABASE_URL names, else the demo's own in ASSAY_HOME, running or not.
 *
 * @throws Error when neither is named
 */
export async function openDatabase(): Promise<{ source: DataSource; close(): Promise<void> }> {
  const { DATABASE_URL: named, ASSAY_HOME: home } = process.env;
  if (!named && !home) throw new Error('Name the database: DATABASE_URL=postgres://…');
  let cluster: Cluster | undefined;
  const url = named ?? (await demoUrl(home!, (started) => (cluster = started)));
  const source = await new DataSource({
    type: 'postgres',
    url,
    entities: ENTITIES,
    poolSize: 2,
  }).initialize();
  return {
    source,
    close: async () => {
      await source.destroy();
      await cluster?.stop();
    },
  };
}

/** The demo's database: started for the command, or that of a server that is running over it. */
async function demoUrl(home: string, started: (cluster: Cluster) => void): Promise<string> {
  try {
    const cluster = await startCluster({ folder: home });
    started(cluster);
    return cluster.logins('postgres').DATABASE_URL;
  } catch (error) {
    if (!(error instanceof AlreadyRunning)) throw error;
    const running = runningClusterLogins(home, 'postgres');
    if (!running) throw error;
    return running.DATABASE_URL;
  }
}
