import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ROOT, say } from '../start/ground.mjs';

/** The three type programs: pure code, the server with its decorators, the browser with DOM and JSX. */
const PROJECTS = ['tsconfig.json', 'tsconfig.server.json', 'tsconfig.web.json'];

let failed = false;
for (const project of PROJECTS) {
  const compiler = join(ROOT, 'node_modules/typescript7/bin/tsc');
  const done = spawnSync(process.execPath, [compiler, '-p', project], { cwd: ROOT, stdio: 'inherit' });
  if (done.status !== 0) {
    say(`Types: ${project} has errors.`);
    failed = true;
  }
}
process.exit(failed ? 1 : 0);
