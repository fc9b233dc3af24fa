import { accessSync, chmodSync, chownSync, constants, mkdirSync, readFileSync, statSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { dirname, join, resolve } from 'node:path';

/** A user as whom the postgres program may run; PostgreSQL refuses to run as root. */
export interface RunAs {
  uid: number;
  gid: number;
}

/**
 * The user for PostgreSQL: undefined for an ordinary user, who runs it themselves; for root, the account `postgres` or
 * otherwise `nobody`, so that no account needs to be created.
 */
export function runAs(): RunAs | undefined {
  if (process.platform === 'win32' || process.getuid?.() !== 0) return undefined;
  const accounts = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  for (const name of ['postgres', 'nobody']) {
    const found = accounts.find(([account]) => account === name);
    if (found) return { uid: Number(found[2]), gid: Number(found[3]) };
  }
  throw new Error(
    'Running as root, and neither a "postgres" nor a "nobody" account exists to run PostgreSQL as.',
  );
}

/** Whether `user` can reach `path`: each folder above it must be open to all users or to this one. */
export function reachable(path: string, user: RunAs | undefined): boolean {
  if (!user) {
    try {
      accessSync(path, constants.R_OK);
      return true;
    } catch {
      return false;
    }
  }
  for (let at = resolve(path); ; at = dirname(at)) {
    const { mode, uid, gid } = statSync(at);
    const needed = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001;
    if (!(mode & needed)) return false;
    if (at === dirname(at)) return true;
  }
}

/** A folder that only `user` can open, created when missing. */
export function privateFolder(path: string, user: RunAs | undefined): string {
  mkdirSync(path, { recursive: true });
  if (user) chownSync(path, user.uid, user.gid);
  chmodSync(path, 0o700);
  return path;
}

/** The folder of a checkout's cluster when the PostgreSQL user cannot reach the checkout (as in /root). */
export function outsideCheckout(folder: string): string {
  return join('/var/lib/assay', createHash('sha256').update(resolve(folder)).digest('hex').slice(0, 12));
}
