/**
 * `npm run pack-client`: builds `@assay/client`, the package of GraphQL clients, and packs it into `dist/client` or
 * into a given new folder.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'vite';
import { ROOT } from '../start/ground.mjs';

const SOURCE = join(ROOT, 'libs/client');
const TARGET = resolve(process.argv[2] ?? join(ROOT, 'dist/client'));
const NEEDS = ['graphql', 'graphql-ws', 'jose'];

const root = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
const own = JSON.parse(readFileSync(join(SOURCE, 'package.json'), 'utf8'));

// A given folder may contain other files, so only the default folder is emptied.
if (!process.argv[2]) rmSync(TARGET, { recursive: true, force: true });
await build({
  configFile: false,
  logLevel: 'warn',
  build: {
    outDir: TARGET,
    emptyOutDir: false,
    target: 'es2022',
    minify: false,
    lib: { entry: join(SOURCE, 'src/index.ts'), formats: ['es'], fileName: 'index' },
    rolldownOptions: { external: NEEDS },
  },
});
run(process.execPath, [
  join(ROOT, 'node_modules/typescript/bin/tsc'),
  ...['--project', SOURCE, '--outDir', join(TARGET, 'types')],
]);
for (const file of ['README.md', 'examples'])
  cpSync(join(SOURCE, file), join(TARGET, file), { recursive: true });
cpSync(join(ROOT, 'LICENSE'), join(TARGET, 'LICENSE'));
writeFileSync(
  join(TARGET, 'package.json'),
  JSON.stringify(
    {
      name: own.name,
      version: own.version,
      description: "Pull a newsroom's verdicts, follow every change, prove what you pulled.",
      license: root.license,
      type: 'module',
      engines: root.engines,
      sideEffects: false,
      exports: { '.': { types: './types/index.d.ts', default: './index.js' } },
      // Only TypeScript's old `node10` resolution reads these, since it does not know `exports`.
      main: './index.js',
      types: './types/index.d.ts',
      dependencies: Object.fromEntries(NEEDS.map((name) => [name, root.dependencies[name]])),
    },
    null,
    2,
  ),
);
run('npm', ['pack', '--silent', '--pack-destination', TARGET], TARGET);

function run(command, args, cwd = ROOT) {
  const { status } = spawnSync(command, args, { cwd, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
