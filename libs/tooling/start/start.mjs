#!/usr/bin/env node
/**
 * `npm start`: installs when needed, builds when stale, and runs the server until Ctrl-C.
 * Plain JavaScript with Node's own modules: a fresh clone has nothing else installed yet.
 */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { install } from './install.mjs';
import { buildWhenStale } from '../build/build.mjs';
import { isAlive, ROOT, requireNode, say, withCompileCache } from './ground.mjs';

requireNode();
refuseASecond();
install();
buildWhenStale();

/** Building while a server runs would delete its files, so a second start is refused before anything changes. */
function refuseASecond() {
  if (process.env.DATABASE_URL) return;
  const lock = join(process.env.ASSAY_HOME ?? join(ROOT, '.assay'), 'lock');
  const holder = existsSync(lock) ? Number(readFileSync(lock, 'utf8')) : 0;
  if (!holder || !isAlive(holder)) return;
  say(`Assay is already running here (process ${holder}). Stop it first, or use the address it printed.`);
  process.exit(1);
}

const server = spawn(process.execPath, ['--enable-source-maps', join(ROOT, 'dist/api/main.js')], {
  stdio: 'inherit',
  env: withCompileCache(process.env),
});
// A terminal sends Ctrl-C to the whole process group: the server receives it itself, and this process only waits for
// its end.
process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => server.kill('SIGTERM'));
process.on('SIGHUP', () => server.kill('SIGTERM'));
server.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 0)));
server.on('error', (error) => {
  say(`The server could not be started: ${error.message}`);
  process.exit(1);
});
