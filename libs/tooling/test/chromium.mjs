import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { say } from '../start/ground.mjs';

/**
 * The headless shell comes first: the same engine of the same package without windows and services, which no spec uses.
 * It saves a quarter of the browser's processor time.
 */
const PATHS = [
  process.env.ASSAY_CHROMIUM,
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];

/** The path of a Chromium on this machine; installed from the system's packages when there is none. */
export function requireChromium() {
  const found = findChromium();
  if (found) return found;
  say('No Chromium found; installing it from the system’s packages …');
  const root = process.getuid?.() === 0;
  for (const args of [
    ['update', '-qq'],
    ['install', '-y', '-qq', '--no-install-recommends', 'chromium'],
  ]) {
    const [command, ...rest] = root ? ['apt-get', ...args] : ['sudo', '-n', 'apt-get', ...args];
    spawnSync(command, rest, {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  }
  const installed = findChromium();
  if (installed) return installed;
  say('Chromium could not be installed. Install it and name it: ASSAY_CHROMIUM=/path/to/chromium npm test');
  process.exit(1);
}

/** The path of a Chromium on this machine; undefined when there is none. */
export function findChromium() {
  return PATHS.find((path) => path && existsSync(path));
}
