import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { freePort } from '@assay/tooling';
import { sleep } from '../load/writer';

/** An HTTP server in a process of its own, which gets its port from the environment. */
export class HttpServer {
  private constructor(
    private readonly child: ChildProcess,
    readonly url: string,
  ) {}

  /** @param live a path that answers once the server is ready */
  static async start(
    program: string,
    { node, env, live }: { node: string; env: Record<string, string>; live: string },
  ): Promise<HttpServer> {
    const port = await freePort();
    const child = spawn(node, [program], {
      env: { ...process.env, ...env, PORT: String(port), ASSAY_PORT: String(port) },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    process.once('exit', () => child.kill('SIGKILL'));
    const server = new HttpServer(child, `http://127.0.0.1:${port}`);
    for (let waited = 0; waited < 60_000; waited += 100) {
      const answer = await fetch(server.url + live).catch(() => null);
      if (answer && answer.status < 500) return server;
      if (child.exitCode !== null) throw new Error(`${program} ended with ${child.exitCode}`);
      await sleep(100);
    }
    throw new Error(`${program} did not start`);
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null) return;
    const gone = once(this.child, 'exit');
    this.child.kill('SIGTERM');
    setTimeout(() => this.child.kill('SIGKILL'), 3_000).unref();
    await gone;
  }
}
