import { randomBytes } from 'node:crypto';
import { spawn, spawnSync } from 'node:child_process';
import { chownSync, closeSync, existsSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../ports/free-port';
import { copyBinaries, findBinaries } from './binaries';
import { alive, takeLock } from './lock';
import { outsideCheckout, privateFolder, reachable, runAs, type RunAs } from './owner';

/** A PostgreSQL server that this process manages, on loopback only. */
export interface Cluster {
  /** Connection URL of the superuser `assay`, without a database name. */
  readonly url: string;
  /** The two logins to one of its databases, by the names of the server's settings. */
  logins(database: string): Logins;
  readonly port: number;
  /** The postmaster's process id; tests kill it to see which data survives. */
  readonly pid: number;
  /** Stops the server (fast shutdown: open transactions are rolled back) and releases the folder. */
  stop(): Promise<void>;
}

/** The application's login, and the owner's, which migrations use. */
export interface Logins {
  DATABASE_URL: string;
  DATABASE_OWNER_URL: string;
}

/** Settings for the command line. Only clusters of tests that are discarded trade durability for speed. */
export interface ClusterOptions {
  /** Folder for data, password and log; created when missing. */
  folder: string;
  /** Extra `name=value` settings, e.g. `fsync=off` for tests that kill nothing. */
  settings?: string[];
  /** Port to listen on; a free one when absent. */
  port?: number;
}

/**
 * Starts the PostgreSQL server of `folder`, or finds it running after the process that started it was killed.
 *
 * @throws AlreadyRunning when another live process uses the folder
 */
export async function startCluster(options: ClusterOptions): Promise<Cluster> {
  const user = runAs();
  const release = takeLock(join(options.folder, 'lock'));
  try {
    const { binaries, folder } = locationFor(options.folder, user);
    const data = join(folder, 'data');
    const password = passwordOf(folder);
    if (!existsSync(join(data, 'PG_VERSION'))) initialise(binaries, folder, password, user);
    const found = readPostmaster(data);
    const running = found.pid && found.ready ? found : await launch(binaries, folder, options, user);
    const url = `postgres://assay:${password}@127.0.0.1:${running.port}`;
    return {
      url,
      logins: (database) => loginsOf(folder, running.port, database),
      port: running.port,
      pid: running.pid,
      stop: () => stop(running.pid).finally(release),
    };
  } catch (error) {
    release();
    throw error;
  }
}

/** The logins to a database of the server that another process runs on `folder`; null when none runs. */
export function runningClusterLogins(folder: string, database: string): Logins | null {
  const { folder: location } = locationFor(folder, runAs());
  const { pid, port, ready } = readPostmaster(join(location, 'data'));
  return pid && ready ? loginsOf(location, port, database) : null;
}

function loginsOf(folder: string, port: number, database: string): Logins {
  const at = `127.0.0.1:${port}/${database}`;
  return {
    DATABASE_URL: `postgres://assay_app:${passwordOf(folder, 'application-password')}@${at}`,
    DATABASE_OWNER_URL: `postgres://assay:${passwordOf(folder)}@${at}`,
  };
}

function locationFor(folder: string, user: RunAs | undefined): { binaries: string; folder: string } {
  const binaries = findBinaries();
  if (reachable(binaries, user) && reachable(folder, user)) {
    return { binaries, folder: privateFolder(join(folder, 'postgres'), user) };
  }
  const outside = outsideCheckout(folder);
  return { folder: privateFolder(outside, user), binaries: copyBinaries(binaries, join(outside, 'native')) };
}

function passwordOf(folder: string, name = 'password'): string {
  const file = join(folder, name);
  if (!existsSync(file)) writeFileSync(file, randomBytes(24).toString('hex'), { mode: 0o600 });
  return readFileSync(file, 'utf8');
}

function initialise(binaries: string, folder: string, password: string, user: RunAs | undefined): void {
  const data = join(folder, 'data');
  // A folder without PG_VERSION is an unfinished cluster: the process that made it was killed, and no data was stored
  // in it.
  rmSync(data, { recursive: true, force: true });
  const passwordFile = join(folder, 'init-password');
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (user) chownSync(passwordFile, user.uid, user.gid);
  const made = spawnSync(
    join(binaries, 'bin', 'initdb'),
    [
      ...['-D', data, '-U', 'assay', '--pwfile', passwordFile, '--auth=scram-sha-256', '--encoding=UTF8'],
      ...['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C', '--no-instructions'],
    ],
    { ...user, encoding: 'utf8', cwd: folder, env: { PATH: process.env.PATH, LC_ALL: 'C' } },
  );
  rmSync(passwordFile, { force: true });
  if (made.status !== 0)
    throw new Error(`initdb failed: ${made.stderr || made.stdout || made.error?.message}`);
}

async function launch(binaries: string, folder: string, options: ClusterOptions, user: RunAs | undefined) {
  const port = options.port ?? (await freePort());
  const settings = [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'max_connections=200',
    ...(options.settings ?? []),
  ].flatMap((setting) => ['-c', setting]);
  // The log is a file and not a pipe through this process: a server that outlives a killed process must be able to go
  // on logging.
  const log = openSync(join(folder, 'postgres.log'), 'a', 0o600);
  // Detached: Ctrl-C reaches this process alone, which then drains before it stops the database.
  const child = spawn(
    join(binaries, 'bin', 'postgres'),
    ['-D', join(folder, 'data'), '-p', String(port), ...settings],
    {
      ...user,
      cwd: folder,
      detached: true,
      stdio: ['ignore', log, log],
      env: { PATH: process.env.PATH, LC_ALL: 'C' },
    },
  );
  child.unref();
  closeSync(log);
  for (let waited = 0; waited < 60_000; waited += 20) {
    const { pid, port: listening, ready } = readPostmaster(join(folder, 'data'));
    if (pid && ready) return { pid, port: listening };
    // This server may exit because another one is still recovering from a crash; then the loop waits for that one.
    if (child.exitCode !== null && !pid) break;
    await sleep(20);
  }
  throw new Error(`PostgreSQL did not start; its last messages are in ${join(folder, 'postgres.log')}`);
}

/** Reads `postmaster.pid`: line 1 the process, line 4 the port, line 8 `ready` once it answers. */
function readPostmaster(data: string): { pid: number; port: number; ready: boolean } {
  const file = join(data, 'postmaster.pid');
  let lines: string[] = [];
  try {
    lines = readFileSync(file, 'utf8').split('\n');
  } catch (error) {
    // The file appears and disappears while the server starts and stops.
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  const pid = Number(lines[0] ?? 0);
  // After a reboot another program may have this process id: only a postgres process may be used or stopped.
  return {
    pid: alive(pid, 'postgres') ? pid : 0,
    port: Number(lines[3] ?? 0),
    ready: lines[7]?.trim() === 'ready',
  };
}

async function stop(pid: number): Promise<void> {
  if (!alive(pid, 'postgres')) return;
  process.kill(pid, 'SIGINT');
  for (let waited = 0; waited < 20_000 && alive(pid); waited += 20) await sleep(20);
}
