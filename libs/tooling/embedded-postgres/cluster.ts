import { randomBytes } from 'node:crypto';
import { spawn, spawnSync } from 'node:child_process';
import { chownSync, closeSync, existsSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { copyBinaries, findBinaries } from './binaries';
import { alive, takeLock } from './lock';
import { outsideCheckout, privateFolder, reachable, runAs, type RunAs } from './owner';

/** A PostgreSQL server of our own, listening on loopback only. */
export interface Cluster {
  /** Connection URL of the superuser `assay`, without a database name: append one. */
  readonly url: string;
  /** The two logins to one of its databases, as the server's settings name them. */
  logins(database: string): Logins;
  readonly port: number;
  /** The postmaster's process id; tests kill it to see what survives. */
  readonly pid: number;
  /** Stops the server (fast shutdown: open transactions are rolled back) and gives the folder back. */
  stop(): Promise<void>;
}

/** The application's login, and the owner's, which migrations use. */
export interface Logins {
  DATABASE_URL: string;
  DATABASE_OWNER_URL: string;
}

/** Settings given on the command line; durability is never traded for speed outside throw-away test clusters. */
export interface ClusterOptions {
  /** Folder for data, password and log; made when missing. */
  folder: string;
  /** Extra `name=value` settings, e.g. `fsync=off` for tests that kill nothing. */
  settings?: string[];
  /** Port to listen on; a free one when absent. */
  port?: number;
}

/**
 * Starts (or, after our own process was killed, finds again) the PostgreSQL server of `folder`.
 *
 * @throws AlreadyRunning when another live process uses the folder
 */
export async function startCluster(options: ClusterOptions): Promise<Cluster> {
  const user = runAs();
  const release = takeLock(join(options.folder, 'lock'));
  try {
    const { binaries, folder } = placeFor(options.folder, user);
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

/** The logins to a database of the server that another process runs over `folder`; null when none runs. */
export function runningClusterLogins(folder: string, database: string): Logins | null {
  const { folder: place } = placeFor(folder, runAs());
  const { pid, port, ready } = readPostmaster(join(place, 'data'));
  return pid && ready ? loginsOf(place, port, database) : null;
}

function loginsOf(folder: string, port: number, database: string): Logins {
  const at = `127.0.0.1:${port}/${database}`;
  return {
    DATABASE_URL: `postgres://assay_app:${passwordOf(folder, 'application-password')}@${at}`,
    DATABASE_OWNER_URL: `postgres://assay:${passwordOf(folder)}@${at}`,
  };
}

function placeFor(folder: string, user: RunAs | undefined): { binaries: string; folder: string } {
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
  // A folder without PG_VERSION is a half-made cluster: its maker was killed, and nothing was ever stored in it.
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
  // The log is a file handle, not a pipe through us: a server that outlives a killed process must not lose its voice.
  const log = openSync(join(folder, 'postgres.log'), 'a', 0o600);
  // Detached: Ctrl-C reaches our process alone, which then drains before it stops the database.
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
    // Ours may give way to one still recovering from a crash; then that one is waited for.
    if (child.exitCode !== null && !pid) break;
    await sleep(20);
  }
  throw new Error(`PostgreSQL did not start; its last words are in ${join(folder, 'postgres.log')}`);
}

/** Reads `postmaster.pid`: line 1 the process, line 4 the port, line 8 `ready` once it answers. */
function readPostmaster(data: string): { pid: number; port: number; ready: boolean } {
  const file = join(data, 'postmaster.pid');
  let lines: string[] = [];
  try {
    lines = readFileSync(file, 'utf8').split('\n');
  } catch (error) {
    // It comes and goes while the server starts and stops.
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  const pid = Number(lines[0] ?? 0);
  // After a reboot the number may belong to somebody else: only a postgres is ours to use, or to stop.
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

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}
