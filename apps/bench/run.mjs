#!/usr/bin/env node
/**
 * `npm run bench -- collab | desk | extract | import | pull | spotting | triggers`, `npm run torture -- crash | partition | decide
 * | fuzz | flood [count]`: builds the programs and runs the named one.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';

/** Each name with its program and first arguments. */
const PROGRAMS = {
  bench: {
    collab: ['collab'],
    desk: ['desk'],
    extract: ['extract'],
    import: ['import'],
    pull: ['pull'],
    spotting: ['spotting'],
    triggers: ['triggers'],
  },
  torture: {
    crash: ['torture', 'crash'],
    partition: ['torture', 'partition'],
    decide: ['torture', 'decide'],
    fuzz: ['torture', 'fuzz'],
    flood: ['torture', 'flood'],
  },
};
const [kind, name, ...rest] = process.argv.slice(2);
if (!PROGRAMS[kind]?.[name]) {
  console.error(
    `Name one: ${Object.entries(PROGRAMS)
      .map(([each, names]) => `${each} -- ${Object.keys(names).join(' | ')}`)
      .join('; ')}`,
  );
  process.exit(2);
}
await build({ configFile: join(import.meta.dirname, 'vite.config.ts') });
const [file, ...first] = PROGRAMS[kind][name];
const program = join(import.meta.dirname, '../../dist/bench', `${file}.js`);
// These need the built product.
if (['fuzz', 'flood', 'decide', 'desk', 'import', 'pull'].includes(name)) {
  const product = join(import.meta.dirname, '../../libs/tooling/build/build.mjs');
  spawnSync(process.execPath, [product], { stdio: 'inherit' });
}
if (!existsSync(program)) throw new Error(`${program} was not built`);
process.exit(
  spawnSync(process.execPath, ['--enable-source-maps', program, ...first, ...rest], { stdio: 'inherit' })
    .status ?? 1,
);
