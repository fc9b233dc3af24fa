import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileHash, ROOT, say } from './ground.mjs';

const MARK = join(ROOT, 'node_modules/.assay-installed');

/** Runs `npm ci` when the installed packages are not those of the lock file. */
export function install() {
  const wanted = fileHash('package-lock.json');
  if (existsSync(MARK) && readFileSync(MARK, 'utf8') === wanted) return;
  say('Installing packages …');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  // npm sets NODE_ENV for scripts it runs; with `production`, the install inside `npm start` could remove development
  // packages.
  const env = { ...process.env, NODE_ENV: 'development' };
  const done = spawnSync(npm, ['ci', '--no-fund', '--no-audit', '--loglevel=error'], {
    cwd: ROOT,
    stdio: 'inherit',
    env,
  });
  if (done.status !== 0) {
    say('npm ci failed; what it says above is why.');
    process.exit(1);
  }
  writeFileSync(MARK, wanted);
}
