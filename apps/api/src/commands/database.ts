import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AlreadyRunning, runningClusterUrl, startCluster, type Cluster } from '@assay/tooling';
import { DataSource } from 'typeorm';
import { ENTITIES } from '../entities';

const HOME = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

/** A database for a command: the one DATABASE_URL names, else the demo's own, running or not. */
export async function openDatabase(): Promise<{ source: DataSource; close(): Promise<void> }> {
  const { DATABASE_URL: named, ASSAY_HOME: home = join(HOME, '.assay') } = process.env;
  let cluster: Cluster | undefined;
  const url = named ?? (await demoUrl(home, (started) => (cluster = started)));
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
    return `${cluster.url}/postgres`;
  } catch (error) {
    if (!(error instanceof AlreadyRunning)) throw error;
    const running = runningClusterUrl(home);
    if (!running) throw error;
    return `${running}/postgres`;
  }
}
