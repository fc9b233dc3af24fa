#!/usr/bin/env node
/** `npm run bench -- collab`, `npm run torture -- crash [rounds]`: builds the programs and runs the one that is named. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';

const PROGRAMS = { bench: ['collab'], torture: ['crash'] };
const [kind, name, ...rest] = process.argv.slice(2);
if (!PROGRAMS[kind]?.includes(name)) {
  console.error(
    `Say which: ${Object.entries(PROGRAMS)
      .map(([each, names]) => `${each} -- ${names.join(' | ')}`)
      .join('; ')}`,
  );
  process.exit(2);
}
await build({ configFile: join(import.meta.dirname, 'vite.config.ts') });
const program = join(import.meta.dirname, '../../dist/bench', `${name}.js`);
if (!existsSync(program)) throw new Error(`${program} was not built`);
process.exit(
  spawnSync(process.execPath, ['--enable-source-maps', program, ...rest], { stdio: 'inherit' }).status ?? 1,
);
