import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '@assay/tooling';

/** A node of the product as a process of its own, which a test can kill as the machine may kill it. */
export interface NodeProcess {
  url: string;
  /** `kill -9`; resolves when the process is gone. */
  kill(): Promise<void>;
}

/** A limit far above the start time on any machine that can run these specs: only a hanging start reaches it. */
const MOST_STARTING_MS = 240_000;

/** Starts the built server on a migrated database; resolves once it is ready. */
export async function startNodeProcess(
  databaseUrl: string,
  environment: NodeJS.ProcessEnv = {},
): Promise<NodeProcess> {
  const port = await freePort();
  const child = spawn(process.execPath, [join(dirname(process.env.ASSAY_EXTRACTION_WORKER!), 'main.js')], {
    env: {
      ...process.env,
      NODE_ENV: 'test',
      ASSAY_PORT: String(port),
      ASSAY_ORIGIN: 'http://localhost:4400',
      ASSAY_REQUESTS_PER_MINUTE: '1000000',
      ASSAY_LOG_LEVEL: 'error',
      ...environment,
      DATABASE_URL: databaseUrl,
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const gone = once(child, 'exit');
  const url = `http://127.0.0.1:${port}`;
  for (let waited = 0; waited < MOST_STARTING_MS; waited += 100) {
    if (child.exitCode !== null) break;
    if ((await fetch(`${url}/health/ready`).catch(() => null))?.ok)
      return {
        url,
        kill: async () => {
          child.kill('SIGKILL');
          await gone;
        },
      };
    await sleep(100);
  }
  child.kill('SIGKILL');
  throw new Error('The node did not start.');
}
