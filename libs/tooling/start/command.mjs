#!/usr/bin/env node
/**
 * `npm run account`, `npm run audit`, `npm run jobs`, `npm run verify-published`: builds what is stale and runs one of
 * the server's commands.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { buildWhenStale } from '../build/build.mjs';
import { ROOT } from './ground.mjs';
import { install } from './install.mjs';

const [command, ...rest] = process.argv.slice(2);
install();
buildWhenStale();
// Without a database of its own, a command uses the demo's, where `npm start` stores it.
const env = { ASSAY_HOME: join(ROOT, '.assay'), ...process.env };
const program = join(ROOT, 'dist/api', `${command}.js`);
process.exit(spawnSync(process.execPath, [program, ...rest], { stdio: 'inherit', env }).status ?? 1);
