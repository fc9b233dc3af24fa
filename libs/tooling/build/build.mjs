import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fingerprint, ROOT, say } from '../start/ground.mjs';

const MARK = join(ROOT, 'dist/.built-from');
const SOURCES = ['apps/api', 'apps/web', 'libs', 'migrations', 'package-lock.json', 'tsconfig.base.json'];

/** Builds server and web client unless the existing build has the fingerprint of the current sources. */
export function buildWhenStale() {
  const now = fingerprint(SOURCES);
  if (existsSync(MARK) && readFileSync(MARK, 'utf8') === now) return;
  say('Building …');
  for (const app of ['api', 'web']) {
    const vite = join(ROOT, 'node_modules/vite/bin/vite.js');
    const done = spawnSync(process.execPath, [vite, 'build', `apps/${app}`, '--logLevel', 'warn'], {
      cwd: ROOT,
      stdio: 'inherit',
      // A test that calls a command sets NODE_ENV to "test", for which Vite would bundle React's development files.
      env: { ...process.env, NODE_ENV: 'production' },
    });
    if (done.status !== 0) {
      say(`Building apps/${app} failed; see its output above.`);
      process.exit(1);
    }
  }
  mkdirSync(join(ROOT, 'dist'), { recursive: true });
  writeFileSync(MARK, now);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) buildWhenStale();
