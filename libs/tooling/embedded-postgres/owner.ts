import { accessSync, chmodSync, chownSync, constants, mkdirSync, readFileSync, statSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { dirname, join, resolve } from 'node:path';

/** A user the postgres program may run as; PostgreSQL refuses to run as root. */
export interface RunAs {
  uid: number;
  gid: number;
}

/**
 * Who PostgreSQL shall run as: nobody in particular when we are an ordinary user,
 * `postgres` or else `nobody` when we are root (no account needs creating).
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

/** Whether `user` can walk down to `path`: each folder above it must be open to everybody or to that user. */
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

/** A folder only `user` can open, made when missing. */
export function privateFolder(path: string, user: RunAs | undefined): string {
  mkdirSync(path, { recursive: true });
  if (user) chownSync(path, user.uid, user.gid);
  chmodSync(path, 0o700);
  return path;
}

/** Where a checkout's cluster goes when the checkout lies where the PostgreSQL user cannot walk (as in /root). */
export function outsideCheckout(folder: string): string {
  return join('/var/lib/assay', createHash('sha256').update(resolve(folder)).digest('hex').slice(0, 12));
}
