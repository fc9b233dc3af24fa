import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { freePort } from '@assay/tooling';

/** A Redis of its own, in memory only. */
export interface Redis {
  port: number;
  stop(): Promise<void>;
}

/** Starts the system's `redis-server`; null where there is none. */
export async function startRedis(): Promise<Redis | null> {
  if (spawnSync('redis-server', ['--version']).status !== 0) return null;
  const port = await freePort();
  const options = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
  const child = spawn('redis-server', options, { stdio: ['ignore', 'pipe', 'inherit'] });
  for await (const chunk of child.stdout) if (String(chunk).includes('Ready to accept')) break;
  return {
    port,
    stop: async () => {
      const gone = once(child, 'exit');
      child.kill('SIGTERM');
      await gone;
    },
  };
}
