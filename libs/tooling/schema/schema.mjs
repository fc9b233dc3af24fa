import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { buildWhenStale } from '../build/build.mjs';
import { ROOT } from '../start/ground.mjs';

/**
 * `npm run schema`: writes the schema that the code declares into the committed file, and the web client's types from
 * it.
 */
buildWhenStale();
const steps = [
  [join(ROOT, 'dist/api/print-schema.js'), join(ROOT, 'libs/api-schema/schema.graphql')],
  [join(ROOT, 'node_modules/gql.tada/bin/cli.js'), 'generate-output', '-c', 'tsconfig.web.json'],
];
for (const step of steps) {
  const { status } = spawnSync(process.execPath, step, { cwd: ROOT, stdio: 'inherit' });
  if (status !== 0) process.exit(1);
}
