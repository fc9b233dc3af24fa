import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { say } from '../start/ground.mjs';

const PLACES = [
  process.env.ASSAY_CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];

/** The path of a Chromium on this machine; installed from the system's packages when there is none. */
export function requireChromium() {
  const found = find();
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
  const installed = find();
  if (installed) return installed;
  say('Chromium could not be installed. Install it and name it: ASSAY_CHROMIUM=/path/to/chromium npm test');
  process.exit(1);
}

function find() {
  return PLACES.find((path) => path && existsSync(path));
}
