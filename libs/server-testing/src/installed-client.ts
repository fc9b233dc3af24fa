import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '../../..');

/** The packed client library, installed in a folder of its own. */
export interface InstalledClient {
  /** The folder; programs in it can import `@assay/client`. */
  home: string;
  /** The library's own folder. */
  folder: string;
  /** The packed file. */
  tarball: string;
  remove(): void;
}

/** Packs the client library and installs it; its dependencies come from this checkout instead of the network. */
export function installClient(): InstalledClient {
  const home = mkdtempSync(join(tmpdir(), 'assay-client-'));
  // Each in a folder of its own, since several specs pack at the same time.
  const built = join(home, 'packed');
  execFileSync(process.execPath, [join(ROOT, 'libs/tooling/build/client.mjs'), built], { cwd: ROOT });
  const tarball = join(
    built,
    readdirSync(built).find((name) => name.endsWith('.tgz'))!,
  );
  const folder = join(home, 'node_modules/@assay/client');
  mkdirSync(folder, { recursive: true });
  execFileSync('tar', ['-xzf', tarball, '-C', folder, '--strip-components=1']);
  for (const name of ['graphql', 'graphql-ws', 'jose'])
    symlinkSync(join(ROOT, 'node_modules', name), join(home, 'node_modules', name));
  return { home, folder, tarball, remove: () => rmSync(home, { recursive: true, force: true }) };
}
