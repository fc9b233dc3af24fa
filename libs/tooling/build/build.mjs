import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fingerprint, ROOT, say } from '../start/ground.mjs';

const MARK = join(ROOT, 'dist/.built-from');
const SOURCES = ['apps/api', 'apps/web', 'libs', 'migrations', 'package-lock.json', 'tsconfig.base.json'];

/** Builds server and web client unless what is built came from these very sources. */
export function buildWhenStale() {
  const now = fingerprint(SOURCES);
  if (existsSync(MARK) && readFileSync(MARK, 'utf8') === now) return;
  say('Building …');
  for (const app of ['api', 'web']) {
    const vite = join(ROOT, 'node_modules/vite/bin/vite.js');
    const done = spawnSync(process.execPath, [vite, 'build', `apps/${app}`, '--logLevel', 'warn'], {
      cwd: ROOT,
      stdio: 'inherit',
    });
    if (done.status !== 0) {
      say(`Building apps/${app} failed; what it says above is why.`);
      process.exit(1);
    }
  }
  mkdirSync(join(ROOT, 'dist'), { recursive: true });
  writeFileSync(MARK, now);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) buildWhenStale();
