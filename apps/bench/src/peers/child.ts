import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/** What a server process has used so far. */
export interface Usage {
  cpuMs: number;
  rssBytes: number;
}

/** A server under measurement, in a process of its own. */
export class ServerProcess {
  private constructor(
    private readonly child: ChildProcess,
    readonly port: number,
  ) {}

  /** Starts a program and waits until it says which port it listens on. */
  static async start(
    program: string,
    env: Record<string, string>,
    execPath = process.execPath,
  ): Promise<ServerProcess> {
    const child = fork(program, { env: { ...process.env, ...env }, execPath, execArgv: ['--expose-gc'] });
    const died = once(child, 'exit').then(([code]) => {
      throw new Error(`${program} ended with ${code} before it was ready`);
    });
    const ready = once(child, 'message') as Promise<[{ ready: number }]>;
    const [{ ready: port }] = await Promise.race([ready, died]);
    died.catch(() => undefined);
    return new ServerProcess(child, port);
  }

  async usage(): Promise<Usage> {
    this.child.send('usage');
    return ((await once(this.child, 'message')) as [Usage])[0];
  }

  /** `kill -9`. */
  async kill(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const gone = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await gone;
  }
}
